import type { Clock } from '@ironloom/core';

/** One entry of a simulated machine's log. */
export interface SimulatedLogEntry {
  readonly id: string;
  readonly created: string;
  readonly severity: 'OK' | 'Warning' | 'Critical';
  readonly message: string;
  readonly messageId: string;
}

/** A simulated machine's log. */
export class SimulatedLog {
  #entries: SimulatedLogEntry[] = [];
  #nextId = 1;

  constructor(private readonly clock: Clock) {}

  /** Newest first, as services list them. */
  get entries(): readonly SimulatedLogEntry[] {
    return [...this.#entries].reverse();
  }

  add(severity: SimulatedLogEntry['severity'], message: string, messageId = 'Platform.1.0.PlatformError'): void {
    const created = new Date(this.clock.now()).toISOString();
    this.#entries.push({ id: String(this.#nextId), created, severity, message, messageId });
    this.#nextId += 1;
  }

  clear(): void {
    this.#entries = [];
  }
}
