import type { CancelTimer, Clock } from '@ironloom/core';

interface Entry {
  readonly dueTick: number;
  readonly callback: () => void;
}

/** Width of one tick: how late a timer may fire. */
const TICK_MS = 10;
const SLOTS = 1024;

/**
 * Many coarse timers over one timer of the clock: a thousand sessions, each with a retry or a keep-alive pending, cost the
 * event loop one wake-up per tick in which something is due, and none while nothing is scheduled.
 */
export class TimerWheel {
  readonly #slots: readonly Set<Entry>[] = Array.from({ length: SLOTS }, () => new Set<Entry>());
  #size = 0;
  /** Every entry due at or before this tick has fired. */
  #tick = 0;
  #armed: { readonly tick: number; readonly cancel: CancelTimer } | undefined;

  constructor(private readonly clock: Clock) {}

  /** Timers that have neither fired nor been cancelled. */
  get size(): number {
    return this.#size;
  }

  /** Calls `callback` once, `delayMs` from now or up to one tick later. */
  schedule(delayMs: number, callback: () => void): CancelTimer {
    if (this.#size === 0) this.#tick = this.#currentTick();
    const dueTick = Math.max(this.#tick + 1, Math.ceil((this.clock.monotonic() + delayMs) / TICK_MS));
    const slot = this.#slot(dueTick);
    const entry = { dueTick, callback };
    slot.add(entry);
    this.#size += 1;
    if (this.#armed === undefined || dueTick < this.#armed.tick) this.#arm(dueTick);
    return () => {
      if (!slot.delete(entry)) return;
      this.#size -= 1;
      if (this.#size === 0) this.#disarm();
    };
  }

  #fire(): void {
    this.#armed = undefined;
    const now = this.#currentTick();
    const due: Entry[] = [];
    // After a long stall one turn of the wheel passes every slot.
    for (let tick = Math.max(this.#tick + 1, now - SLOTS + 1); tick <= now; tick += 1) {
      const slot = this.#slot(tick);
      for (const entry of slot) {
        if (entry.dueTick > now) continue;
        slot.delete(entry);
        due.push(entry);
      }
    }
    this.#tick = Math.max(this.#tick, now);
    this.#size -= due.length;
    due.sort((a, b) => a.dueTick - b.dueTick);
    for (const entry of due) entry.callback();
    if (this.#size > 0) this.#rearm(this.#nextDue());
  }

  /** The first tick at which something is due, or a full turn ahead when all that waits is further off. */
  #nextDue(): number {
    for (let tick = this.#tick + 1; tick < this.#tick + SLOTS; tick += 1) {
      for (const entry of this.#slot(tick)) if (entry.dueTick === tick) return tick;
    }
    return this.#tick + SLOTS;
  }

  /** A callback may have scheduled something sooner and armed the timer already. */
  #rearm(tick: number): void {
    if (this.#armed === undefined || tick < this.#armed.tick) this.#arm(tick);
  }

  #arm(tick: number): void {
    this.#disarm();
    const delayMs = Math.max(0, tick * TICK_MS - this.clock.monotonic());
    this.#armed = { tick, cancel: this.clock.setTimer(delayMs, () => this.#fire()) };
  }

  #disarm(): void {
    this.#armed?.cancel();
    this.#armed = undefined;
  }

  #slot(tick: number): Set<Entry> {
    const slot = this.#slots[tick % SLOTS];
    if (slot === undefined) throw new RangeError('tick outside the wheel');
    return slot;
  }

  #currentTick(): number {
    return Math.floor(this.clock.monotonic() / TICK_MS);
  }
}
