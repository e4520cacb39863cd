import { type Image, type ProvisionData, type StepResult } from '@ironloom/host-state-machine';
import type { Node, NodeInfo } from '../../api/node';
import { failed } from '../node/outcome';
import { instanceCapabilitiesOf } from './capabilities';
import { deviceHintsOf } from './device-hints';

/** How an image gets onto a machine. */
export type DeployKind = 'direct' | 'live-iso' | 'custom';

export function deployKindOf({ image, customDeploy }: ProvisionData): DeployKind {
  if (customDeploy !== undefined && customDeploy.method !== '') return 'custom';
  return image?.format === 'live-iso' ? 'live-iso' : 'direct';
}

const isOci = ({ url }: Image): boolean => url.startsWith('oci://');

/** What is wrong with an image, whatever the machine; undefined when nothing is. */
export function imageObjection(data: ProvisionData): StepResult | undefined {
  const { image } = data;
  const invalid = (why: string): StepResult =>
    ({ ...failed(`Validation failed: ${why}`), permanent: true }) as StepResult;
  if (image === undefined || image.url === '')
    return deployKindOf(data) === 'custom' ? undefined : invalid('image is not provided');
  const { checksum = '' } = image;
  if (isOci(image)) return checksum === '' ? undefined : invalid('the checksum must be empty for OCI images');
  if (image.format === 'live-iso' || deployKindOf(data) === 'custom') return undefined;
  return checksum === '' ? invalid('checksum is required for normal images') : undefined;
}

/** Ironic's three ways of saying a checksum; the kind `auto`, and none, leave it to Ironic to find out. */
function checksumOf({ checksum, checksumType, format, ...image }: Image): NodeInfo {
  const none = { image_checksum: undefined, image_os_hash_algo: undefined, image_os_hash_value: undefined };
  if (checksum === undefined || checksum === '' || format === 'live-iso' || isOci(image)) return none;
  if (checksumType === undefined || checksumType === 'auto') return { ...none, image_checksum: checksum };
  return { ...none, image_os_hash_algo: checksumType, image_os_hash_value: checksum };
}

/** A node's `instance_info` for what shall be deployed; what is undefined must not be in it. */
export function instanceInfoOf(data: ProvisionData): NodeInfo {
  const { image, bootMode, rootDeviceHints, imagePullSecret } = data;
  const kind = deployKindOf(data);
  const common = { capabilities: instanceCapabilitiesOf(bootMode), root_device: deviceHintsOf(rootDeviceHints) };
  const isLive = kind === 'live-iso';
  const source = image === undefined || image.url === '' ? undefined : image;
  return {
    ...common,
    boot_iso: isLive ? source?.url : undefined,
    image_source: isLive ? undefined : source?.url,
    image_disk_format: isLive ? undefined : source?.format,
    image_pull_secret: isLive || source === undefined ? undefined : imagePullSecret,
    ...checksumOf(source ?? { url: '' }),
  };
}

/** Whether the node has been told to deploy just this. */
export function hasSameImage({ instance_info: info }: Node, data: ProvisionData): boolean {
  const wanted = instanceInfoOf(data);
  const telling = ['boot_iso', 'image_source', 'image_checksum', 'image_os_hash_algo', 'image_os_hash_value'];
  return telling.every((name) => (info[name] ?? undefined) === wanted[name]);
}
