import type { HeldChange } from '@ironloom/incremental';
import type { Expiry } from '../pipeline';

/** After as many removals as the limit allows, the rest of the table waits this long. */
const AFTER_LIMIT_MS = 5000;
/** Rows that expire one by one are taken together: each look at them all is followed by a rest. */
const REST_MS = 1000;

/** How many rows of a table may be removed at once; 0 is any number. */
export type RemovalLimit = (table: Expiry['table']) => number;

/**
 * Rows that expire, by the time at which they do. Nothing is recomputed as time goes by: the schedule says when to ask it
 * again, and then which rows are due.
 */
export class ExpirySchedule {
  readonly #tables = new Map<Expiry['table'], TableSchedule>();

  constructor(private readonly limitOf: RemovalLimit) {}

  /** Takes in that a row expires, and when, or that it does not. */
  observe({ held: { fact }, before, after }: HeldChange<Expiry>): void {
    if (after.length > 0) this.#table(fact.table).set(fact.uuid, fact.atMs);
    else if (before.length > 0) this.#table(fact.table).delete(fact.uuid, fact.atMs);
  }

  /** The rows that are due, for the caller to remove; they are not told of again unless they stay. */
  due(nowMs: number): readonly Expiry[] {
    return [...this.#tables].flatMap(([table, schedule]) =>
      schedule.due(nowMs, this.limitOf(table)).map(([uuid, atMs]) => ({ table, uuid, atMs })),
    );
  }

  /** When {@link due} may have something again: milliseconds since the Unix epoch; undefined while nothing expires. */
  get nextMs(): number | undefined {
    const next = Math.min(...[...this.#tables.values()].map((schedule) => schedule.nextMs));
    return Number.isFinite(next) ? next : undefined;
  }

  #table(name: Expiry['table']): TableSchedule {
    let table = this.#tables.get(name);
    if (table === undefined) this.#tables.set(name, (table = new TableSchedule()));
    return table;
  }
}

/** The rows of one table. Finding the due ones looks at all, which the rest in between keeps cheap. */
class TableSchedule {
  readonly #atMs = new Map<string, number>();
  /** No row expires before; it may be too early when a row was refreshed since. */
  #earliestMs = Infinity;
  #restUntilMs = -Infinity;

  set(uuid: string, atMs: number): void {
    this.#atMs.set(uuid, atMs);
    this.#earliestMs = Math.min(this.#earliestMs, atMs);
  }

  /** A row that is refreshed comes as a removal and an addition, in any order. */
  delete(uuid: string, atMs: number): void {
    if (this.#atMs.get(uuid) === atMs) this.#atMs.delete(uuid);
  }

  get nextMs(): number {
    return this.#atMs.size === 0 ? Infinity : Math.max(this.#earliestMs, this.#restUntilMs);
  }

  due(nowMs: number, limit: number): readonly (readonly [string, number])[] {
    if (nowMs < this.nextMs) return [];
    const due = [...this.#atMs].filter(([, atMs]) => atMs <= nowMs);
    const taken = limit > 0 ? due.slice(0, limit) : due;
    for (const [uuid] of taken) this.#atMs.delete(uuid);
    this.#earliestMs = Infinity;
    for (const atMs of this.#atMs.values()) this.#earliestMs = Math.min(this.#earliestMs, atMs);
    this.#restUntilMs = nowMs + (limit > 0 && taken.length === limit ? AFTER_LIMIT_MS : REST_MS);
    return taken;
  }
}
