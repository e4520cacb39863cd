import { type Logger } from '@ironloom/core';
import { ApiError, KubeEmbeddedError } from '../status/api-error';
import { Collection, type StoredObject, UnreadObject } from './collection';
import { EventHistory, type StoreEvent } from './event-history';
import { type LoadedLog, type LogRecord, RevisionLog } from './revision-log';

/** How an {@link ObjectStore} is opened. */
export interface ObjectStoreOptions {
  readonly folder: string;
  /** Writes that watchers and paged lists can look back on; half as many again may be kept. */
  readonly historyLimit: number;
  /** Characters of JSON that all objects together may have; what would go beyond is refused. Default 1 Gi. */
  readonly quota?: number;
  readonly log: Logger;
}

const DEFAULT_QUOTA = 2 ** 30;
/** Characters of replaced JSON that the history may hold; it is cut to half of that. */
const MAX_HISTORY_LENGTH = 2 ** 28;

interface Write extends LogRecord {
  readonly collection: string;
  readonly path: string;
  readonly resolve: (event: StoreEvent) => void;
  readonly reject: (error: unknown) => void;
}

/** Where a page begins. */
export interface PageStart {
  /** Paths start with it: a namespace and its slash, or nothing. */
  readonly prefix?: string;
  /** Paths sort after it. */
  readonly after?: string;
}

/** Some of a collection's objects, as of one revision. */
export interface Page {
  readonly objects: readonly StoredObject[];
  /** How many there are behind them. */
  readonly remaining: number;
}

/**
 * Objects by collection and path, each write under a new revision. Readers and watchers see a write only when it is on
 * the disk; writers are compared with the newest write, durable or not, so that none is lost. Writes that arrive while
 * the disk is busy go out together.
 */
export class ObjectStore {
  readonly #log: RevisionLog;
  readonly #logger: Logger;
  readonly #historyLimit: number;
  readonly #quota: number;
  readonly #collections = new Map<string, Collection>();
  readonly #history: EventHistory;
  readonly #listeners = new Map<string, Set<(event: StoreEvent) => void>>();
  readonly #allListeners = new Set<(event: StoreEvent) => void>();
  /** Writes on their way to the disk, newest per key. */
  readonly #inFlight = new Map<string, LogRecord>();
  #queue: Write[] = [];
  #flushing: Promise<void> | undefined;
  #length = 0;
  #given: number;
  #committed: number;
  #failure: Error | undefined;
  #isClosing = false;
  /** What is on the disk still, by revision. */
  readonly #unread = new Map<number, UnreadObject>();
  #loading: Promise<void> | undefined;

  private constructor(log: RevisionLog, { heads, compacted, revision }: LoadedLog, options: ObjectStoreOptions) {
    this.#log = log;
    this.#history = new EventHistory(compacted);
    this.#given = revision;
    this.#committed = revision;
    this.#historyLimit = options.historyLimit;
    this.#quota = options.quota ?? DEFAULT_QUOTA;
    this.#logger = options.log;
    const read = (of: number): string => log.read(of);
    for (const head of heads) {
      const [collection, path] = splitKey(head.key);
      const object = head.length === undefined ? undefined : new UnreadObject(path, head.revision, head.length, read);
      if (object !== undefined) this.#unread.set(head.revision, object);
      this.#apply(collection, path, head.revision, object, head.revision > compacted);
    }
  }

  static async open(options: ObjectStoreOptions): Promise<ObjectStore> {
    const log = await RevisionLog.open(options.folder);
    return new ObjectStore(log, await log.load(), options);
  }

  /** The newest durable revision. */
  get revision(): number {
    return this.#committed;
  }

  /** Lists and watches can look back to here. */
  get compacted(): number {
    return this.#history.compacted;
  }

  get(collection: string, path: string): StoredObject | undefined {
    return this.#collections.get(collection)?.get(path);
  }

  /** As {@link get}, but with writes that are still on their way to the disk: what a writer must build on. */
  newest(collection: string, path: string): StoredObject | undefined {
    const pending = this.#inFlight.get(keyOf(collection, path));
    if (pending === undefined) return this.get(collection, path);
    return stored(path, pending);
  }

