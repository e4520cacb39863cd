import type { Bag, BagEntry } from './bag';
import { type Cell, Freshness, NO_READ, type Reader, type ReadNumber } from './cell';
import { IncrementalError } from './errors';
import type { Family } from './family';
import type { KeyListener, KeySet } from './key-set';
import type { Runtime, Stratum, Task } from './runtime';

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

/** Entries held, each with its slot behind it. */
type Holdings<Fact> = readonly (BagEntry<Fact> | string)[];

/**
 * Takes what a computation hands over. As long as the facts are those of the run before, in their order, nothing is exchanged. One
 * for all computations of an emitter, which run one after the other.
 */
class Exchange<Fact> {
  #held: Holdings<Fact> = [];
  #compareOnly = false;
  /** How much of what was held was handed over again. */
  kept = 0;
  fresh: (BagEntry<Fact> | string)[] = [];
  /** Handed over another fact, where facts are only compared. */
  differs = false;

  constructor(private readonly bag: Bag<Fact>) {}

  begin(held: Holdings<Fact>, compareOnly: boolean): void {
    this.#held = held;
    this.#compareOnly = compareOnly;
    this.kept = 0;
    this.fresh = [];
    this.differs = false;
  }

  readonly take: Emit<Fact> = (fact, slot = '') => {
    if (this.differs) return;
    if (this.fresh.length === 0 && this.#isHeld(fact, slot)) this.kept += 2;
    else if (this.#compareOnly) this.differs = true;
    else this.fresh.push(this.bag.hold(fact, slot), slot);
  };

  /** Whether all is handed over again, and nothing else. */
  get isSame(): boolean {
    return this.kept === this.#held.length && this.fresh.length === 0 && !this.differs;
  }

  #isHeld(fact: Fact, slot: string): boolean {
    const { kept } = this;
    return this.#held[kept + 1] === slot && this.bag.isSame(this.#held[kept] as BagEntry<Fact>, fact);
  }
}

/** One computation of an emitter: re-running it exchanges its old facts for its new ones. */
class Production<Fact> implements Reader, Task {
  freshness = Freshness.dirty;
  firstRead: ReadNumber = NO_READ;
  level = 0;
  cause: Cell | undefined;
  #held: Holdings<Fact> = [];
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

  /** Makes it run, whatever has changed. */
  invalidate(): void {
    this.freshness = this.freshness === Freshness.clean ? Freshness.again : Freshness.dirty;
    this.invalidated();
  }

  invalidated(): void {
    this.emitter.stratum.due.add(this);
  }

  /** The key went, or came back before its facts were taken out. */
  setGone(gone: boolean): void {
    this.#gone = gone;
    this.freshness = Freshness.dirty;
    this.invalidated();
  }

  settle(): void {
    const { runtime, family, options } = this.emitter;
    if (this.#gone) {
      runtime.reads.drop(this);
      release(options.into, this.#held);
      this.#held = [];
      this.emitter.forget(this.key);
      return;
    }
    if (this.freshness === Freshness.again) this.#runAgain();
    else if (this.freshness === Freshness.check && runtime.reads.settle(this)) family.spared += 1;
    if (this.freshness === Freshness.dirty) this.#run();
  }

  /** Afterwards it is clean, or, where that gave something else, dirty. */
  #runAgain(): void {
    const { runtime, family, options, exchange } = this.emitter;
    exchange.begin(this.#held, true);
    const running = runtime.pause();
    let failed = false;
    try {
      options.emit(this.key, exchange.take);
    } catch {
      failed = true;
    }
    runtime.resume(running);
    // Dirty already where something that it read was found to be different on the way.
    if (this.freshness === Freshness.again && !failed && exchange.isSame) {
      this.freshness = Freshness.clean;
      runtime.note(family, this.key, undefined);
    } else this.freshness = Freshness.dirty;
  }

  #run(): void {
    const { runtime, family, options, failures, exchange } = this.emitter;
    const old = this.#held;
    exchange.begin(old, false);
    let kept: number;
    const recording = runtime.begin(this);
    try {
      options.emit(this.key, exchange.take);
      kept = exchange.kept;
      if (!exchange.isSame) this.#held = old.slice(0, kept).concat(exchange.fresh);
    } catch (error) {
      release(options.into, exchange.fresh);
      kept = 0;
      this.#held = [];
      failures.push({ family: family.name, key: this.key, error });
    }
    runtime.end(recording);
    this.freshness = Freshness.clean;
    // New facts are held before old ones are released, so that what stays is not touched.
    release(options.into, old, kept);
    runtime.note(family, this.key, this.cause);
    this.cause = undefined;
    this.#checkOrder();
  }

  #checkOrder(): void {
    const { stratum, family, options } = this.emitter;
    if (this.level <= stratum.number) return;
    throw new IncrementalError(
      'INCREMENTAL_ORDER',
      `${family.name} reads a bag that is not declared before ${options.into.name}`,
      {
        details: { emitter: family.name, key: this.key, into: options.into.name },
      },
    );
  }
}

function release<Fact>(bag: Bag<Fact>, held: Holdings<Fact>, from = 0): void {
  for (let at = from; at < held.length; at += 2) bag.release(held[at] as BagEntry<Fact>, held[at + 1] as string);
}

/** `key → facts` into a bag, for every key of a key set. */
export class Emitter<Fact> implements KeyListener {
  readonly #productions = new Map<string, Production<Fact>>();
  readonly stratum: Stratum;
  readonly exchange: Exchange<Fact>;

  /** @internal Made by `Graph.emitter`. */
  constructor(
    readonly runtime: Runtime,
    readonly family: Family,
    readonly options: EmitterOptions<Fact>,
    readonly failures: EmitFailure[],
  ) {
    this.exchange = new Exchange(options.into);
    this.stratum = runtime.stratum(options.into.stratum) as Stratum;
    if (options.over === undefined) {
      runtime.computations.push(this);
      this.added('');
    } else options.over.watch(this);
  }

  *invalidate(): Generator<void> {
    yield this.again('');
  }

  again(key: string): void {
    this.#productions.get(key)?.invalidate();
  }

  forget(key: string): void {
    this.#productions.delete(key);
    this.family.size -= 1;
  }

  added(key: string): void {
    const held = this.#productions.get(key);
    if (held !== undefined) {
      held.setGone(false);
      return;
    }
    this.#productions.set(key, new Production(this, key));
    this.family.size += 1;
  }

  removed(key: string): void {
    this.#productions.get(key)?.setGone(true);
  }
}
