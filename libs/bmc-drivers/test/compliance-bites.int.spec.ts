import type { BmcDriver } from '../src';
import { casesFor, type ComplianceTarget, GENERIC_PROFILE, runCase } from '../src/testing';
import { redfishTarget } from './redfish-target';

const honest = redfishTarget(GENERIC_PROFILE, [
  'power',
  'soft-off',
  'power-cycle',
  'reset',
  'boot-device',
  'virtual-media',
  'event-log',
  'event-log-clear',
  'bios',
  'firmware-update',
  'event-subscriptions',
]);

/** The honest driver, some of whose methods lie. */
function sabotaged(lies: Partial<Record<keyof BmcDriver, () => unknown>>): ComplianceTarget {
  return {
    ...honest,
    async start() {
      const subject = await honest.start();
      const driver = new Proxy(subject.driver, {
        get(real, name) {
          const lie = lies[name as keyof BmcDriver];
          const value: unknown = Reflect.get(real, name, real);
          return lie ?? (typeof value === 'function' ? value.bind(real) : value);
        },
      });
      const close = async (): Promise<void> => {
        await subject.driver.close();
        await subject.close();
      };
      return { ...subject, driver, close };
    },
  };
}

const DRIVE = { id: 'Cd', kinds: ['cdrom'], inserted: true, image: 'http://192.0.2.1/ipa.iso' };

describe('the compliance suite notices a driver that', () => {
  it.each([
    ['says on and does nothing', { power: async () => 'on' }, /turns on and waits/],
    ['sets no boot device', { setBootDevice: async () => undefined }, /boots once from the network/],
    ['inserts nothing', { insertMedia: async () => DRIVE }, /inserts an image/],
    ['ejects nothing', { ejectMedia: async () => undefined }, /ejects, and again/],
    ['clears nothing', { clearEventLog: async () => undefined }, /reads the event log/],
    ['sets no BIOS attribute', { setBios: async () => undefined }, /changes BIOS attributes/],
    ['updates no firmware', { updateFirmware: async () => undefined }, /updates firmware/],
    ['subscribes to nothing', { subscribe: async () => ({ id: '1', destination: '' }) }, /posted to a destination/],
    ['answers after its end', { close: async () => undefined }, /leaves no session behind/],
    ['claims more than it has', { capabilities: async () => new Set(['power']) }, /declares what it can do/],
  ])('%s', async (_what, lies, name) => {
    const target = sabotaged(lies);
    const [one] = casesFor(target).filter((each) => name.test(each.name));
    if (one === undefined) throw new Error('no such case');
    await expect(runCase(target, one)).rejects.toThrow();
  });
});
