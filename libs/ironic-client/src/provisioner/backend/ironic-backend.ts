import { parseBmcAddress } from '@ironloom/bmc-address';
import { type Clock, hasCode, silentLogger, systemClock } from '@ironloom/core';
import {
  type BmcAccess,
  type HostIdentity,
  PROVISIONER_CAPABILITIES,
  type Provisioner,
  type ProvisionerCapability,
  type ProvisioningBackend,
  ProvisionerError,
} from '@ironloom/host-state-machine';
import { IronicClient } from '../../client/ironic-client';
import { IronicError } from '../../errors';
import { IronicProvisioner } from '../ironic-provisioner';
import { NodeSession } from '../node/node-session';
import { asked } from '../node/outcome';
import { Capacity } from './capacity';
import { NodeCache } from './node-cache';
import { NodeList } from './node-list';
import type { IronicBackendOptions } from './options';

/** Ironic is not asked more often than this whether it is there. */
const READY_MS = 5_000;

/** Provisions hosts through one Ironic. */
export class IronicBackend implements ProvisioningBackend {
  readonly name = 'ironic';
  readonly capabilities: ReadonlySet<ProvisionerCapability> = new Set(PROVISIONER_CAPABILITIES);
  readonly client: IronicClient;
  readonly #clock: Clock;
  readonly #list: NodeList;
  readonly #cache: NodeCache;
  readonly #capacity: Capacity;
  #ready: { readonly at: number; readonly answer: Promise<boolean> } | undefined;

  constructor(private readonly options: IronicBackendOptions) {
    const { clock = systemClock, log = silentLogger, busyIntervalMs = 5_000, idleIntervalMs = 30_000 } = options;
    this.#clock = clock;
    this.client = new IronicClient(options);
    this.#list = new NodeList(this.client, clock, log, { busyIntervalMs, idleIntervalMs });
    this.#cache = new NodeCache(this.client, clock, this.#list);
    this.#capacity = new Capacity(this.#list, clock, options.provisioningLimit ?? 20);
  }

  /**
   * True once Ironic answers and has conductors. Until then it ends with PROVISIONER_NOT_READY, which says why; what cannot pass by
   * itself, such as wrong credentials, is PROVISIONER_UNAVAILABLE.
   */
  ready(): Promise<boolean> {
    const now = this.#clock.monotonic();
    if (this.#ready === undefined || now - this.#ready.at > READY_MS) {
      const answer = asked(() => this.#askReady());
      this.#ready = { at: now, answer };
      // That it is not ready is an answer too, for all hosts that ask just now.
      answer.catch((error: unknown) => {
        if (!hasCode(error, 'PROVISIONER_NOT_READY')) this.#ready = undefined;
      });
    }
    return this.#ready.answer;
  }

  provisioner(host: HostIdentity, bmc: BmcAccess, { signal }: { readonly signal?: AbortSignal } = {}): Provisioner {
    const context = { client: this.client, cache: this.#cache, options: this.options };
    return new IronicProvisioner(new NodeSession(context, host, bmc, signal));
  }

  watch(changed: (provisioningId: string) => void, signal: AbortSignal): void {
    this.#list.watch(changed, signal);
  }

  /** Hosts that boot from virtual media need nothing that is scarce. */
  hasCapacity(host: HostIdentity, bmc: BmcAccess): Promise<boolean> {
    return asked(async () => {
      if (bootsFromMedia(bmc.address)) return true;
      return this.#capacity.take(`${host.namespace}~${host.name}`);
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }

  async #askReady(): Promise<boolean> {
    try {
      if ((await this.client.drivers()).length > 0) return true;
    } catch (error) {
      if (!(error instanceof IronicError) || !error.retryable) throw error;
      const details = { ...error.details, ironicCode: error.code };
      throw new ProvisionerError('PROVISIONER_NOT_READY', error.message, { cause: error, details });
    }
    throw new ProvisionerError('PROVISIONER_NOT_READY', 'GET /v1/drivers: no conductor of Ironic is up');
  }
}

function bootsFromMedia(address: string): boolean {
  try {
    return parseBmcAddress(address).traits.supportsIso;
  } catch (error) {
    // Registration says what is wrong with it.
    if (hasCode(error, 'BMC_BAD_ADDRESS')) return true;
    throw error;
  }
}
