import { type Clock, type Logger, silentLogger } from '@ironloom/core';
import { keyOf, type KubeObject } from '../client/kind';
import type { ResourceClient, Selection } from '../client/resource-client';
import { type CacheChange, type Indexer, ObjectCache } from './cache';
import { Reflector } from './reflector';

/** What an informer is made with. */
export interface InformerOptions<T> extends Selection {
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly log?: Logger;
  readonly indexers?: Readonly<Record<string, Indexer<T>>>;
  /** What is kept of an object. Default: all but `metadata.managedFields`, which no controller reads. */
  readonly trim?: (object: T) => T;
  /** Handlers are told of every object again after this time, as if it had changed. Default: never. */
  readonly resyncMs?: number;
  /** Default 500. */
  readonly pageSize?: number;
  /** Default 5 minutes: servers send bookmarks about once a minute. */
  readonly idleMs?: number;
  /** The longest pause before the API is tried again. Default 30 s. */
  readonly maxBackOffMs?: number;
}

/** What a handler is told: a change, or, of `resync`, that the object is looked at once more. */
export type InformerEvent<T> = CacheChange<T> | { readonly type: 'resync'; readonly key: string; readonly object: T };

/** Told of what changes; must not throw. */
export type InformerHandler<T> = (event: InformerEvent<T>) => void;

/**
 * A collection of the API kept in memory: listed once, then watched. What handlers are told is in the cache already.
 * After a broken watch only real differences are told, deletions included.
 */
export class Informer<T extends KubeObject> {
  readonly #cache: ObjectCache<T>;
  readonly #handlers = new Set<InformerHandler<T>>();
  readonly #reflector: Reflector<T>;
  readonly #trim: (object: T) => T;
  readonly #synced: Promise<void>;
  #markSynced: () => void = () => undefined;
  #hasSynced = false;
  /** Told whether the first list came, or a stop before it. */
  readonly #waiting = new Set<(hasSynced: boolean) => void>();
  #running: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;

  constructor(
    readonly resource: ResourceClient<T>,
    private readonly options: InformerOptions<T>,
  ) {
    const { indexers = {}, trim = withoutManagedFields, log = silentLogger, clock, random } = options;
    const { pageSize = 500, idleMs = 300_000, maxBackOffMs = 30_000 } = options;
    const { namespace, labelSelector, fieldSelector } = options;
    this.#cache = new ObjectCache(indexers);
    this.#trim = trim;
    this.#synced = new Promise((resolve) => (this.#markSynced = resolve));
    this.#reflector = new Reflector(
      resource,
      { namespace, labelSelector, fieldSelector },
      {
        replace: (objects) => this.#replace(objects),
        put: (object) => this.#tell(this.#cache.put(this.#trim(object))),
        delete: (object) => this.#tell(this.#cache.delete(keyOf(object))),
      },
      { clock, log, random, pageSize, idleMs, maxBackOffMs },
    );
  }

  /** Resolves after the first list. */
  get synced(): Promise<void> {
    return this.#synced;
  }

  get hasSynced(): boolean {
    return this.#hasSynced;
  }

  /** Resolves with true after the first list, and with false when the informer is stopped before it. */
  async waitForSync(): Promise<boolean> {
    if (this.#hasSynced) return true;
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  get size(): number {
    return this.#cache.size;
  }

  get(key: string): T | undefined {
    return this.#cache.get(key);
  }

  list(): T[] {
    return this.#cache.list();
  }

  byIndex(index: string, value: string): T[] {
    return this.#cache.byIndex(index, value);
  }

  /** Tells the handler of what the cache holds, then of every change. Returns how to stop it. */
  onEvent(handler: InformerHandler<T>): () => void {
    this.#handlers.add(handler);
    for (const object of this.#cache.list()) handler({ type: 'added', key: keyOf(object), object });
    return () => void this.#handlers.delete(handler);
  }

  /** Begins to list and watch. Starting twice is starting once. */
  start(): void {
    if (this.#running !== undefined) return;
    const abort = new AbortController();
    this.#running = { abort, done: this.#reflector.run(abort.signal) };
    this.#scheduleResync(abort.signal);
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    running?.abort.abort(new Error('informer stopped'));
    await running?.done;
    this.#tellWaiting();
  }

  #replace(objects: readonly T[]): void {
    for (const change of this.#cache.replace(objects.map((object) => this.#trim(object)))) this.#tell(change);
    this.#hasSynced = true;
    this.#markSynced();
    this.#tellWaiting();
  }

  #tellWaiting(): void {
    for (const resolve of this.#waiting) resolve(this.#hasSynced);
    this.#waiting.clear();
  }

  #tell(event: InformerEvent<T> | undefined): void {
    if (event !== undefined) for (const handler of this.#handlers) handler(event);
  }

  #scheduleResync(signal: AbortSignal): void {
    const { resyncMs, clock } = this.options;
    if (resyncMs === undefined || signal.aborted) return;
    const cancel = clock.setTimer(resyncMs, () => {
      for (const object of this.#cache.list()) this.#tell({ type: 'resync', key: keyOf(object), object });
      this.#scheduleResync(signal);
    });
    signal.addEventListener('abort', cancel, { once: true });
  }
}

function withoutManagedFields<T extends KubeObject>(object: T): T {
  if (!('managedFields' in object.metadata)) return object;
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}