  count(collection: string): number {
    return this.#collections.get(collection)?.size ?? 0;
  }

  /** Objects whose path starts with `prefix` and sorts after `after`, as they are now. */
  scan(collection: string, prefix = '', after = ''): Iterable<StoredObject> {
    return this.#collections.get(collection)?.scan(prefix, after) ?? [];
  }

  /**
   * Objects as they were at `revision`, in order of their paths; undefined when that is before the compaction. No more of
   * the collection is looked at than the page needs.
   *
   * @param atMost objects of the page; default: all there are
   */
  page(collection: string, revision: number, from: PageStart = {}, atMost = Infinity): Page | undefined {
    const { prefix = '', after = '' } = from;
    const later = this.#history.after(collection, revision);
    if (later === undefined) return undefined;
    const then = new Map<string, StoredObject | undefined>();
    // The oldest event after the revision tells what was there at it.
    for (const { path, previous } of later.reverse())
      if (path.startsWith(prefix) && path > after) then.set(path, previous);
    const restored = [...then.values()].filter((object) => object !== undefined);
    const contents = this.#collections.get(collection);
    const changed = [...then.keys()].filter((path) => contents?.get(path) !== undefined).length;
    const size = (contents?.count(prefix, after) ?? 0) - changed + restored.length;
    const objects: StoredObject[] = [];
    for (const object of inOrder(this.scan(collection, prefix, after), then, restored)) {
      if (objects.length >= atMost) break;
      objects.push(object);
    }
    return { objects, remaining: size - objects.length };
  }

