import type { Bag, BagEntry } from './bag';
import { beginReads, type Cell, dropReads, type Edge, endReads, Freshness, type Reader, settleDoubt } from './cell';
import { IncrementalError } from './errors';
import type { Family } from './family';
import type { KeySet } from './key-set';
import type { Runtime, Task } from './runtime';

/** Hands one fact to the emitter's bag, for one slot; without a slot the fact is simply there. */
export type Emit<Fact> = (fact: Fact, slot?: string) => void;

/** What an emitter runs for and where its facts go. */
export interface EmitterOptions<Fact> {
  /** One computation per key. Without it there is one, whose key is the empty string. */
  readonly over?: KeySet;
  readonly into: Bag<Fact>;
  /** Reads what it needs and hands over all facts of this key; it must not keep `emit`. */
  readonly emit: (key: string, emit: Emit<Fact>) => void;
}

/** A computation that failed: its facts are absent until what it read changes. */
export interface EmitFailure {
  readonly family: string;
  readonly key: string;
  readonly error: unknown;
}

/** One computation of an emitter: re-running it exchanges its old facts for its new ones. */
class Production<Fact> implements Reader, Task {
  freshness = Freshness.dirty;
  firstRead: Edge | undefined;
  cursor: Edge | undefined;
  lastRead: Edge | undefined;
  stamp = 0;
  level = 0;
  cause: Cell | undefined;
  caller: Reader | undefined;
  /** Entries held, each with its slot behind it. */
  #held: readonly (BagEntry<Fact> | string)[] = [];
  #gone = false;

  constructor(
    readonly emitter: Emitter<Fact>,
    readonly key: string,
  ) {
    this.invalidated();
  }

  get family(): Family {
    return this.emitter.family;
  }

  invalidated(): void {
    this.emitter.runtime.schedule(this.emitter.stratum, this);
  }

  /** The key went, or came back before its facts were taken out. */
  setGone(gone: boolean): void {
    this.#gone = gone;
    this.freshness = Freshness.dirty;
    this.invalidated();
  }

  settle(): void {
    const { runtime, family } = this.emitter;
    if (this.#gone) {
      dropReads(this);
      this.#exchange([]);
      this.emitter.forget(this.key);
      return;
    }
    if (this.freshness === Freshness.check) settleDoubt(this);
    if (this.freshness === Freshness.clean) {
      family.spared += 1;
      return;
    }
    const facts = this.#produce();
    runtime.note(family, this.key, this.cause);
    this.cause = undefined;
    this.#exchange(facts);
  }

  #produce(): (BagEntry<Fact> | string)[] {
    const { runtime, options, failures } = this.emitter;
    const held: (BagEntry<Fact> | string)[] = [];
    runtime.running = this;
    beginReads(this);
    try {
      options.emit(this.key, (fact, slot = '') => held.push(options.into.hold(fact, slot), slot));
    } catch (error) {
      release(options.into, held);
      held.length = 0;
      failures.push({ family: this.emitter.family.name, key: this.key, error });
    } finally {
      endReads(this);
      runtime.running = undefined;
      this.freshness = Freshness.clean;
    }
    this.#checkOrder();
    // A list that grew has room for more, and there is one of these for every computation.
    return held.slice();
  }

  /** New facts are held before old ones are released, so that what stays is not touched. */
  #exchange(held: readonly (BagEntry<Fact> | string)[]): void {
    const old = this.#held;
    this.#held = held;
    release(this.emitter.options.into, old);
  }

  #checkOrder(): void {
    const { stratum, family, options } = this.emitter;
    if (this.level <= stratum) return;
    throw new IncrementalError(
      'INCREMENTAL_ORDER',
      `${family.name} reads a bag that is not declared before ${options.into.name}`,
      {
        details: { emitter: family.name, key: this.key, into: options.into.name },
      },
    );
  }
}

function release<Fact>(bag: Bag<Fact>, held: readonly (BagEntry<Fact> | string)[]): void {
  for (let at = 0; at < held.length; at += 2) bag.release(held[at] as BagEntry<Fact>, held[at + 1] as string);
}

/** `key → facts` into a bag, for every key of a key set. */
export class Emitter<Fact> {
  readonly #productions = new Map<string, Production<Fact>>();
  readonly stratum: number;

  /** @internal Made by `Graph.emitter`. */
  constructor(
    readonly runtime: Runtime,
    readonly family: Family,
    readonly options: EmitterOptions<Fact>,
    readonly failures: EmitFailure[],
  ) {
    this.stratum = options.into.stratum;
    runtime.computations.push(this);
    const listener = { added: (key: string) => this.#add(key), removed: (key: string) => this.#remove(key) };
    if (options.over === undefined) this.#add('');
    else options.over.watch(listener);
  }

  *invalidate(): Generator<void> {
    for (const production of this.#productions.values()) {
      production.freshness = Freshness.dirty;
      production.invalidated();
      yield;
    }
  }

  forget(key: string): void {
    this.#productions.delete(key);
    this.family.size -= 1;
  }

  #add(key: string): void {
    const held = this.#productions.get(key);
    if (held !== undefined) {
      held.setGone(false);
      return;
    }
    this.#productions.set(key, new Production(this, key));
    this.family.size += 1;
  }

  #remove(key: string): void {
    this.#productions.get(key)?.setGone(true);
  }
}
