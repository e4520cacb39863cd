import {
  coldReset,
  getDeviceGuid,
  getDeviceId,
  getSelfTestResults,
  getSystemGuid,
  warmReset,
} from '../../device/device-commands';
import { type Handler, on } from './handler';

/** How long a simulated controller takes to restart. */
const COLD_RESET_MS = 200;
const WARM_RESET_MS = 50;

export const deviceHandlers: readonly Handler[] = [
  on(getDeviceId)((_request, { bmc }) => bmc.device),
  on(getDeviceGuid)((_request, { bmc }) => ({ guid: bmc.guid })),
  on(getSystemGuid)((_request, { bmc }) => ({ guid: bmc.guid })),
  on(getSelfTestResults)(() => ({ result: 'passed', detail: 0 })),
  on(coldReset)((_request, { sessions }) => {
    sessions.reset(COLD_RESET_MS);
    return {};
  }),
  on(warmReset)((_request, { sessions }) => {
    sessions.reset(WARM_RESET_MS);
    return {};
  }),
];
