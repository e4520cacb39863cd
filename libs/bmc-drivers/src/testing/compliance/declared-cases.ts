import type { BmcDriver } from '../../driver/bmc-driver';
import type { BmcCapability } from '../../driver/capabilities';
import { equal, failsWith, match, ok, same } from './expectations';
import type { ComplianceCase } from './subject';

const first = async (driver: BmcDriver): Promise<unknown> =>
  driver.events({ timeoutMs: 5_000 })[Symbol.asyncIterator]().next();

/** A call for each capability that needs it. Those that change something only run where they are not declared. */
const CALLS: Partial<Record<BmcCapability, (driver: BmcDriver) => Promise<unknown>>> = {
  'virtual-media': (driver) => driver.insertMedia({ url: 'http://192.0.2.1/x.iso' }),
  inventory: (driver) => driver.inventory(),
  sensors: (driver) => driver.sensors(),
  'event-log': (driver) => driver.eventLog(),
  'event-log-clear': (driver) => driver.clearEventLog(),
  bios: (driver) => driver.setBios({ Any: 'thing' }),
  'firmware-inventory': (driver) => driver.firmware(),
  'firmware-update': (driver) => driver.updateFirmware({ url: 'http://192.0.2.1/x.bin' }),
  'event-subscriptions': (driver) => driver.subscribe({ destination: 'http://192.0.2.1/events' }),
  'event-stream': first,
  'serial-console': (driver) => driver.openConsole(),
};

/** What a driver says of itself and of its BMC. */
export const DECLARED_CASES: readonly ComplianceCase[] = [
  {
    name: 'declares what it can do',
    async run({ driver }, target) {
      same([...(await driver.capabilities())].sort(), [...target.capabilities].sort());
    },
  },
  {
    name: 'refuses by code what it does not declare',
    async run({ driver }, target) {
      for (const [capability, call] of Object.entries(CALLS)) {
        if (target.capabilities.includes(capability as BmcCapability)) continue;
        const error = await failsWith('BMC_UNSUPPORTED', call(driver));
        ok('details' in error && typeof error.details === 'object', capability);
      }
    },
  },
  {
    name: 'says who the BMC and its machine are',
    async run({ driver }) {
      const identity = await driver.identify();
      equal(identity.protocol, driver.address.traits.protocol);
      match(identity.protocolVersion, /^\d+\.\d+/);
      ok(identity.bmcFirmwareVersion !== '', 'a firmware version');
      match(identity.uuid, /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/);
    },
  },
];
