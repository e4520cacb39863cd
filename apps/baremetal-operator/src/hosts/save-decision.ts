import { hasCode } from '@ironloom/core';
import type { Decision, Host } from '@ironloom/host-state-machine';
import {
  commit,
  type EventRecorder,
  type KubeClient,
  keyOf,
  referenceOf,
  type ResourceClient,
  updateFresh,
} from '@ironloom/kube-runtime';
import type { metal3 } from '@ironloom/models';
import { kinds } from '../cluster/kinds';
import { Belongings } from './belongings';
import type { HostMetrics } from './host-metrics';
import type { HostObjects } from './host-objects';
import { watchedSecretsOf } from './indexes';

/** What a decision is saved with. */
export interface SaveOptions {
  readonly kube: KubeClient;
  readonly objects: HostObjects;
  readonly events: EventRecorder;
  readonly metrics: HostMetrics | undefined;
}

/**
 * Writes what a decision makes of a host: what belongs to it first, then its status, then the rest of it, each only where it
 * differs; then tells. Whatever fails in between, the next round finds the host as it was and decides again.
 */
export class DecisionSaver {
  readonly #hosts: ResourceClient<Host>;
  readonly #belongings: Belongings;

  constructor(private readonly options: SaveOptions) {
    this.#hosts = options.kube.resource(kinds.host);
    this.#belongings = new Belongings(options.kube, options.objects);
  }

  async save(before: Host, decision: Decision, signal: AbortSignal): Promise<void> {
    const { hardwareData, preprovisioningImage } = decision;
    if (hardwareData !== undefined) await this.#belongings.writeHardwareData(before, hardwareData, signal);
    if (preprovisioningImage !== undefined) {
      await this.#belongings.writePreprovisioningImage(before, preprovisioningImage, signal);
    }
    await this.#saveNeighbours(before, decision, signal);
    if (decision.release) await this.#release(before, signal);
    if (decision.host !== before) await this.#saveHost(before, decision.host, signal);
    for (const event of decision.events) this.options.events.record(before, event);
    this.options.metrics?.record(decision.measurements);
  }

  /** The status first: an annotation is a request, which must not go before it is known to have been taken up. */
  async #saveHost(before: Host, after: Host, signal: AbortSignal): Promise<void> {
    const { latestHosts } = this.options.objects;
    const { status, spec } = after;
    const told = await commit(this.#hosts, before, withStatus(before, status), { signal });
    latestHosts.wrote(told);
    const { annotations, finalizers } = after.metadata;
    const metadata = {
      ...told.metadata,
      ...(annotations === undefined ? {} : { annotations }),
      ...(finalizers === undefined ? {} : { finalizers }),
    };
    const wanted = { ...told, metadata, ...(spec === undefined ? {} : { spec }) };
    const saved = await ignoringAbsence(commit(this.#hosts, told, wanted, { signal }));
    if (saved !== undefined) latestHosts.wrote(saved);
  }

  /** Status of objects whose specs are others'. */
  async #saveNeighbours(host: Host, { firmwareUpdates, dataImage }: Decision, signal: AbortSignal): Promise<void> {
    const { kube } = this.options;
    const reference = referenceOf(keyOf(host));
    if (firmwareUpdates !== undefined) {
      const change = (object: metal3.v1alpha1.HostFirmwareComponents): metal3.v1alpha1.HostFirmwareComponents => {
        const { updates: _, ...status } = object.status ?? {};
        const { updates } = firmwareUpdates;
        return { ...object, status: updates === undefined ? status : { ...status, updates } };
      };
      await updateFresh(kube.resource(kinds.firmwareComponents), reference, change, { signal });
    }
    if (dataImage !== undefined) {
      const { attachedUrl, error } = dataImage;
      const change = (object: metal3.v1alpha1.DataImage): metal3.v1alpha1.DataImage => ({
        ...object,
        status: { ...object.status, attachedImage: { url: attachedUrl }, error },
      });
      await updateFresh(kube.resource(kinds.dataImage), reference, change, { signal });
    }
  }

  /** A secret that another host uses too stays held. */
  async #release(host: Host, signal: AbortSignal): Promise<void> {
    const { objects } = this.options;
    const { namespace = '' } = host.metadata;
    await this.#belongings.release(host, signal);
    for (const name of watchedSecretsOf(host)) {
      const users = objects.hosts.byIndex('secret', `${namespace}/${name}`);
      if (users.every((user) => user.metadata.uid === host.metadata.uid)) {
        await objects.secrets.release(namespace, name, signal);
      }
    }
  }
}

function withStatus({ status: _, ...host }: Host, status: Host['status']): Host {
  return status === undefined ? host : { ...host, status };
}

/** Without its last finalizer the host goes at once. */
async function ignoringAbsence<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (hasCode(error, 'KUBE_NOT_FOUND')) return undefined;
    throw error;
  }
}
