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
  #compacted: number;

  constructor(compacted: number) {
    this.#compacted = compacted;
  }

  get size(): number {
    return this.#events.length;
  }

  /** Everything after this revision can be replayed. */
  get compacted(): number {
    return this.#compacted;
  }

  push(event: StoreEvent): void {
    this.#events.push(event);
  }

  /** Events of a collection after `revision`, oldest first; undefined when some of them are already forgotten. */
  after(collection: string, revision: number): StoreEvent[] | undefined {
    if (revision < this.#compacted) return undefined;
    return this.#events.slice(this.#firstAfter(revision)).filter((event) => event.collection === collection);
  }

  /** Forgets all but the newest `keep` events and returns what was forgotten. */
  trim(keep: number): StoreEvent[] {
    const forgotten = this.#events.splice(0, Math.max(0, this.#events.length - keep));
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