  /**
   * Writes when the newest revision of the path is `expected` (0: there must be none) and resolves when it is durable.
   * @param encode gives the JSON for the revision that the write gets; undefined deletes
   * @returns undefined when the expectation fails
   * @throws ApiError 500 when the store is full, as etcd words it; deletes still go through
   */
  write(
    collection: string,
    path: string,
    expected: number,
    encode: ((revision: number) => string) | undefined,
  ): Promise<StoreEvent> | undefined {
    if (this.#failure !== undefined) throw this.#failure;
    if ((this.newest(collection, path)?.revision ?? 0) !== expected) return undefined;
    const revision = this.#given + 1;
    const key = keyOf(collection, path);
    const json = encode?.(revision);
    if (json !== undefined && this.#length + json.length > this.#quota) throw storeFull();
    this.#given = revision;
    const durable = new Promise<StoreEvent>((resolve, reject) => {
      this.#queue.push({ revision, key, json, collection, path, resolve, reject });
    });
    this.#inFlight.set(key, { revision, key, json });
    this.#flushing ??= this.#flush();
    return durable;
  }

  /** Calls `listener` for every write to the collection, in order, once it is durable. */
  subscribe(collection: string, listener: (event: StoreEvent) => void): () => void {
    const listeners = this.#listeners.get(collection) ?? new Set();
    this.#listeners.set(collection, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** As {@link subscribe}, for every collection. */
  subscribeAll(listener: (event: StoreEvent) => void): () => void {
    this.#allListeners.add(listener);
    return () => void this.#allListeners.delete(listener);
  }

  /** The collections that hold, or held, something. */
  collections(): Iterable<string> {
    return this.#collections.keys();
  }

  /** Writes after `revision`, oldest first; undefined when that is before the compaction. */
  eventsAfter(collection: string, revision: number): StoreEvent[] | undefined {
    return this.#history.after(collection, revision);
  }

  /**
   * Reads the objects that were there when the store was opened, some at a time; until it has, each is read when it is
   * needed. Resolves also when that fails, and the store with it.
   */
  load(): Promise<void> {
    return (this.#loading ??= this.#readAll());
  }

  /** Forgets all but the newest `keep` writes: lists and watches from before answer 410. */
  async compact(keep: number): Promise<void> {
    // What is forgotten goes from the disk, but whoever looks at it now may finish.
    await this.load();
    const forgotten = this.#history.trim(keep, MAX_HISTORY_LENGTH / 2);
    if (forgotten.length === 0) return;
    const superseded = forgotten.flatMap(({ revision, current, previous }) => [
      ...(previous === undefined ? [] : [previous.revision]),
      ...(current === undefined ? [revision] : []),
    ]);
    await this.#log.compact(superseded, this.#history.compacted, this.#given);
    this.#logger.debug({ compacted: this.#history.compacted, forgotten: forgotten.length }, 'store compacted');
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#flushing;
    await this.#loading;
    this.#failure ??= new KubeEmbeddedError('KUBE_STORE_FAILED', 'the store is closed');
    await this.#log.close();
  }

  async #flush(): Promise<void> {
    // One turn of the loop gathers the writes of every request that is ready now.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      try {
        await this.#log.append(batch);
      } catch (cause) {
        this.#fail('the store cannot write', cause, batch);
        break;
      }
      for (const write of batch) this.#commit(write);
      const isLong = this.#history.size > this.#historyLimit * 1.5 || this.#history.length > MAX_HISTORY_LENGTH;
      if (isLong) await this.compact(this.#historyLimit);
    }
    this.#flushing = undefined;
  }

  #commit(write: Write): void {
    const { collection, path, revision } = write;
    const event = this.#apply(collection, path, revision, stored(path, write), true);
    if (this.#inFlight.get(write.key)?.revision === write.revision) this.#inFlight.delete(write.key);
    this.#committed = write.revision;
    for (const listener of [...(this.#listeners.get(write.collection) ?? [])]) listener(event);
    for (const listener of [...this.#allListeners]) listener(event);
    write.resolve(event);
  }

  /** After a failure nothing is known about the disk: every later write fails too. */
  #fail(what: string, cause: unknown, batch: readonly Write[] = []): void {
    this.#failure = new KubeEmbeddedError('KUBE_STORE_FAILED', what, { cause });
    this.#logger.error({ err: cause }, what);
    for (const write of [...batch, ...this.#queue]) write.reject(this.#failure);
    this.#queue = [];
  }

  async #readAll(): Promise<void> {
    try {
      for await (const bodies of this.#log.bodies()) {
        for (const { revision, json } of bodies) {
          this.#unread.get(revision)?.fill(json);
          this.#unread.delete(revision);
        }
        if (this.#isClosing) return;
      }
      const [missing] = this.#unread.keys();
      if (missing !== undefined) this.#log.read(missing);
    } catch (cause) {
      this.#fail('the store cannot be read', cause);
    } finally {
      this.#unread.clear();
    }
  }

  #apply(
    collectionName: string,
    path: string,
    revision: number,
    current: StoredObject | undefined,
    remember: boolean,
  ): StoreEvent {
    let collection = this.#collections.get(collectionName);
    if (collection === undefined) this.#collections.set(collectionName, (collection = new Collection()));
    const previous = collection.get(path);
    if (current === undefined) collection.delete(path);
    else collection.set(current);
    this.#length += (current?.length ?? 0) - (previous?.length ?? 0);
    const event = { revision, collection: collectionName, path, current, previous };
    if (remember) this.#history.push(event);
    return event;
  }
}

function stored(path: string, { revision, json }: LogRecord): StoredObject | undefined {
  return json === undefined ? undefined : { path, revision, length: json.length, json };
}

const storeFull = (): ApiError => new ApiError('InternalError', 'etcdserver: mvcc: database space exceeded');

const keyOf = (collection: string, path: string): string => `${collection}\t${path}`;

function splitKey(key: string): [collection: string, path: string] {
  const tab = key.indexOf('\t');
  return [key.slice(0, tab), key.slice(tab + 1)];
}

/** What is there now, less what has changed since, and what was there then instead. */
function* inOrder(
  now: Iterable<StoredObject>,
  changed: ReadonlyMap<string, unknown>,
  restored: readonly StoredObject[],
): Generator<StoredObject> {
  const waiting = [...restored].sort((a, b) => (a.path < b.path ? -1 : 1));
  let next = 0;
  for (const object of now) {
    if (changed.has(object.path)) continue;
    for (; next < waiting.length && (waiting[next] as StoredObject).path < object.path; next += 1)
      yield waiting[next] as StoredObject;
    yield object;
  }
  yield* waiting.slice(next);
}
