import { type Logger } from '@ironloom/core';
import { finalizersOf, type KubeObject, ownersOf, parseObject, setFinalizers } from '../meta/kube-object';
import { type ApiContext } from '../registry/api-context';
import { deleteObject, FOREGROUND, ORPHAN } from '../registry/delete-object';
import { systemDelete, systemOptions } from '../registry/system-user';
import { type Target } from '../registry/target';
import { updateObject } from '../registry/update-object';
import { ApiError } from '../status/api-error';
import { type StoreEvent } from '../storage/event-history';
import { KeyQueue } from './key-queue';
import { OwnerGraph } from './owner-graph';

const NAME = 'generic-garbage-collector';
const OBJECTS_AT_ONCE = 200;

/** Deletes objects whose owners are all gone, and does what `orphan` and `foregroundDeletion` finalizers wait for. */
export class GarbageCollector {
  readonly #graph = new OwnerGraph();
  readonly #queue: KeyQueue;
  readonly #unsubscribe: () => void;
  #surveying: Promise<void> | undefined;
  #isClosed = false;

  constructor(
    private readonly context: ApiContext,
    private readonly log: Logger,
  ) {
    this.#queue = new KeyQueue((key) => this.#process(key), log);
    this.#queue.pause();
    this.#unsubscribe = context.store.subscribeAll((event) => this.#take(event));
  }

