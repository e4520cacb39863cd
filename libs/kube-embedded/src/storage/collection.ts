/** An object as stored: its JSON at the storage version, with `metadata.resourceVersion` equal to `revision`. */
export interface StoredObject {
  /** Path inside the collection: `namespace/name`, or `name`. */
  readonly path: string;
  readonly revision: number;
  readonly json: string;
}

/** The objects of one resource, ordered by path. */
export class Collection {
  readonly #objects = new Map<string, StoredObject>();
  readonly #order: string[] = [];

  get size(): number {
    return this.#objects.size;
  }

  get(path: string): StoredObject | undefined {
    return this.#objects.get(path);
  }

  set(object: StoredObject): void {
    if (!this.#objects.has(object.path)) this.#order.splice(this.#lowerBound(object.path), 0, object.path);
    this.#objects.set(object.path, object);
  }

  delete(path: string): void {
    if (this.#objects.delete(path)) this.#order.splice(this.#lowerBound(path), 1);
  }

  /** Objects whose path starts with `prefix` and sorts after `after`. */
  *scan(prefix: string, after = ''): Generator<StoredObject> {
    let index = this.#lowerBound(after > prefix ? after : prefix);
    if (this.#order[index] === after) index += 1;
    for (; index < this.#order.length; index += 1) {
      const path = this.#order[index];
      if (path === undefined || !path.startsWith(prefix)) return;
      const object = this.#objects.get(path);
      if (object !== undefined) yield object;
    }
  }

  /** How many objects {@link scan} gives. */
  count(prefix: string, after = ''): number {
    const first = this.#lowerBound(after > prefix ? after : prefix);
    const from = this.#order[first] === after ? first + 1 : first;
    return Math.max(0, this.#lowerBound(`${prefix}\uffff`) - from);
  }

  #lowerBound(path: string): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#order[middle] as string) < path) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
