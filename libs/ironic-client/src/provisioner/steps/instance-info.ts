import { checksumOf, imageKind, type Image, type ProvisionData, type StepResult } from '@ironloom/host-state-machine';
import type { Node, NodeInfo } from '../../api/node';
import { instanceCapabilitiesOf } from './capabilities';
import { deviceHintsOf } from './device-hints';

/** How an image gets onto a machine. */
export type DeployKind = 'direct' | 'live-iso' | 'custom';

export function deployKindOf({ image, customDeploy }: ProvisionData): DeployKind {
  if (customDeploy !== undefined && customDeploy.method !== '') return 'custom';
  return image !== undefined && imageKind(image) === 'live-iso' ? 'live-iso' : 'direct';
}

/** What is wrong with an image, whatever the machine; undefined when nothing is. */
export function imageObjection(data: ProvisionData): StepResult | undefined {
  const { image } = data;
  const isCustom = deployKindOf(data) === 'custom';
  if (image === undefined || image.url === '') return isCustom ? undefined : invalid('image is not provided');
  const checksum = checksumOf(image);
  // What a custom step does about the checksum of a disk image is its own affair.
  if (checksum.kind !== 'invalid' || (isCustom && imageKind(image) === 'disk')) return undefined;
  return invalid(checksum.message);
}

const invalid = (why: string): StepResult => ({
  kind: 'failed',
  message: `Validation failed: ${why}`,
  permanent: true,
});

/** Ironic's three ways of saying a checksum; the kind `auto`, and none, leave it to Ironic to find out. */
function checksumInfo(image: Image | undefined): NodeInfo {
  const none = { image_checksum: undefined, image_os_hash_algo: undefined, image_os_hash_value: undefined };
  const checksum = image === undefined ? ({ kind: 'none' } as const) : checksumOf(image);
  switch (checksum.kind) {
    case 'none':
    case 'invalid':
      return none;
    case 'auto':
      return { ...none, image_checksum: checksum.value };
    default:
      return { ...none, image_os_hash_algo: checksum.kind, image_os_hash_value: checksum.value };
  }
}

/** A node's `instance_info` for what shall be deployed; what is undefined must not be in it. */
export function instanceInfoOf(data: ProvisionData): NodeInfo {
  const { image, bootMode, rootDeviceHints, imagePullSecret } = data;
  const common = { capabilities: instanceCapabilitiesOf(bootMode), root_device: deviceHintsOf(rootDeviceHints) };
  const isLive = deployKindOf(data) === 'live-iso';
  const source = image === undefined || image.url === '' ? undefined : image;
  return {
    ...common,
    boot_iso: isLive ? source?.url : undefined,
    image_source: isLive ? undefined : source?.url,
    image_disk_format: isLive ? undefined : source?.format,
    image_pull_secret: isLive || source === undefined ? undefined : imagePullSecret,
    ...checksumInfo(source),
  };
}

/** Whether the node has been told to deploy just this. */
export function hasSameImage({ instance_info: info }: Node, data: ProvisionData): boolean {
  const wanted = instanceInfoOf(data);
  const telling = ['boot_iso', 'image_source', 'image_checksum', 'image_os_hash_algo', 'image_os_hash_value'];
  return telling.every((name) => (info[name] ?? undefined) === wanted[name]);
}
