import { type Logger } from '@ironloom/core';
import { KeyQueue } from '../gc/key-queue';
import { asObject, equalJson, objectsIn, valueAt } from '../json/json-value';
import { finalizersOf, type KubeObject, parseObject, setFinalizers } from '../meta/kube-object';
import { type ApiContext } from '../registry/api-context';
import { deleteCollection } from '../registry/delete-collection';
import { systemDelete, systemOptions } from '../registry/system-user';
import { updateObject } from '../registry/update-object';
import { type StoredObject } from '../storage/collection';
import { customResource } from './custom-resource';
import { CLEANUP } from './crd-strategy';
import { definitionOf } from './definition';
import { aliasesOf, type GroupAlias } from './group-alias';

/** Where definitions are stored. */
export const DEFINITIONS = 'apiextensions.k8s.io/customresourcedefinitions';
const NAME = 'crd-finalizer';

/** Serves what definitions declare, and clears away what deleted ones leave. */
export class CrdController {
  readonly #queue: KeyQueue;
  readonly #unsubscribe: (() => void)[] = [];

  constructor(
    private readonly context: ApiContext,
    log: Logger,
    private readonly aliases: readonly GroupAlias[] = [],
  ) {
    this.#queue = new KeyQueue((name) => this.#finalize(name), log);
    const { store } = context;
    for (const stored of store.scan(DEFINITIONS)) this.#take(stored);
    this.#unsubscribe.push(
      store.subscribe(DEFINITIONS, ({ current, previous }) => {
        if (current !== undefined) this.#take(current);
        else if (previous !== undefined) this.#remove(previous);
      }),
      // The last object of a terminating kind lets its definition go.
      store.subscribeAll(({ collection, current }) => {
        if (current === undefined && collection !== DEFINITIONS) this.#recheck(collection);
      }),
    );
  }

  async close(): Promise<void> {
    for (const undo of this.#unsubscribe) undo();
    await this.#queue.close();
  }

  #take({ json, revision, path }: StoredObject): void {
    const object = parseObject(json);
    if (isEstablished(object)) {
      const definition = definitionOf(object);
      const known = this.context.resources.get(definition.group, definition.plural);
      const definedBy = asObject(object.spec) ?? {};
      if (known === undefined || !equalJson(known.definedBy, definedBy)) {
        const resource = { ...customResource(definition, revision), definedBy };
        for (const served of [resource, ...aliasesOf(resource, this.aliases)]) this.context.resources.set(served);
      }
    }
    if (object.metadata.deletionTimestamp !== undefined) this.#queue.add(path);
  }

  #remove({ json }: StoredObject): void {
    const { group, plural } = definitionOf(parseObject(json));
    const groups = [group, ...this.aliases.filter(({ of }) => of === group).map((alias) => alias.group)];
    for (const name of groups) this.context.resources.delete(name, plural);
    // Names that are free again may be what another definition waits for.
    for (const { json: other, path } of this.context.store.scan(DEFINITIONS)) {
      const waiting = parseObject(other);
      if (definitionOf(waiting).group === group && !isEstablished(waiting)) this.#queue.add(path);
    }
  }

  #recheck(collection: string): void {
    const [group = '', plural = ''] = collection.split('/');
    const name = `${plural}.${group}`;
    const stored = this.context.store.get(DEFINITIONS, name);
    if (stored !== undefined && parseObject(stored.json).metadata.deletionTimestamp !== undefined)
      this.#queue.add(name);
  }

  async #finalize(name: string): Promise<void> {
    const { store, resources } = this.context;
    const stored = store.get(DEFINITIONS, name);
    if (stored === undefined) return;
    const object = parseObject(stored.json);
    if (object.metadata.deletionTimestamp === undefined) return this.#retryNames(object);
    if (!finalizersOf(object).includes(CLEANUP)) return;
    const { group, plural } = definitionOf(object);
    const resource = resources.get(group, plural);
    const version = resource?.versions.find(({ name: versionName }) =>
      resource.storedApiVersion.endsWith(`/${versionName}`),
    );
    if (resource !== undefined && version !== undefined) {
      const all = { resource, version, namespace: '', name: '', subresource: '' } as const;
      await deleteCollection(this.context, all, new URLSearchParams(), systemDelete(NAME, undefined));
      if (store.count(resource.collection) > 0) return;
    }
    await this.#update(name, (live) => {
      setFinalizers(
        live,
        finalizersOf(live).filter((finalizer) => finalizer !== CLEANUP),
      );
      return live;
    });
  }

  /** A write settles the names anew. */
  async #retryNames(object: KubeObject): Promise<void> {
    if (!isEstablished(object)) await this.#update(object.metadata.name ?? '', (live) => live);
  }

  async #update(name: string, change: (live: KubeObject) => KubeObject): Promise<void> {
    const definitions = this.context.resources.find('apiextensions.k8s.io', 'v1', 'customresourcedefinitions');
    if (definitions === undefined) return;
    const target = { ...definitions, namespace: '', name, subresource: '' } as const;
    await updateObject(this.context, target, change, { ...systemOptions(NAME), retriesConflicts: true });
  }
}

function isEstablished(object: KubeObject): boolean {
  return objectsIn(valueAt(object, 'status', 'conditions')).some(
    ({ type, status }) => type === 'Established' && status === 'True',
  );
}
