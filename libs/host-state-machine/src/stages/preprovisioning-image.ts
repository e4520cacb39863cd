import type { metal3 } from '@ironloom/models';
import { equalJson } from '../json';
import type { Round, WantedPreprovisioningImage } from '../machine/round';
import type { PreprovisioningImageData, PreprovisioningImageFormat } from '../provisioner/data';
import { architectureOf } from '../status/host-status';

/** The ramdisk image of a host, as far as it is. */
export type RamdiskImage =
  /** Nobody builds one, or none is needed now. */
  | { readonly kind: 'not needed' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'ready'; readonly image: PreprovisioningImageData }
  | { readonly kind: 'error'; readonly message: string };

/** Whether a state boots the ramdisk, so that its image has to be there. */
export function needsRamdisk({ state, status, spec }: Round): boolean {
  switch (state) {
    case 'registering':
    case 'deleting':
    case 'powering off before delete':
      return false;
    case 'provisioned':
    case 'externally provisioned':
      return status.operationalStatus === 'servicing';
    case 'deprovisioning':
      return spec.automatedCleaningMode !== 'disabled';
    case 'inspecting':
      return spec.inspectionMode !== 'fast';
    default:
      return true;
  }
}

/** What a PreprovisioningImage says, given what is wanted of it; remembers that it is wanted. */
export function ramdiskImage(round: Round, formats: readonly PreprovisioningImageFormat[] | undefined): RamdiskImage {
  if (formats === undefined || !needsRamdisk(round)) return { kind: 'not needed' };
  if (formats.length === 0) return { kind: 'error', message: 'no acceptable formats for preprovisioning image' };
  const { settings, preprovisioningImage } = round.facts;
  const networkDataName = round.spec.preprovisioningNetworkDataName ?? '';
  const wanted: WantedPreprovisioningImage = {
    acceptFormats: formats,
    architecture: architectureOf(round.host, settings.defaultArchitecture),
    ...(networkDataName === '' ? {} : { networkDataName }),
  };
  round.preprovisioningImage = wanted;
  if (preprovisioningImage === undefined) return { kind: 'pending' };
  // One that goes away is used while our finalizer holds it: its successor cannot be made before.
  if (preprovisioningImage.metadata.deletionTimestamp !== undefined) return imageIn(preprovisioningImage);
  return isCurrent(round, preprovisioningImage, wanted) ? judged(preprovisioningImage) : { kind: 'pending' };
}

type ImageObject = metal3.v1alpha1.PreprovisioningImage;

function isCurrent(round: Round, { spec = {}, status = {} }: ImageObject, wanted: WantedPreprovisioningImage): boolean {
  const lookup = round.facts.preprovisioningNetworkData;
  const version = lookup?.kind === 'found' ? lookup.secretVersion : undefined;
  return (
    equalJson(spec, wanted) &&
    status.architecture === spec.architecture &&
    status.format !== undefined &&
    (spec.acceptFormats ?? []).includes(status.format) &&
    (status.networkData?.name ?? '') === (spec.networkDataName ?? '') &&
    (spec.networkDataName === undefined || status.networkData?.version === version)
  );
}

function judged(image: ImageObject): RamdiskImage {
  const find = (type: string) => image.status?.conditions?.find((condition) => condition.type === type);
  const error = find('Error');
  if (error?.status === 'True') return { kind: 'error', message: error.message };
  const ready = find('Ready');
  return ready?.status === 'True' && ready.observedGeneration === image.metadata.generation
    ? imageIn(image)
    : { kind: 'pending' };
}

function imageIn({ status: { imageUrl = '', format, kernelUrl, extraKernelParams } = {} }: ImageObject): RamdiskImage {
  if (imageUrl === '' || format === undefined) return { kind: 'pending' };
  return {
    kind: 'ready',
    image: {
      format,
      imageUrl,
      ...(kernelUrl === undefined ? {} : { kernelUrl }),
      ...(extraKernelParams === undefined ? {} : { extraKernelParams }),
    },
  };
}
