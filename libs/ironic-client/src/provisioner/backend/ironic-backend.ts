import { parseBmcAddress } from '@ironloom/bmc-address';
import { type Clock, hasCode, silentLogger, systemClock } from '@ironloom/core';
import {
  type BmcAccess,
  type HostIdentity,
  PROVISIONER_CAPABILITIES,
  type Provisioner,
  type ProvisionerCapability,
  type ProvisioningBackend,
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

  /** Whether Ironic answers and has conductors. What cannot pass by itself, such as wrong credentials, is thrown. */
  ready(): Promise<boolean> {
    const now = this.#clock.monotonic();
    if (this.#ready === undefined || now - this.#ready.at > READY_MS) {
      const answer = asked(() => this.#askReady());
      this.#ready = { at: now, answer };
      answer.catch(() => (this.#ready = undefined));
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
      return (await this.client.drivers()).length > 0;
    } catch (error) {
      if (error instanceof IronicError && error.retryable) return false;
      throw error;
    }
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
