import type { CancelTimer, Clock } from '@ironloom/core';
import { RedfishFault } from '../redfish-fault';

/** How long a simulated machine takes, in milliseconds. */
export interface RedfishPowerDelays {
  readonly on: number;
  readonly off: number;
  /** A graceful shutdown waits for the operating system. */
  readonly graceful: number;
}

/** Redfish's power states. */
export type SimulatedPowerState = 'On' | 'Off' | 'PoweringOn' | 'PoweringOff';

/** A machine's power: it follows reset types with the delays of real hardware. */
export class SimulatedMachinePower {
  #state: SimulatedPowerState;
  #cancel: CancelTimer = () => undefined;
  /** An operating system that is deaf ignores graceful requests. */
  deaf = false;

  constructor(
    private readonly clock: Clock,
    private readonly delays: RedfishPowerDelays,
    startsOn: boolean,
    private readonly observer: { readonly booted: () => void; readonly changed: (state: SimulatedPowerState) => void },
  ) {
    this.#state = startsOn ? 'On' : 'Off';
  }

  get state(): SimulatedPowerState {
    return this.#state;
  }

  /** Begins a reset type. A fault for what the present state does not allow. */
  reset(type: string): void {
    const running = this.#state === 'On' || this.#state === 'PoweringOff';
    if (running ? type === 'On' || type === 'ForceOn' : !['On', 'ForceOn', 'PushPowerButton'].includes(type))
      throw new RedfishFault(409, 'ResourceInStandby', `The machine is ${this.#state}: ${type} cannot be done.`);
    switch (type) {
      case 'On':
      case 'ForceOn':
        return this.#turnOn();
      case 'ForceOff':
        return this.#turnOff(this.delays.off);
      case 'GracefulShutdown':
        return this.deaf ? undefined : this.#turnOff(this.delays.graceful);
      case 'PushPowerButton':
        return running ? (this.deaf ? undefined : this.#turnOff(this.delays.graceful)) : this.#turnOn();
      case 'ForceRestart':
        return this.observer.booted();
      case 'GracefulRestart':
        return this.deaf ? undefined : this.observer.booted();
      case 'PowerCycle':
        return this.#turnOff(this.delays.off, () => this.#turnOn());
      default:
        return undefined;
    }
  }

  /** Stops what is under way. */
  halt(): void {
    this.#cancel();
  }

  #turnOn(): void {
    this.#set('PoweringOn');
    this.#later(this.delays.on, () => {
      this.#set('On');
      this.observer.booted();
    });
  }

  #turnOff(delayMs: number, then: () => void = () => undefined): void {
    this.#set('PoweringOff');
    this.#later(delayMs, () => {
      this.#set('Off');
      then();
    });
  }

  /** A later action replaces an earlier one that has not ended. */
  #later(delayMs: number, act: () => void): void {
    this.#cancel();
    if (delayMs === 0) act();
    else this.#cancel = this.clock.setTimer(delayMs, act);
  }

  #set(state: SimulatedPowerState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.observer.changed(state);
  }
}