  /** Begins to look for what nobody owns any more. */
  start(): void {
    this.#surveying = this.#survey().catch((error: unknown) =>
      this.log.error({ err: error }, 'owners are unknown: nothing will be collected'),
    );
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    await this.#surveying;
    await this.#queue.close();
  }

  /** Learns what was there before, some objects at a time, beside the requests. Nothing is collected until all are known. */
  async #survey(): Promise<void> {
    const { store } = this.context;
    await store.load();
    for (const collection of [...store.collections()]) {
      for (let after: string | undefined = ''; after !== undefined && !this.#isClosed;) {
        after = this.#surveyPart(collection, after);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    this.#queue.resume();
  }

  /** Looks at the objects behind a path. @returns the last one's path; undefined: there are no more */
  #surveyPart(collection: string, after: string): string | undefined {
    let seen = 0;
    for (const { path, json } of this.context.store.scan(collection, '', after)) {
      this.#observe(collection, path, parseObject(json));
      if ((seen += 1) === OBJECTS_AT_ONCE) return path;
    }
    return undefined;
  }

  #take({ collection, path, current, previous }: StoreEvent): void {
    if (current !== undefined) {
      // Most writes touch objects that own nothing and belong to nobody.
      if (
        current.json.includes('"ownerReferences"') ||
        current.json.includes('"deletionTimestamp"') ||
        previous?.json.includes('"ownerReferences"') === true ||
        previous === undefined
      ) {
        this.#observe(collection, path, parseObject(current.json));
      }
      return;
    }
    const gone = previous === undefined ? undefined : parseObject(previous.json);
    const key = keyOf(collection, path);
    const { uid } = gone?.metadata ?? {};
    const owners = this.#graph.remove(key);
    if (uid !== undefined) for (const dependent of this.#graph.dependentsOf(uid)) this.#queue.add(dependent);
    for (const owner of owners) this.#recheckOwner(owner);
  }

  #observe(collection: string, path: string, object: KubeObject): void {
    const key = keyOf(collection, path);
    const owners = ownersOf(object);
    const dropped = this.#graph.set(
      key,
      object.metadata.uid ?? '',
      owners.map(({ uid }) => uid),
    );
    for (const owner of dropped) this.#recheckOwner(owner);
    const waits = finalizersOf(object).some((finalizer) => finalizer === FOREGROUND || finalizer === ORPHAN);
    if (owners.length > 0 || (waits && object.metadata.deletionTimestamp !== undefined)) this.#queue.add(key);
  }

  #recheckOwner(uid: string): void {
    const key = this.#graph.keyOf(uid);
    if (key !== undefined) this.#queue.add(key);
  }

  async #process(key: string): Promise<void> {
    const [collection = '', path = ''] = key.split('\t');
    const stored = this.context.store.get(collection, path);
    const target = stored === undefined ? undefined : this.#targetOf(collection, path);
    if (stored === undefined || target === undefined) return;
    const object = parseObject(stored.json);
    if (object.metadata.deletionTimestamp !== undefined) {
      if (finalizersOf(object).includes(ORPHAN)) await this.#orphanDependents(target, object);
      if (finalizersOf(object).includes(FOREGROUND)) await this.#awaitDependents(target, object);
      return;
    }
    await this.#collect(target, object);
  }

  /** Deletes the object when none of its owners is left; forgets the owners that are gone otherwise. */
  async #collect(target: Target, object: KubeObject): Promise<void> {
    const owners = ownersOf(object);
    if (owners.length === 0) return;
    const present = owners.filter(({ uid }) => this.#isOwnerIn(target.namespace, uid));
    const solid = present.filter(({ uid }) => !this.#isInForegroundDeletion(uid));
    if (solid.length === owners.length) return;
    if (solid.length > 0) {
      await this.#update(target, (live) => keepOwners(live, new Set(solid.map(({ uid }) => uid))));
      return;
    }
    const isForeground = present.length > 0 && this.#graph.dependentsOf(object.metadata.uid ?? '').length > 0;
    await this.#ignoreGone(() =>
      deleteObject(this.context, target, {
        ...systemDelete(NAME, isForeground ? 'Foreground' : undefined),
        uid: object.metadata.uid,
      }),
    );
  }

  /** Whether the owner is there: in the same namespace, or in none. One in another namespace counts as absent. */
  #isOwnerIn(namespace: string, uid: string): boolean {
    const key = this.#graph.keyOf(uid);
    if (key === undefined) return false;
    const path = key.slice(key.indexOf('\t') + 1);
    return !path.includes('/') || path.startsWith(`${namespace}/`);
  }

  #isInForegroundDeletion(uid: string): boolean {
    const [collection = '', path = ''] = (this.#graph.keyOf(uid) ?? '').split('\t');
    const stored = this.context.store.get(collection, path);
    if (stored === undefined || !stored.json.includes(FOREGROUND)) return false;
    const owner = parseObject(stored.json);
    return owner.metadata.deletionTimestamp !== undefined && finalizersOf(owner).includes(FOREGROUND);
  }

  async #orphanDependents(target: Target, object: KubeObject): Promise<void> {
    const { uid = '' } = object.metadata;
    for (const key of this.#graph.dependentsOf(uid)) {
      const [collection = '', path = ''] = key.split('\t');
      const dependent = this.#targetOf(collection, path);
      if (dependent !== undefined) await this.#update(dependent, (live) => dropOwner(live, uid));
    }
    await this.#update(target, (live) => dropFinalizer(live, ORPHAN));
  }

  /** The owner may go when no dependent that blocks it is left; the dependents are sent off first. */
  async #awaitDependents(target: Target, object: KubeObject): Promise<void> {
    const { uid = '' } = object.metadata;
    const blocking = this.#graph.dependentsOf(uid).filter((key) => this.#blocks(key, uid));
    if (blocking.length === 0) await this.#update(target, (live) => dropFinalizer(live, FOREGROUND));
    for (const key of this.#graph.dependentsOf(uid)) this.#queue.add(key);
  }

  #blocks(key: string, ownerUid: string): boolean {
    const [collection = '', path = ''] = key.split('\t');
    const stored = this.context.store.get(collection, path);
    return (
      stored !== undefined &&
      ownersOf(parseObject(stored.json)).some(({ uid, blockOwnerDeletion }) => uid === ownerUid && blockOwnerDeletion)
    );
  }

  #update(target: Target, change: (live: KubeObject) => KubeObject): Promise<void> {
    return this.#ignoreGone(() =>
      updateObject(this.context, target, change, { ...systemOptions(NAME), retriesConflicts: true }),
    );
  }

  async #ignoreGone(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof ApiError && (error.reason === 'NotFound' || error.reason === 'Conflict'))) throw error;
    }
  }

  #targetOf(collection: string, path: string): Target | undefined {
    const resource = this.context.resources.all().find((candidate) => candidate.collection === collection);
    const version = resource?.versions.find(
      ({ name }) => resource.storedApiVersion === name || resource.storedApiVersion.endsWith(`/${name}`),
    );
    if (resource === undefined || version === undefined) return undefined;
    const slash = path.indexOf('/');
    const namespace = slash < 0 ? '' : path.slice(0, slash);
    return { resource, version, namespace, name: path.slice(slash + 1), subresource: '' };
  }
}

const keyOf = (collection: string, path: string): string => `${collection}\t${path}`;

function keepOwners(live: KubeObject, kept: ReadonlySet<string>): KubeObject {
  const owners = Array.isArray(live.metadata.ownerReferences) ? live.metadata.ownerReferences : [];
  live.metadata.ownerReferences = owners.filter((owner) => kept.has(String((owner as { uid?: string } | null)?.uid)));
  return live;
}

function dropOwner(live: KubeObject, uid: string): KubeObject {
  return keepOwners(live, new Set(ownersOf(live).flatMap((owner) => (owner.uid === uid ? [] : [owner.uid]))));
}

function dropFinalizer(live: KubeObject, dropped: string): KubeObject {
  setFinalizers(
    live,
    finalizersOf(live).filter((finalizer) => finalizer !== dropped),
  );
  return live;
}
