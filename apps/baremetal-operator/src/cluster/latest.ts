import { keyOf, type KubeObject } from '@ironloom/kube-runtime';
import type { Watched } from './watched';

/**
 * Objects as they are now: what the cache has, or, as long as the cache lags behind, what was written last. A decision
 * on an object older than one's own last write would be made twice.
 */
export class Latest<T extends KubeObject> {
  readonly #written = new Map<string, T>();

  constructor(private readonly watched: Watched<T>) {
    for (const informer of watched.informers) {
      informer.onEvent((event) => {
        const written = this.#written.get(event.key);
        if (written === undefined) return;
        if (event.type === 'deleted' || !isOlder(event.object, written)) this.#written.delete(event.key);
      });
    }
  }

  get(key: string): T | undefined {
    const cached = this.watched.get(key);
    const written = this.#written.get(key);
    return cached !== undefined && written !== undefined && isOlder(cached, written) ? written : cached;
  }

  /** Remembers what a write gave back, until the cache has it. */
  wrote(object: T): void {
    const key = keyOf(object);
    const cached = this.watched.get(key);
    if (cached !== undefined && isOlder(cached, object)) this.#written.set(key, object);
  }
}

/** Versions are etcd's revisions, which grow. An object made anew under an old name is no older one. */
function isOlder({ metadata: a }: KubeObject, { metadata: b }: KubeObject): boolean {
  if (a.uid !== b.uid) return false;
  const [left = '', right = ''] = [a.resourceVersion, b.resourceVersion];
  return left.length === right.length ? left < right : left.length < right.length;
}
