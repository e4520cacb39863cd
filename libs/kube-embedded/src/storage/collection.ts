/** An object as stored: its JSON at the storage version, with `metadata.resourceVersion` equal to `revision`. */
export interface StoredObject {
  /** Path inside the collection: `namespace/name`, or `name`. */
  readonly path: string;
  readonly revision: number;
  /** Characters of its JSON. */
  readonly length: number;
  readonly json: string;
}

/** An object whose JSON is still on the disk: read when it is first asked for, or when its turn comes. */
export class UnreadObject implements StoredObject {
  #json: string | undefined;

  constructor(
    readonly path: string,
    readonly revision: number,
    readonly length: number,
    private readonly read: (revision: number) => string,
  ) {}

  get json(): string {
    return (this.#json ??= this.read(this.revision));
  }

  /** Its turn has come. */
  fill(json: string): void {
    this.#json ??= json;
  }
}

/** The objects of one resource, ordered by path. */
export class Collection {
  readonly #objects = new Map<string, StoredObject>();
  /** Undefined until somebody asks: a store that opens meets the objects in another order. */
  #order: string[] | undefined;

  get size(): number {
    return this.#objects.size;
  }

  get(path: string): StoredObject | undefined {
    return this.#objects.get(path);
  }

  set(object: StoredObject): void {
    if (this.#order !== undefined && !this.#objects.has(object.path))
      this.#order.splice(this.#lowerBound(object.path), 0, object.path);
    this.#objects.set(object.path, object);
  }

  delete(path: string): void {
    if (this.#objects.has(path) && this.#order !== undefined) this.#order.splice(this.#lowerBound(path), 1);
    this.#objects.delete(path);
  }

  /** Objects whose path starts with `prefix` and sorts after `after`. */
  *scan(prefix: string, after = ''): Generator<StoredObject> {
    let index = this.#lowerBound(after > prefix ? after : prefix);
    const paths = this.#paths();
    if (paths[index] === after) index += 1;
    for (; index < paths.length; index += 1) {
      const path = paths[index];
      if (path === undefined || !path.startsWith(prefix)) return;
      const object = this.#objects.get(path);
      if (object !== undefined) yield object;
    }
  }

  /** How many objects {@link scan} gives. */
  count(prefix: string, after = ''): number {
    const first = this.#lowerBound(after > prefix ? after : prefix);
    const from = this.#paths()[first] === after ? first + 1 : first;
    return Math.max(0, this.#lowerBound(`${prefix}\uffff`) - from);
  }

  #paths(): string[] {
    return (this.#order ??= [...this.#objects.keys()].sort());
  }

  #lowerBound(path: string): number {
    const paths = this.#paths();
    let low = 0;
    let high = paths.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((paths[middle] as string) < path) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
