import type { CancelTimer, Clock } from '@ironloom/core';

interface WarpTimer {
  /** By the warped clock. */
  readonly due: number;
  readonly callback: () => void;
  cancel: CancelTimer | undefined;
}

/**
 * A clock whose monotonic time can be stopped and moved on, with its timers, as tests of OVN do with `time/stop` and
 * `time/warp`. Until then it is the clock it is made of. The wall-clock time never warps.
 */
export class WarpClock implements Clock {
  readonly #base: Clock;
  readonly #timers = new Set<WarpTimer>();
  #warpMs = 0;
  #stoppedAt: number | undefined;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now();
  }

  monotonic(): number {
    return (this.#stoppedAt ?? this.#base.monotonic()) + this.#warpMs;
  }

  setTimer(delayMs: number, callback: () => void): CancelTimer {
    const timer: WarpTimer = { due: this.monotonic() + Math.max(0, delayMs), callback, cancel: undefined };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => {
      this.#timers.delete(timer);
      timer.cancel?.();
    };
  }

  nextTurn(callback: () => void): void {
    this.#base.nextTurn(callback);
  }

  /** Time stands still from now on; only {@link warp} moves it. */
  stop(): void {
    this.#stoppedAt ??= this.#base.monotonic();
    this.#rearm();
  }

  /** Moves time on. Timers that fall due fire in order, soon after this returns. */
  warp(byMs: number): void {
    this.#warpMs += byMs;
    this.#rearm();
  }

  #rearm(): void {
    const timers = [...this.#timers].sort((a, b) => a.due - b.due);
    for (const timer of timers) timer.cancel?.();
    for (const timer of timers) this.#arm(timer);
  }

  #arm(timer: WarpTimer): void {
    const leftMs = Math.max(0, timer.due - this.monotonic());
    // While time stands still, only what is due already comes.
    timer.cancel =
      this.#stoppedAt !== undefined && leftMs > 0 ? undefined : this.#base.setTimer(leftMs, () => this.#fire(timer));
  }

  #fire(timer: WarpTimer): void {
    this.#timers.delete(timer);
    timer.callback();
  }
}
