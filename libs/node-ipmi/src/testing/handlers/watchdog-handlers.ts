import { getWatchdogTimer, resetWatchdogTimer, setWatchdogTimer } from '../../watchdog/watchdog-commands';
import { type Handler, on } from './handler';

export const watchdogHandlers: readonly Handler[] = [
  on(getWatchdogTimer)((_request, { bmc }) => bmc.watchdog.state),
  on(setWatchdogTimer)((settings, { bmc }) => {
    bmc.watchdog.set(settings);
    return {};
  }),
  on(resetWatchdogTimer)((_request, { bmc }) => {
    bmc.watchdog.restart();
    return {};
  }),
];
