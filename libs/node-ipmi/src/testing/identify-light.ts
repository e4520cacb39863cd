import type { Clock } from '@ironloom/core';

/** The light that shows which machine it is (Chassis Identify, IPMI 2.0 §28.5): on for some seconds, or until further notice. */
export class IdentifyLight {
  #untilMs = 0;

  constructor(private readonly clock: Clock) {}

  get state(): 'off' | 'timed' | 'indefinite' {
    if (this.#untilMs === Infinity) return 'indefinite';
    return this.clock.monotonic() < this.#untilMs ? 'timed' : 'off';
  }

  /** Replaces what it showed; 0 seconds turn it off. */
  show({ seconds, indefinitely }: { readonly seconds: number; readonly indefinitely: boolean }): void {
    this.#untilMs = indefinitely ? Infinity : this.clock.monotonic() + seconds * 1000;
  }
}
