import type { CancelTimer, Clock } from '@ironloom/core';
import { IpmiError } from '../errors';
import {
  type WatchdogAction,
  type WatchdogSettings,
  type WatchdogState,
  watchdogUses,
} from '../watchdog/watchdog-commands';
import type { SimulatedEventLog } from './event-log';
import type { SimulatedPower } from './power';

const UNSET: WatchdogSettings = {
  use: 'sms-os',
  dontLog: false,
  action: 'none',
  preTimeout: 'none',
  preTimeoutSeconds: 0,
  expired: 0,
  timeoutMs: 0,
};
const TICK_MS = 100;

/** The sensor that tells of a timer that ran out (IPMI 2.0 table 42-3, "Watchdog 2"), and its offsets by action. */
const WATCHDOG_2 = 0x23;
const SENSOR_SPECIFIC = 0x6f;
const OFFSETS: Readonly<Record<WatchdogAction, number>> = {
  none: 0,
  'hard-reset': 1,
  'power-down': 2,
  'power-cycle': 3,
};
const POWER_ACTIONS = { 'hard-reset': 'reset', 'power-down': 'off', 'power-cycle': 'cycle' } as const;

/** The watchdog timer of a simulated controller: when it runs out it logs that and acts on the system's power (§27). */
export class SimulatedWatchdog {
  #settings: WatchdogSettings | undefined;
  #startedMs: number | undefined;
  #cancel: CancelTimer = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly power: SimulatedPower,
    private readonly log: SimulatedEventLog,
  ) {}

  get state(): WatchdogState {
    const settings = this.#settings ?? UNSET;
    if (this.#startedMs === undefined) return { ...settings, running: false, leftMs: settings.timeoutMs };
    const left = Math.max(0, settings.timeoutMs - (this.clock.monotonic() - this.#startedMs));
    return { ...settings, running: true, leftMs: Math.ceil(left / TICK_MS) * TICK_MS };
  }

  /** Takes new settings; a running timer stops unless told otherwise, and then starts anew. */
  set({ dontStop, ...settings }: WatchdogSettings & { readonly dontStop: boolean }): void {
    const expired = (this.#settings?.expired ?? 0) & ~settings.expired;
    const goesOn = this.#startedMs !== undefined && dontStop;
    this.halt();
    this.#settings = { ...settings, expired };
    if (goesOn) this.restart();
  }

  /** Starts the count-down. `IPMI_WATCHDOG_UNINITIALISED` when it was never set. */
  restart(): void {
    const settings = this.#settings;
    if (settings === undefined) throw new IpmiError('IPMI_WATCHDOG_UNINITIALISED', 'never set');
    this.halt();
    this.#startedMs = this.clock.monotonic();
    this.#cancel = this.clock.setTimer(settings.timeoutMs, () => this.#expire(settings));
  }

  halt(): void {
    this.#cancel();
    this.#startedMs = undefined;
  }

  #expire(settings: WatchdogSettings): void {
    const use = watchdogUses.encode(settings.use);
    this.halt();
    this.#settings = { ...settings, expired: settings.expired | (1 << use) };
    if (!settings.dontLog) this.#record(settings.action, use);
    // A system that is off has nothing to reset.
    if (settings.action !== 'none' && this.power.on) this.power.control(POWER_ACTIONS[settings.action], 'watchdog');
  }

  #record(action: WatchdogAction, use: number): void {
    if (this.log.freeBytes === 0) return;
    this.log.add({
      kind: 'system-event',
      generatorAddress: 0x20,
      generatorChannel: 0,
      eventRevision: 4,
      sensorType: WATCHDOG_2,
      sensorNumber: 0,
      asserted: true,
      eventType: SENSOR_SPECIFIC,
      // Byte 2 is sensor-specific: interrupt type none, and who used the timer.
      data: [0xc0 | OFFSETS[action], use, 0xff],
    });
  }
}
