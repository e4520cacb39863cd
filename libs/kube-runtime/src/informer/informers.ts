import type { Clock, Logger } from '@ironloom/core';
import { apiVersionOf, type Kind, type KubeObject } from '../client/kind';
import type { KubeClient } from '../client/kube-client';
import { Informer, type InformerOptions } from './informer';

/** The informers of one process: one for each kind and selection, whoever asks for it. */
export class Informers {
  readonly #informers = new Map<string, Informer<KubeObject>>();

  constructor(
    private readonly kube: KubeClient,
    private readonly defaults: {
      readonly clock: Clock;
      readonly random: () => number;
      readonly log: Logger;
      readonly resyncMs?: number;
    },
  ) {}

  /**
   * The informer of a kind and selection. The first to ask decides its indexes and trimming; asking again with other
   * indexers is a mistake and throws, since the cache may be full by then.
   */
  of<T extends KubeObject>(
    kind: Kind<T>,
    options: Omit<InformerOptions<T>, 'clock' | 'random' | 'log'> = {},
  ): Informer<T> {
    const { namespace = '', labelSelector = '', fieldSelector = '' } = options;
    const key = [apiVersionOf(kind), kind.plural, namespace, labelSelector, fieldSelector].join(' ');
    const present = this.#informers.get(key);
    if (present !== undefined) {
      if (options.indexers !== undefined || options.trim !== undefined) {
        throw new TypeError(
          `the informer of ${kind.plural} exists; its indexes are declared where it is first asked for`,
        );
      }
      return present as unknown as Informer<T>;
    }
    const informer = new Informer(this.kube.resource(kind), { ...this.defaults, ...options });
    this.#informers.set(key, informer as unknown as Informer<KubeObject>);
    return informer;
  }

  /**
   * Starts all, and waits until each has listed once.
   * @returns false when they were stopped before that: what they hold then is not all there is
   */
  async start(): Promise<boolean> {
    for (const informer of this.#informers.values()) informer.start();
    const synced = await Promise.all([...this.#informers.values()].map((informer) => informer.waitForSync()));
    return !synced.includes(false);
  }

  get hasSynced(): boolean {
    return [...this.#informers.values()].every((informer) => informer.hasSynced);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#informers.values()].map((informer) => informer.stop()));
  }
}
