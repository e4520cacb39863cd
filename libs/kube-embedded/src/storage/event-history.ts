import { type StoredObject } from './collection';

/** One committed write, as watchers see it. */
export interface StoreEvent {
  readonly revision: number;
  readonly collection: string;
  readonly path: string;
  /** Undefined: deleted. */
  readonly current: StoredObject | undefined;
  /** Undefined: created. */
  readonly previous: StoredObject | undefined;
}

/** The newest writes, in order, back to the compaction horizon. */
export class EventHistory {
  #events: StoreEvent[] = [];
  #length = 0;
  #compacted: number;

  constructor(compacted: number) {
    this.#compacted = compacted;
  }

  get size(): number {
    return this.#events.length;
  }

  /** Characters of JSON that only the history holds on to. */
  get length(): number {
    return this.#length;
  }

  /** Everything after this revision can be replayed. */
  get compacted(): number {
    return this.#compacted;
  }

  push(event: StoreEvent): void {
    this.#events.push(event);
    this.#length += lengthOf(event);
  }

  /** Events of a collection after `revision`, oldest first; undefined when some of them are already forgotten. */
  after(collection: string, revision: number): StoreEvent[] | undefined {
    if (revision < this.#compacted) return undefined;
    return this.#events.slice(this.#firstAfter(revision)).filter((event) => event.collection === collection);
  }

  /** Forgets all but the newest `keep` events, or as many as have `keepLength` characters; returns what was forgotten. */
  trim(keep: number, keepLength = Infinity): StoreEvent[] {
    let first = Math.max(0, this.#events.length - keep);
    let left = this.#events.slice(first).reduce((sum, event) => sum + lengthOf(event), 0);
    for (; left > keepLength; first += 1) left -= lengthOf(this.#events[first] as StoreEvent);
    const forgotten = this.#events.splice(0, first);
    this.#length = left;
    this.#compacted = forgotten.at(-1)?.revision ?? this.#compacted;
    return forgotten;
  }

  #firstAfter(revision: number): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle] as StoreEvent).revision <= revision) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What was replaced would be gone but for the history. */
const lengthOf = ({ previous }: StoreEvent): number => previous?.length ?? 0;
