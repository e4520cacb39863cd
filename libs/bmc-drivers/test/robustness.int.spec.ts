import fc from 'fast-check';
import { BmcError, type RedfishDriver } from '../src';
import { PayloadValidator, startRedfishSimulator, VENDOR_PROFILES } from '../src/testing';
import { driverFor } from './redfish-target';

/** Cases per call; set IRONLOOM_BMC_CASES for the long proof. */
const CASES = Number(process.env.IRONLOOM_BMC_CASES ?? 40);

const CALLS: Readonly<Record<string, (driver: RedfishDriver) => Promise<unknown>>> = {
  identify: (driver) => driver.identify(),
  capabilities: (driver) => driver.capabilities(),
  power: (driver) => driver.power('reset', { timeoutMs: 300 }),
  boot: (driver) => driver.setBootDevice({ device: 'pxe' }).then(() => driver.bootDevice()),
  media: (driver) => driver.insertMedia({ url: 'http://192.0.2.1/x.iso' }, { timeoutMs: 300 }),
  inventory: (driver) => driver.inventory(),
  sensors: (driver) => driver.sensors(),
  log: (driver) => driver.eventLog(),
  bios: (driver) => driver.bios(),
  firmware: (driver) => driver.firmware(),
  update: (driver) => driver.updateFirmware({ url: 'http://192.0.2.1/bios-2.bin' }, { timeoutMs: 300 }),
  subscriptions: (driver) => driver.subscriptions(),
};

/** What a member is turned into: of another type, of another shape, or gone. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, 0, -1, 1e308, '', 'x', [], {}, [null], [[]], { '@odata.id': 7 }),
  fc.constantFrom<unknown>({ '@odata.id': '/redfish/v1' }, { '@odata.id': '//h/' }, [{ '@odata.id': '/redfish/v1' }]),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":{"x":1},"constructor":1,"toString":2}')),
);

/** Spoils the `at`-th of an object's values, counted through everything below it. */
function spoil(value: unknown, at: number, by: unknown): unknown {
  let left = at;
  const walk = (one: unknown): unknown => {
    if (left === 0) {
      left -= 1;
      return by;
    }
    left -= 1;
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one === 'object' && one !== null)
      return Object.fromEntries(Object.entries(one).map(([key, below]) => [key, walk(below)]));
    return one;
  };
  return walk(value);
}

const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one), 0)
    : 1;

describe('whatever a BMC sends', () => {
  const validator = new PayloadValidator();
  it.each(Object.entries(CALLS))(
    '%s ends well or with a coded error',
    async (_name, call) => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...VENDOR_PROFILES),
          fc.nat(12),
          fc.nat(1_000_000),
          junk,
          async (profile, skip, place, by) => {
            const simulator = await startRedfishSimulator({ profile, validator, powerOn: true, taskMs: 4 });
            const driver = driverFor(simulator, { pollMs: 1, timeoutMs: 1_500 });
            let answers = 0;
            const change = (body: unknown): unknown => {
              answers += 1;
              return answers === skip + 1 ? spoil(body, place % sizeOf(body), by) : body;
            };
            simulator.faults.inject({ kind: 'change', change, times: 10_000 });
            try {
              await call(driver);
            } catch (error) {
              if (!(error instanceof BmcError)) throw error;
            } finally {
              await driver.close();
              await simulator.close();
            }
          },
        ),
        { numRuns: CASES },
      );
    },
    30_000 + CASES * 500,
  );
});
