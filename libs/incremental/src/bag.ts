import { SteadyMap } from '@ironloom/core';
import { BagIndex } from './bag-index';
import type { Runtime } from './runtime';

/** How a bag tells its facts apart. */
export interface BagOptions<Fact> {
  /** The content of a fact as text: facts with one identity are one fact. */
  readonly identity: (fact: Fact) => string;
  /**
   * Whether facts have one identity, told without making it: asked of each fact that a computation hands over again. Default:
   * their identities are compared. It may say no where they have.
   */
  readonly same?: (kept: Fact, fact: Fact) => boolean;
  /** Makes a fact that is new to the bag the one to be kept, an equal one that takes less memory. Default: it is kept as it is. */
  readonly kept?: (identity: string, fact: Fact) => Fact;
  /** Completed after all bags that are not last, whenever those are declared: for what the graph is there to produce. */
  readonly last?: boolean;
}

/** A fact in a bag, until it goes; one that comes back is another. */
export interface HeldFact<Fact> {
  readonly identity: string;
  readonly fact: Fact;
  /** What it is held for by now, sorted. */
  slots(): readonly string[];
}

/** One fact with the slots it is held for, after a run and before it. No slots: the fact is (or was) not there. */
export interface BagChange<Fact> {
  readonly identity: string;
  readonly fact: Fact;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** As {@link BagChange}, for who follows facts over many runs. */
export interface HeldChange<Fact> {
  readonly held: HeldFact<Fact>;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const NO_SLOTS: readonly string[] = [];

/**
 * @internal A fact and how many producers hold it, per slot. Most facts have one slot with one producer, so that case
 * takes no map; and there are so many that a private method, which is a member more of each, would count.
 */
export class BagEntry<Fact> implements HeldFact<Fact> {
  /** The one slot, or several with their counts. */
  #slots: string | Map<string, number> = '';
  /** Of the one slot. */
  #count = 0;

  constructor(
    readonly identity: string,
    readonly fact: Fact,
  ) {}

  get empty(): boolean {
    return typeof this.#slots === 'string' && this.#count === 0;
  }

  /** The slots, sorted. */
  slots(): readonly string[] {
    if (typeof this.#slots !== 'string') return [...this.#slots.keys()].sort();
    return this.#count === 0 ? NO_SLOTS : [this.#slots];
  }

  /** Whether adding to (or, with `last`, taking from) this slot would make it appear (vanish). */
  turns(slot: string, by: 1 | -1): boolean {
    const slots = this.#slots;
    const count = typeof slots !== 'string' ? (slots.get(slot) ?? 0) : slots === slot ? this.#count : 0;
    return by === 1 ? count === 0 : count === 1;
  }

  change(slot: string, by: 1 | -1): void {
    if (typeof this.#slots === 'string') {
      if (this.#count === 0 || this.#slots === slot) {
        this.#slots = slot;
        this.#count += by;
        return;
      }
      this.#slots = new Map([[this.#slots, this.#count]]);
    }
    const counts = this.#slots;
    const count = (counts.get(slot) ?? 0) + by;
    if (count > 0) counts.set(slot, count);
    else counts.delete(slot);
    if (counts.size > 1) return;
    for (const [left, number] of counts) {
      this.#slots = left;
      this.#count = number;
    }
  }
}

/**
 * A multiset of facts keyed by content: what emitters produce. A fact may be held for several slots (the datapaths of a
 * logical flow); equal facts of several producers are one. `drain` yields one delta per run.
 */
export class Bag<Fact> {
  readonly #entries = new SteadyMap<BagEntry<Fact>>();
  readonly #touched = new Map<BagEntry<Fact>, readonly string[]>();
  readonly #indexes: BagIndex<Fact>[] = [];
  /** @internal */
  readonly stratum: number;

  /** @internal Made by `Graph.bag`. */
  constructor(
    private readonly runtime: Runtime,
    readonly name: string,
    private readonly options: BagOptions<Fact>,
  ) {
    this.stratum = runtime.addStratum(options.last ?? false);
  }

  /** Number of facts; not tracked. */
  get size(): number {
    return this.#entries.size;
  }

  /** The fact with this identity and its slots; not tracked. */
  lookup(identity: string): { readonly fact: Fact; readonly slots: readonly string[] } | undefined {
    const entry = this.#entries.get(identity);
    return entry === undefined ? undefined : { fact: entry.fact, slots: entry.slots() };
  }

  /** Every fact with its slots, in no particular order; not tracked. */
  *entries(): Generator<{ readonly identity: string; readonly fact: Fact; readonly slots: readonly string[] }> {
    for (const entry of this.#entries.values())
      yield { identity: entry.identity, fact: entry.fact, slots: entry.slots() };
  }

  /**
   * Declares an index, so that computations can read the facts by a key computed from each. Only what is declared after
   * this bag may read it: by then the bag is complete.
   */
  index(name: string, keyOf: (fact: Fact) => string | undefined): BagIndex<Fact> {
    const index = new BagIndex<Fact>(this.runtime, this.runtime.claim(`${this.name}.${name}`), keyOf, this.stratum + 1);
    this.#indexes.push(index);
    for (const entry of this.#entries.values()) index.add(entry.identity, entry.fact);
    return index;
  }

  /** What appeared, vanished or changed slots since the last drain, in order of first change. */
  drain(): BagChange<Fact>[] {
    return [...this.changes()].map(({ held: { identity, fact }, before, after }) => ({
      identity,
      fact,
      before,
      after,
    }));
  }

  /**
   * As {@link drain}, one at a step, for those who have the event loop to think of. A run may go on meanwhile: what it changes
   * comes as well, what it changes again comes again.
   */
  *changes(): Generator<HeldChange<Fact>> {
    for (const [entry, before] of this.#touched) {
      this.#touched.delete(entry);
      const after = entry.slots();
      if (!equalSlots(before, after)) yield { held: entry, before, after };
    }
  }

  /** @internal Holds `fact` for `slot` once more. Returns the entry, by which the holding is given back. */
  hold(fact: Fact, slot: string): BagEntry<Fact> {
    const identity = this.options.identity(fact);
    let entry = this.#entries.get(identity);
    if (entry === undefined) {
      entry = new BagEntry(identity, this.options.kept?.(identity, fact) ?? fact);
      this.#entries.set(identity, entry);
      this.#touch(entry);
      entry.change(slot, 1);
      for (const index of this.#indexes) index.add(identity, entry.fact);
      return entry;
    }
    if (entry.turns(slot, 1)) this.#touch(entry);
    entry.change(slot, 1);
    return entry;
  }

  /** @internal Whether `fact` is the one of this entry. */
  isSame({ identity, fact: kept }: BagEntry<Fact>, fact: Fact): boolean {
    return this.options.same === undefined ? this.options.identity(fact) === identity : this.options.same(kept, fact);
  }

  /** @internal */
  release(entry: BagEntry<Fact>, slot: string): void {
    if (entry.turns(slot, -1)) this.#touch(entry);
    entry.change(slot, -1);
    if (!entry.empty) return;
    this.#entries.delete(entry.identity);
    for (const index of this.#indexes) index.remove(entry.identity, entry.fact);
  }

  #touch(entry: BagEntry<Fact>): void {
    if (!this.#touched.has(entry)) this.#touched.set(entry, entry.slots());
  }
}

function equalSlots(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((slot, at) => slot === b[at]);
}
