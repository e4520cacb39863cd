import { hasCode } from '@ironloom/core';
import {
  FINALIZERS,
  type HardwareDetails,
  type Host,
  type WantedPreprovisioningImage,
} from '@ironloom/host-state-machine';
import {
  commit,
  hasFinalizer,
  type KubeClient,
  type KubeObject,
  keyOf,
  ownerReference,
  referenceOf,
  type ResourceClient,
  updateFresh,
  withFinalizer,
  withoutFinalizer,
} from '@ironloom/kube-runtime';
import type { metal3 } from '@ironloom/models';
import { kinds } from '../cluster/kinds';
import type { HostObjects } from './host-objects';

type HardwareData = metal3.v1alpha1.HardwareData;
type PreprovisioningImage = metal3.v1alpha1.PreprovisioningImage;

/** The objects that bear a host's name and are written for it. All of them are changed in place, never made anew. */
export class Belongings {
  readonly #hardwareData: ResourceClient<HardwareData>;
  readonly #images: ResourceClient<PreprovisioningImage>;

  constructor(
    kube: KubeClient,
    private readonly objects: HostObjects,
  ) {
    this.#hardwareData = kube.resource(kinds.hardwareData);
    this.#images = kube.resource(kinds.preprovisioningImage);
  }

  /** What the inspection found. Whoever watches HardwareData sees a change, not an end and a beginning. */
  async writeHardwareData(host: Host, hardware: HardwareDetails, signal: AbortSignal): Promise<void> {
    const change = (object: HardwareData): HardwareData => ({
      ...withFinalizer(object, FINALIZERS.hardwareData),
      spec: { ...object.spec, hardware },
    });
    await upsert(this.#hardwareData, host, this.objects.hardwareData.get(keyOf(host)), change, signal);
  }

  /** The ramdisk image that a builder is asked for. */
  async writePreprovisioningImage(host: Host, wanted: WantedPreprovisioningImage, signal: AbortSignal): Promise<void> {
    const present = this.objects.preprovisioningImages.get(keyOf(host));
    // Its successor can be made when it is gone.
    if (present?.metadata.deletionTimestamp !== undefined) return;
    const change = (object: PreprovisioningImage): PreprovisioningImage => {
      const held = withFinalizer(object, FINALIZERS.preprovisioningImage);
      const labels = { ...held.metadata.labels, ...host.metadata.labels };
      return { ...held, metadata: { ...held.metadata, labels }, spec: wanted };
    };
    await upsert(this.#images, host, present, change, signal);
  }

  /** Lets go of what the host leaves behind; the API collects it, since the host owns it. */
  async release(host: Host, signal: AbortSignal): Promise<void> {
    const key = keyOf(host);
    await free(this.#hardwareData, key, this.objects.hardwareData.get(key), FINALIZERS.hardwareData, signal);
    const image = this.objects.preprovisioningImages.get(key);
    await free(this.#images, key, image, FINALIZERS.preprovisioningImage, signal);
  }
}

async function upsert<T extends KubeObject>(
  resource: ResourceClient<T>,
  host: Host,
  present: T | undefined,
  change: (object: T) => T,
  signal: AbortSignal,
): Promise<void> {
  if (present !== undefined) {
    await commit(resource, present, change(present), { statusSubresource: false, signal });
    return;
  }
  const { namespace, name } = host.metadata;
  const metadata = { namespace, name, ownerReferences: [ownerReference(host)] };
  try {
    await resource.create(change({ metadata } as unknown as T), { signal });
  } catch (error) {
    if (!hasCode(error, 'KUBE_ALREADY_EXISTS')) throw error;
    // The cache has not heard of it yet.
    await updateFresh(resource, referenceOf(keyOf(host)), change, { statusSubresource: false, signal });
  }
}

async function free<T extends KubeObject>(
  resource: ResourceClient<T>,
  key: string,
  present: T | undefined,
  finalizer: string,
  signal: AbortSignal,
): Promise<void> {
  if (present === undefined || !hasFinalizer(present, finalizer)) return;
  const change = (object: T): T => withoutFinalizer(object, finalizer);
  await updateFresh(resource, referenceOf(key), change, { statusSubresource: false, signal });
}
