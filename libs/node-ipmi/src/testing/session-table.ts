import type { BmcState } from './bmc-state';
import type { SimulatedSession } from './simulated-session';

/** A session without traffic for this long is over (IPMI 2.0 §6.12.15: 60 s ± 3 s). */
const IDLE_MS = 60_000;

/** The controller's established sessions: a fixed number of slots. */
export class SessionTable {
  readonly #sessions = new Map<number, SimulatedSession>();
  readonly #onReset: (silentMs: number) => void;

  constructor(
    private readonly bmc: BmcState,
    onReset: (silentMs: number) => void,
  ) {
    this.#onReset = onReset;
  }

  get active(): readonly SimulatedSession[] {
    return [...this.#sessions.values()];
  }

  find(sessionId: number): SimulatedSession | undefined {
    return this.#sessions.get(sessionId);
  }

  /** True when a slot is free, after idle sessions were ended. */
  hasRoom(): boolean {
    const now = this.bmc.clock.monotonic();
    for (const session of this.#sessions.values()) if (now - session.lastHeardMs > IDLE_MS) this.end(session.id);
    return this.#sessions.size < this.bmc.maxSessions;
  }

  add(session: SimulatedSession): void {
    session.lastHeardMs = this.bmc.clock.monotonic();
    this.#sessions.set(session.id, session);
  }

  end(sessionId: number): void {
    this.#sessions.delete(sessionId);
    if (this.bmc.serial.holder === sessionId) this.bmc.serial.disconnect();
  }

  reset(silentMs: number): void {
    this.#sessions.clear();
    this.bmc.serial.disconnect();
    this.#onReset(silentMs);
  }

  /** An id that no session has; never 0. */
  newId(): number {
    for (;;) {
      const id = this.bmc.random.take(4).readUInt32LE();
      if (id !== 0 && !this.#sessions.has(id)) return id;
    }
  }
}
