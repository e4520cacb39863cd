import { IpmiError } from '../../errors';
import {
  getWatchdogTimer,
  resetWatchdogTimer,
  setWatchdogTimer,
  type WatchdogState,
} from '../../watchdog/watchdog-commands';
import type { BmcState } from '../bmc-state';
import { type Handler, on } from './handler';

const UNSET = {
  use: 'sms-os',
  dontLog: false,
  action: 'none',
  preTimeout: 'none',
  preTimeoutSeconds: 0,
  expired: 0,
  timeoutMs: 0,
} as const;

const TICK_MS = 100;

function stateOf({ watchdog, clock }: BmcState): WatchdogState {
  if (watchdog === undefined) return { ...UNSET, running: false, leftMs: 0 };
  const { startedMs, ...settings } = watchdog;
  if (startedMs === undefined) return { ...settings, running: false, leftMs: settings.timeoutMs };
  const left = Math.max(0, settings.timeoutMs - (clock.monotonic() - startedMs));
  return { ...settings, running: left > 0, leftMs: Math.ceil(left / TICK_MS) * TICK_MS };
}

export const watchdogHandlers: readonly Handler[] = [
  on(getWatchdogTimer)((_request, { bmc }) => stateOf(bmc)),
  on(setWatchdogTimer)(({ dontStop, ...settings }, { bmc }) => {
    const running = bmc.watchdog?.startedMs !== undefined && dontStop;
    bmc.watchdog = { ...settings, expired: 0, startedMs: running ? bmc.clock.monotonic() : undefined };
    return {};
  }),
  on(resetWatchdogTimer)((_request, { bmc }) => {
    if (bmc.watchdog === undefined) throw new IpmiError('IPMI_WATCHDOG_UNINITIALISED', 'never set');
    bmc.watchdog = { ...bmc.watchdog, startedMs: bmc.clock.monotonic() };
    return {};
  }),
];
