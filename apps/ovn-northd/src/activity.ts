import type { Logger } from '@ironloom/core';
import type { OvsdbClient, OvsdbLock } from '@ironloom/ovsdb-protocol';

/** Whether this instance compiles (it holds the lock), waits for its turn, or was told to keep still. */
export type Activity = 'active' | 'standby' | 'paused';

const LOCK = 'ovn_northd';

/** What an {@link ActivityMachine} works with. */
export interface ActivityOptions {
  /** Client of the southbound, whose server keeps the lock. */
  readonly sb: OvsdbClient;
  readonly log: Logger;
  /** Called after each change. */
  readonly onChange: (activity: Activity) => void;
}

/**
 * Of all instances on one southbound database, only the one that holds the lock `ovn_northd` is active; the others wait
 * for it. An instance that is paused neither holds it nor waits. The log lines are the original's: operators look for them.
 */
export class ActivityMachine {
  readonly #options: ActivityOptions;
  #lock: OvsdbLock | undefined;

  constructor(options: ActivityOptions) {
    this.#options = options;
  }

  get activity(): Activity {
    if (this.#lock === undefined) return 'paused';
    return this.#lock.held ? 'active' : 'standby';
  }

  /** The lock, while this instance holds it or waits for it. */
  get lock(): OvsdbLock | undefined {
    return this.#lock;
  }

  /** Asks for the lock; nothing happens when it is asked for already. */
  resume(): void {
    if (this.#lock !== undefined) return;
    const lock = this.#options.sb.lock(LOCK);
    this.#lock = lock;
    lock.onChange((held) => {
      if (lock !== this.#lock) return;
      this.#options.log.info({}, held ? ACQUIRED : LOST);
      this.#options.onChange(this.activity);
    });
    this.#options.onChange(this.activity);
  }

  /** Gives the lock up, or stops waiting for it. */
  pause(): void {
    const lock = this.#lock;
    if (lock === undefined) return;
    this.#lock = undefined;
    if (this.#options.sb.state.kind === 'connected') this.#options.log.info({}, PAUSED);
    // A server that is gone has forgotten the lock as well.
    lock.release().catch((err: unknown) => this.#options.log.debug({ err }, 'lock not released'));
    this.#options.onChange(this.activity);
  }

  /** The end of the process: whatever becomes of the lock is no news any more. The server takes it back by itself. */
  stop(): void {
    this.#lock = undefined;
  }
}

const ACQUIRED = 'ovn-northd lock acquired. This ovn-northd instance is now active.';
const LOST = 'ovn-northd lock lost. This ovn-northd instance is now on standby.';
const PAUSED = 'This ovn-northd instance is now paused.';
