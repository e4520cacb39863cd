import { type Informer, type Informers, keyOf } from '@ironloom/kube-runtime';
import { type BareMetalHost, kinds, type Metal3Machine } from '../kinds';
import { consumerOf, unavailability } from './availability';
import { chooseHost, type Choice } from './choose-host';

/**
 * The hosts, as the cache knows them, and which of them machines are about to claim. What decides is the API, by its
 * optimistic lock; reservations only keep workers of one process from wanting the same host.
 */
export class HostPool {
  readonly informer: Informer<BareMetalHost>;
  /** Machine by host, and host by machine. */
  readonly #holders = new Map<string, string>();
  readonly #reserved = new Map<string, string>();
  readonly #listeners: ((host: BareMetalHost) => void)[] = [];

  constructor(informers: Informers, namespace?: string) {
    this.informer = informers.of(kinds.bareMetalHost, {
      namespace,
      indexers: {
        namespace: ({ metadata }) => [metadata.namespace ?? ''],
        consumer: (host) => listOf(consumerOf(host)),
        uid: ({ metadata }) => listOf(metadata.uid),
        hostname: ({ status }) => listOf(status?.hardware?.hostname),
      },
    });
    this.informer.onEvent((event) => {
      if (event.type === 'deleted' || unavailability(event.object) !== undefined) this.#unreserve(event.key);
    });
  }

  /** Told of hosts that are free again because the machine that was about to claim one does not any more. */
  onFreed(listener: (host: BareMetalHost) => void): void {
    this.#listeners.push(listener);
  }

  get(key: string): BareMetalHost | undefined {
    return this.informer.get(key);
  }

  /** Hosts that say that a machine has them: one, or none. */
  consumedBy(machine: Metal3Machine): readonly BareMetalHost[] {
    return this.informer.byIndex('consumer', keyOf(machine));
  }

  byUid(uid: string): readonly BareMetalHost[] {
    return this.informer.byIndex('uid', uid);
  }

  /** By the name that inspection found. */
  byHostname(name: string): readonly BareMetalHost[] {
    return this.informer.byIndex('hostname', name);
  }

  /** Chooses a host, none of `except`, and reserves it until it is claimed or {@link forget}. */
  choose(machine: Metal3Machine, except: ReadonlySet<string>): Choice {
    const key = keyOf(machine);
    this.forget(key);
    const hosts = this.informer.byIndex('namespace', machine.metadata.namespace ?? '');
    const choice = chooseHost(machine, hosts, (host) => this.#holders.has(host) || except.has(host));
    if (choice.host !== undefined) {
      this.#holders.set(keyOf(choice.host), key);
      this.#reserved.set(key, keyOf(choice.host));
    }
    return choice;
  }

  /** A machine claims nothing any more. @param key of the machine */
  forget(key: string): void {
    const hostKey = this.#reserved.get(key);
    if (hostKey === undefined) return;
    this.#unreserve(hostKey);
    const host = this.informer.get(hostKey);
    if (host === undefined || unavailability(host) !== undefined) return;
    for (const listener of this.#listeners) listener(host);
  }

  #unreserve(host: string): void {
    const machine = this.#holders.get(host);
    if (machine === undefined) return;
    this.#holders.delete(host);
    this.#reserved.delete(machine);
  }
}

const listOf = (value: string | undefined): readonly string[] => (value === undefined || value === '' ? [] : [value]);
