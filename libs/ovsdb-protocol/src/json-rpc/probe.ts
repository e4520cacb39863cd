import type { CancelTimer, Clock } from '@ironloom/core';

/** What a probe does to its connection. */
export interface ProbeActions {
  /** Asks the peer for a sign of life. */
  send(): void;
  /** Gives the connection up. */
  fail(): void;
}

/**
 * Finds out that a silent peer is gone: after one interval without a byte it asks, after another it gives up
 * (ovsdb-server(1), "inactivity probe").
 */
export class InactivityProbe {
  readonly #clock: Clock;
  readonly #actions: ProbeActions;
  #intervalMs = 0;
  #lastHeard: number;
  #asked = false;
  #cancel: CancelTimer | undefined;

  constructor(clock: Clock, actions: ProbeActions) {
    this.#clock = clock;
    this.#actions = actions;
    this.#lastHeard = clock.monotonic();
  }

  /** Zero stops probing. */
  setInterval(intervalMs: number): void {
    this.#intervalMs = intervalMs;
    this.#asked = false;
    this.#rearm(intervalMs);
  }

  /** Something came from the peer. */
  heard(): void {
    this.#lastHeard = this.#clock.monotonic();
    this.#asked = false;
  }

  stop(): void {
    this.#cancel?.();
    this.#intervalMs = 0;
  }

  #rearm(delayMs: number): void {
    this.#cancel?.();
    if (this.#intervalMs > 0) this.#cancel = this.#clock.setTimer(delayMs, () => this.#check());
  }

  #check(): void {
    const silent = this.#clock.monotonic() - this.#lastHeard;
    if (silent < this.#intervalMs) {
      this.#rearm(this.#intervalMs - silent);
    } else if (this.#asked) {
      this.#giveUpUnlessHeard(this.#lastHeard);
    } else {
      this.#asked = true;
      this.#actions.send();
      this.#rearm(this.#intervalMs);
    }
  }

  /** When it was this process that stood still, the answer waits in the socket: look there before judging. */
  #giveUpUnlessHeard(lastHeard: number): void {
    setImmediate(() => {
      if (this.#intervalMs === 0) return;
      if (this.#lastHeard === lastHeard) this.#actions.fail();
      else this.#rearm(this.#intervalMs);
    });
  }
}
