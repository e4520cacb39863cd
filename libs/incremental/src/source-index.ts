import { setDifference } from '@ironloom/core';
import { BucketCell } from './bucket-cell';
import { NO_READ } from './cell';
import { type KeyListener, type KeySet, TrackedKeys } from './key-set';
import type { Runtime } from './runtime';

const NONE: readonly string[] = [];

/** The rows that share one index key. Most often there is one, and then there is no set. */
class Bucket extends BucketCell {
  /** Several are a list once they have been asked for, until that changes. */
  #members: string | Set<string> | readonly string[] | undefined;

  override get empty(): boolean {
    return this.#members === undefined;
  }

  get sorted(): readonly string[] {
    const members = this.#members;
    if (members === undefined) return NONE;
    if (typeof members === 'string') return [members];
    return members instanceof Set ? (this.#members = [...members].sort()) : members;
  }

  add(member: string): void {
    const members = this.#members;
    if (members === undefined) this.#members = member;
    else if (members instanceof Set) members.add(member);
    else this.#members = new Set(typeof members === 'string' ? [members, member] : [...members, member]);
  }

  delete(member: string): void {
    const members = this.#members;
    if (members === member) this.#members = undefined;
    if (members === undefined || typeof members === 'string') return;
    const left = members instanceof Set ? members : new Set(members);
    left.delete(member);
    const [only] = left;
    this.#members = left.size > 1 ? left : only;
  }
}

/** Rows of a source by a key computed from each. Reading a bucket is tracked: the reader re-runs when a row joins or leaves. */
export class SourceIndex<Row extends object> implements KeySet {
  readonly #buckets = new Map<string, Bucket>();
  readonly #keys: TrackedKeys;

  /** @internal Made by `Source.index`. */
  constructor(
    private readonly runtime: Runtime,
    readonly name: string,
    private readonly keysOf: (row: Row) => string | readonly string[] | undefined,
    private readonly rowOf: (key: string) => Row | undefined,
  ) {
    this.#keys = new TrackedKeys(runtime, name);
  }

  /** Keys of the rows in this bucket, sorted. */
  get(key: string): readonly string[] {
    let bucket = this.#buckets.get(key);
    if (this.runtime.running !== undefined) {
      if (bucket === undefined) this.#buckets.set(key, (bucket = new Bucket(this, key)));
      this.runtime.read(bucket);
    }
    return bucket?.sorted ?? NONE;
  }

  /** The rows in this bucket, sorted by key. */
  rows(key: string): Row[] {
    return this.get(key).flatMap((member) => this.rowOf(member) ?? []);
  }

  /** The first row of this bucket by key, for indexes that are meant to be unique. */
  first(key: string): Row | undefined {
    const [member] = this.get(key);
    return member === undefined ? undefined : this.rowOf(member);
  }

  /** Keys of the buckets that hold rows, sorted; a tracked read. */
  keys(): readonly string[] {
    return this.#keys.keys();
  }

  /** @internal */
  watch(listener: KeyListener): void {
    this.#keys.watch(listener);
  }

  /** @internal */
  update(rowKey: string, old: Row | undefined, row: Row | undefined): void {
    const before = old === undefined ? NONE : asList(this.keysOf(old));
    const after = row === undefined ? NONE : asList(this.keysOf(row));
    const { gone, fresh } = setDifference(before, after);
    for (const key of gone) this.#leave(key, rowKey);
    for (const key of fresh) this.#join(key, rowKey);
  }

  /** @internal */
  forget(key: string): void {
    this.#buckets.delete(key);
  }

  #join(key: string, rowKey: string): void {
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) this.#buckets.set(key, (bucket = new Bucket(this, key)));
    bucket.add(rowKey);
    this.runtime.reads.changed(bucket);
    this.#keys.add(key);
  }

  #leave(key: string, rowKey: string): void {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) return;
    bucket.delete(rowKey);
    this.runtime.reads.changed(bucket);
    if (!bucket.empty) return;
    this.#keys.remove(key);
    if (bucket.firstReader === NO_READ) this.forget(key);
  }
}

function asList(keys: string | readonly string[] | undefined): readonly string[] {
  if (keys === undefined) return NONE;
  return typeof keys === 'string' ? [keys] : keys;
}
