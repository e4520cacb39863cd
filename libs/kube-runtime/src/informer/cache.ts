import { keyOf, type KubeObject } from '../client/kind';

/** A difference between the cache and what the API says. */
export type CacheChange<T> =
  | { readonly type: 'added'; readonly key: string; readonly object: T }
  | { readonly type: 'updated'; readonly key: string; readonly object: T; readonly old: T }
  | { readonly type: 'deleted'; readonly key: string; readonly old: T };

/** From an object to the values under which an index finds it. */
export type Indexer<T> = (object: T) => readonly string[];

/** Objects by key, and by what indexes say of them. Objects are shared: nobody changes them. */
export class ObjectCache<T extends KubeObject> {
  readonly #objects = new Map<string, T>();
  readonly #indexes = new Map<string, Map<string, Set<string>>>();

  constructor(private readonly indexers: Readonly<Record<string, Indexer<T>>>) {
    for (const name of Object.keys(indexers)) this.#indexes.set(name, new Map());
  }

  get size(): number {
    return this.#objects.size;
  }

  get(key: string): T | undefined {
    return this.#objects.get(key);
  }

  list(): T[] {
    return [...this.#objects.values()];
  }

  /** Objects that an index files under a value. */
  byIndex(index: string, value: string): T[] {
    const buckets = this.#indexes.get(index);
    if (buckets === undefined) throw new TypeError(`no index called ${index}`);
    return [...(buckets.get(value) ?? [])].flatMap((key) => this.#objects.get(key) ?? []);
  }

  /** Takes an object in; undefined when the cache has it at this version already. */
  put(object: T): CacheChange<T> | undefined {
    const key = keyOf(object);
    const old = this.#objects.get(key);
    if (old !== undefined && isSame(old, object)) return undefined;
    if (old !== undefined) this.#unfile(key, old);
    this.#objects.set(key, object);
    this.#file(key, object);
    return old === undefined ? { type: 'added', key, object } : { type: 'updated', key, object, old };
  }

  delete(key: string): CacheChange<T> | undefined {
    const old = this.#objects.get(key);
    if (old === undefined) return undefined;
    this.#unfile(key, old);
    this.#objects.delete(key);
    return { type: 'deleted', key, old };
  }

  /** Makes the cache hold exactly these; tells what really differs. */
  replace(objects: readonly T[]): CacheChange<T>[] {
    const keys = new Set(objects.map(keyOf));
    const gone = [...this.#objects.keys()].filter((key) => !keys.has(key));
    return [...gone.map((key) => this.delete(key)), ...objects.map((object) => this.put(object))].filter(
      (change) => change !== undefined,
    );
  }

  #file(key: string, object: T): void {
    for (const [bucket, buckets] of this.#bucketsOf(object)) {
      buckets.set(bucket, (buckets.get(bucket) ?? new Set()).add(key));
    }
  }

  #unfile(key: string, object: T): void {
    for (const [bucket, buckets] of this.#bucketsOf(object)) {
      const keys = buckets.get(bucket);
      keys?.delete(key);
      if (keys?.size === 0) buckets.delete(bucket);
    }
  }

  *#bucketsOf(object: T): Generator<readonly [string, Map<string, Set<string>>]> {
    for (const [name, buckets] of this.#indexes) {
      for (const value of this.indexers[name]?.(object) ?? []) yield [value, buckets];
    }
  }
}

/** An object made anew under an old name has another uid. */
function isSame({ metadata: a }: KubeObject, { metadata: b }: KubeObject): boolean {
  return a.uid === b.uid && a.resourceVersion === b.resourceVersion;
}
