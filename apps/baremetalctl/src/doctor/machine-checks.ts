import { type BmcCapability, type BmcDriver, type BmcIdentity, QUIRKS, type BootMethod } from '@ironloom/bmc-drivers';
import type { Target } from '../bmc/bmc-command';
import { fail, type Finding, ok, warn } from './finding';

const ALWAYS: readonly BmcCapability[] = ['power', 'boot-device'];
const NEEDED: Readonly<Record<BootMethod, readonly BmcCapability[]>> = {
  network: ALWAYS,
  'virtual-media': [...ALWAYS, 'virtual-media'],
  'uefi-http': [...ALWAYS, 'boot-mode'],
};

/** Whether the BMC can do what its address's scheme needs for provisioning. */
export async function checkCapabilities({ address, call }: Target, driver: BmcDriver): Promise<Finding> {
  const capabilities = await driver.capabilities(call);
  const { bootMethod } = address.traits;
  const missing = NEEDED[bootMethod].filter((each) => !capabilities.has(each));
  if (missing.length === 0) return ok('capabilities', [...capabilities].join(', '));
  const other = bootMethod === 'network' ? 'another BMC' : 'a scheme that boots from the network, such as redfish';
  return fail(
    'capabilities',
    `${address.scheme} needs ${missing.join(', ')}, which this BMC lacks`,
    `update its firmware, check its licence, or use ${other}`,
  );
}

/** Known ways in which this BMC differs. */
export function checkQuirks({ quirks }: BmcIdentity): Finding {
  if (quirks.length === 0) return ok('quirks', 'none known');
  const told = quirks.map((name) => {
    const quirk = QUIRKS.find((each) => each.name === name);
    return quirk === undefined ? name : `${name} (${quirk.behaviour}; the driver ${quirk.remedy})`;
  });
  return ok('quirks', told.join('; '));
}

const TOLERATED_MS = 60_000;
const DAY_MS = 86_400_000;

const duration = (ms: number): string =>
  ms < 2 * DAY_MS ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / DAY_MS)} days`;

/** The BMC's clock: logs and certificates rest on it. */
export function checkClock({ bmcTimeMs }: BmcIdentity, nowMs: number): Finding {
  if (bmcTimeMs === undefined) return warn('clock', 'the BMC does not tell its time', 'set its clock, best by NTP');
  const offMs = bmcTimeMs - nowMs;
  const off = duration(Math.abs(offMs));
  if (Math.abs(offMs) <= TOLERATED_MS) return ok('clock', `${off} from ours`);
  const how = offMs > 0 ? 'fast' : 'slow';
  return warn('clock', `${off} ${how}`, 'set it, best by NTP: times in its log are wrong, and TLS may fail');
}

/** Whether the power state can be read, which everything else needs. */
export async function checkPower({ call }: Target, driver: BmcDriver): Promise<Finding> {
  const state = await driver.powerState(call);
  if (state !== 'unknown') return ok('power', `the machine is ${state}`);
  return fail('power', 'the BMC does not know whether the machine is on', 'restart the BMC; then check its cabling');
}
