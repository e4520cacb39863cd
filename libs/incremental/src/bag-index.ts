import { BucketCell } from './bucket-cell';
import { NO_READ } from './cell';
import { type KeyListener, type KeySet, TrackedKeys } from './key-set';
import type { Runtime } from './runtime';

/** The facts that share one index key. */
class FactBucket<Fact> extends BucketCell {
  readonly facts = new Map<string, Fact>();
  sorted: readonly Fact[] | undefined;

  override get empty(): boolean {
    return this.facts.size === 0;
  }
}

/** Facts of a bag by a key computed from each; read by computations of later strata. */
export class BagIndex<Fact> implements KeySet {
  readonly #buckets = new Map<string, FactBucket<Fact>>();
  readonly #keys: TrackedKeys;

  /** @internal Made by `Bag.index`. */
  constructor(
    private readonly runtime: Runtime,
    readonly name: string,
    private readonly keyOf: (fact: Fact) => string | undefined,
    private readonly level: number,
  ) {
    this.#keys = new TrackedKeys(runtime, name);
    this.#keys.level = level;
  }

  /** The facts in this bucket, sorted by identity. A tracked read: the reader re-runs when a fact joins or leaves. */
  get(key: string): readonly Fact[] {
    const bucket = this.#bucket(key);
    this.runtime.read(bucket);
    return (bucket.sorted ??= [...bucket.facts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact));
  }

  /** The first fact of this bucket, for indexes that are meant to be unique. */
  first(key: string): Fact | undefined {
    return this.get(key)[0];
  }

  keys(): readonly string[] {
    return this.#keys.keys();
  }

  /** @internal */
  watch(listener: KeyListener): void {
    this.#keys.watch(listener);
  }

  /** @internal */
  add(identity: string, fact: Fact): void {
    const key = this.keyOf(fact);
    if (key === undefined) return;
    const bucket = this.#bucket(key);
    bucket.facts.set(identity, fact);
    this.#changed(bucket);
    this.#keys.add(key);
  }

  /** @internal */
  remove(identity: string, fact: Fact): void {
    const key = this.keyOf(fact);
    const bucket = key === undefined ? undefined : this.#buckets.get(key);
    if (key === undefined || bucket === undefined || !bucket.facts.delete(identity)) return;
    this.#changed(bucket);
    if (!bucket.empty) return;
    this.#keys.remove(key);
    if (bucket.firstReader === NO_READ) this.forget(key);
  }

  /** @internal */
  forget(key: string): void {
    this.#buckets.delete(key);
  }

  #bucket(key: string): FactBucket<Fact> {
    let bucket = this.#buckets.get(key);
    if (bucket !== undefined) return bucket;
    bucket = new FactBucket<Fact>(this, key);
    bucket.level = this.level;
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #changed(bucket: FactBucket<Fact>): void {
    bucket.sorted = undefined;
    this.runtime.reads.changed(bucket);
  }
}
