import { type Logger } from '@ironloom/core';
import { parseObject, timestamp } from '../meta/kube-object';
import { type ApiContext } from '../registry/api-context';
import { deleteCollection } from '../registry/delete-collection';
import { systemDelete, systemOptions } from '../registry/system-user';
import { type Target } from '../registry/target';
import { updateObject } from '../registry/update-object';
import { asObject, type JsonObject, objectsIn } from '../json/json-value';
import { KeyQueue } from './key-queue';

const NAMESPACES = '/namespaces';
const NAME = 'namespace-controller';

/** Empties namespaces that were deleted, and lets them go when they are empty. */
export class NamespaceController {
  readonly #queue: KeyQueue;
  readonly #unsubscribe: (() => void)[];

  constructor(
    private readonly context: ApiContext,
    log: Logger,
  ) {
    this.#queue = new KeyQueue((name) => this.#process(name), log);
    const { store } = context;
    for (const stored of store.scan(NAMESPACES)) this.#take(stored.path, stored.json);
    this.#unsubscribe = [
      store.subscribe(NAMESPACES, ({ path, current }) => {
        if (current !== undefined) this.#take(path, current.json);
      }),
      store.subscribeAll(({ collection, path, current }) => {
        const slash = path.indexOf('/');
        if (current !== undefined || slash < 0 || collection === NAMESPACES) return;
        const namespace = store.get(NAMESPACES, path.slice(0, slash));
        if (namespace !== undefined) this.#take(namespace.path, namespace.json);
      }),
    ];
  }

  async close(): Promise<void> {
    for (const undo of this.#unsubscribe) undo();
    await this.#queue.close();
  }

  #take(name: string, json: string): void {
    if (json.includes('"deletionTimestamp"') && parseObject(json).metadata.deletionTimestamp !== undefined)
      this.#queue.add(name);
  }

  async #process(name: string): Promise<void> {
    const { store } = this.context;
    const stored = store.get(NAMESPACES, name);
    if (stored === undefined) return;
    for (const target of this.#contents(name)) {
      await deleteCollection(this.context, target, new URLSearchParams(), systemDelete(NAME, 'Background'));
    }
    const left = this.#contents(name).filter(
      ({ resource }) => [...store.scan(resource.collection, `${name}/`)].length > 0,
    );
    if (left.length > 0) await this.#report(name, left);
    else await this.#finalize(name);
  }

  /** The resources that have objects in the namespace, each collection once. */
  #contents(namespace: string): Target[] {
    const seen = new Set<string>();
    return this.context.resources.all().flatMap((resource) => {
      const [version] = resource.versions.filter(
        ({ name }) => resource.storedApiVersion === name || resource.storedApiVersion.endsWith(`/${name}`),
      );
      if (!resource.namespaced || version === undefined || seen.has(resource.collection)) return [];
      seen.add(resource.collection);
      return [{ resource, version, namespace, name: '', subresource: '' as const }];
    });
  }

  /** Says in the namespace's status what it still waits for. */
  #report(name: string, left: readonly Target[]): Promise<unknown> {
    const what = left.map(({ resource }) => `${resource.resource}.${resource.group}`).join(', ');
    const condition = {
      type: 'NamespaceContentRemaining',
      status: 'True',
      reason: 'SomeResourcesRemain',
      message: `Some resources are remaining: ${what}`,
    };
    return this.#update(name, 'status', (live) => {
      const status = asObject(live.status) ?? {};
      const known = objectsIn(status.conditions).find(({ type }) => type === condition.type);
      const same = known?.message === condition.message;
      const others = objectsIn(status.conditions).filter(({ type }) => type !== condition.type);
      const lastTransitionTime = same ? known.lastTransitionTime : timestamp(this.context.clock.now());
      live.status = { ...status, conditions: [...others, { ...condition, lastTransitionTime }] };
    });
  }

  #finalize(name: string): Promise<unknown> {
    return this.#update(name, 'finalize', (live) => {
      live.spec = { ...asObject(live.spec), finalizers: [] };
    });
  }

  #update(name: string, subresource: 'status' | 'finalize', change: (live: JsonObject) => void): Promise<unknown> {
    const namespaces = this.context.resources.find('', 'v1', 'namespaces');
    if (namespaces === undefined) return Promise.resolve();
    return updateObject(
      this.context,
      { ...namespaces, namespace: '', name, subresource },
      (live) => {
        change(live);
        return live;
      },
      { ...systemOptions(NAME), retriesConflicts: true },
    );
  }
}
