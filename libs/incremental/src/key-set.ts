import { Cell } from './cell';
import type { Computations, Runtime } from './runtime';

/** Something that has keys which come and go: a source, the buckets of an index. Emitters run over one. */
export interface KeySet {
  readonly name: string;
  /** All keys, sorted. A tracked read: the reader re-runs when a key comes or goes. */
  keys(): readonly string[];
  /** @internal Tells `listener` of each key, those there already included. */
  watch(listener: KeyListener): void;
}

/** @internal */
export interface KeyListener {
  added(key: string): void;
  removed(key: string): void;
  /** What is done for a key is to be done again. */
  again(key: string): void;
}

/** So little is done for each that a step takes many. */
const INVALIDATED_AT_A_STEP = 32;

/** The keys of one collection, with a cell for those who read them all. */
export class TrackedKeys extends Cell implements KeySet, Computations {
  readonly #keys = new Set<string>();
  readonly #listeners: KeyListener[] = [];
  #sorted: readonly string[] | undefined;
  readonly key = '(keys)';

  constructor(
    private readonly runtime: Runtime,
    readonly name: string,
  ) {
    super();
  }

  override get origin(): string {
    return this.name;
  }

  keys(): readonly string[] {
    this.runtime.read(this);
    return (this.#sorted ??= [...this.#keys].sort());
  }

  watch(listener: KeyListener): void {
    if (this.#listeners.length === 0) this.runtime.computations.push(this);
    this.#listeners.push(listener);
    for (const key of this.#keys) listener.added(key);
  }

  add(key: string): void {
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.#changed();
    for (const listener of this.#listeners) listener.added(key);
  }

  remove(key: string): void {
    if (!this.#keys.delete(key)) return;
    this.#changed();
    for (const listener of this.#listeners) listener.removed(key);
  }

  *invalidate(): Generator<void> {
    let count = 0;
    for (const key of this.#keys) {
      for (const listener of this.#listeners) listener.again(key);
      if (++count % INVALIDATED_AT_A_STEP === 0) yield;
    }
  }

  override unread(): void {}

  #changed(): void {
    this.#sorted = undefined;
    this.runtime.reads.changed(this);
  }
}
