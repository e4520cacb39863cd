import { chassisHandlers } from './chassis-handlers';
import { deviceHandlers } from './device-handlers';
import { fruHandlers } from './fru-handlers';
import type { Handler } from './handler';
import { lanHandlers } from './lan-handlers';
import { payloadHandlers } from './payload-handlers';
import { selHandlers } from './sel-handlers';
import { sensorHandlers } from './sensor-handlers';
import { sessionHandlers } from './session-handlers';
import { solHandlers } from './sol-handlers';
import { userHandlers } from './user-handlers';
import { watchdogHandlers } from './watchdog-handlers';

/** Everything that a simulated controller answers, besides the two commands that open IPMI 1.5 sessions. */
export const HANDLERS: readonly Handler[] = [
  ...chassisHandlers,
  ...deviceHandlers,
  ...fruHandlers,
  ...lanHandlers,
  ...payloadHandlers,
  ...selHandlers,
  ...sensorHandlers,
  ...sessionHandlers,
  ...solHandlers,
  ...userHandlers,
  ...watchdogHandlers,
];
