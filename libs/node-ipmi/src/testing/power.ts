import type { CancelTimer, Clock } from '@ironloom/core';
import type { ChassisAction, RestartCause } from '../chassis/chassis-commands';
import { IpmiError } from '../errors';

/** How long a simulated system takes, in milliseconds. */
export interface PowerDelays {
  readonly on: number;
  readonly off: number;
  /** A soft off waits for the operating system. */
  readonly softOff: number;
  /** Time off during a power cycle. */
  readonly cycle: number;
}

/** Everything at once. */
export const NO_DELAYS: PowerDelays = { on: 0, off: 0, softOff: 0, cycle: 0 };

/** A system's power: it follows Chassis Control with the delays of real hardware. */
export class SimulatedPower {
  #on: boolean;
  #cancel: CancelTimer = () => undefined;
  #boots = 0;
  #cause: RestartCause = 'unknown';

  constructor(
    private readonly clock: Clock,
    private readonly delays: PowerDelays,
    private readonly booted: () => void,
    on: boolean,
  ) {
    this.#on = on;
  }

  get on(): boolean {
    return this.#on;
  }

  /** How often the system started since the simulator did. */
  get boots(): number {
    return this.#boots;
  }

  get restartCause(): RestartCause {
    return this.#cause;
  }

  /**
   * Begins an action, for Chassis Control or for whatever else restarts systems. `IPMI_NOT_SUPPORTED_IN_STATE` for what a system
   * that is off cannot do.
   */
  control(action: ChassisAction, cause: RestartCause = 'chassis-control'): void {
    const needsPower = action === 'cycle' || action === 'reset' || action === 'diagnostic-interrupt';
    if (needsPower && !this.#on) throw new IpmiError('IPMI_NOT_SUPPORTED_IN_STATE', 'the system is off');
    switch (action) {
      case 'on':
        return this.#later(this.delays.on, () => this.#start(cause));
      case 'off':
        return this.#later(this.delays.off, () => this.#stop());
      case 'soft-off':
        return this.#later(this.delays.softOff, () => this.#stop());
      case 'reset':
        return this.#boot(cause);
      case 'cycle':
        this.#stop();
        return this.#later(this.delays.cycle, () => this.#start(cause));
      case 'diagnostic-interrupt':
        return;
    }
  }

  /** Stops what is under way. */
  halt(): void {
    this.#cancel();
  }

  /** A later action replaces an earlier one that has not ended. */
  #later(delayMs: number, act: () => void): void {
    this.#cancel();
    if (delayMs === 0) act();
    else this.#cancel = this.clock.setTimer(delayMs, act);
  }

  #stop(): void {
    this.#on = false;
  }

  #start(cause: RestartCause): void {
    if (this.#on) return;
    this.#on = true;
    this.#boot(cause);
  }

  #boot(cause: RestartCause): void {
    this.#boots += 1;
    this.#cause = cause;
    this.booted();
  }
}
