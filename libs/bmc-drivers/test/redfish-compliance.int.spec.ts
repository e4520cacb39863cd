import type { BmcCapability, BmcVendor } from '../src';
import { casesFor, runCase, VENDOR_PROFILES } from '../src/testing';
import { redfishTarget } from './redfish-target';

const COMMON: readonly BmcCapability[] = [
  'power',
  'soft-off',
  'power-cycle',
  'reset',
  'diagnostic-interrupt',
  'boot-device',
  'persistent-boot',
  'virtual-media',
  'inventory',
  'sensors',
  'event-log',
  'event-log-clear',
  'bios',
  'firmware-inventory',
  'firmware-update',
  'event-subscriptions',
];

const FURTHER: Readonly<Record<BmcVendor, readonly BmcCapability[]>> = {
  generic: ['boot-mode', 'event-stream'],
  idrac: ['boot-mode', 'event-stream'],
  ilo: ['event-stream'],
  supermicro: ['boot-mode'],
  lenovo: ['boot-mode', 'event-stream'],
};

describe.each(VENDOR_PROFILES.map((profile) => [profile.vendor, profile] as const))(
  'the Redfish driver and a simulated %s',
  (vendor, profile) => {
    const target = redfishTarget(profile, [...COMMON, ...FURTHER[vendor]]);
    it.each(casesFor(target).map((one) => [one.name, one] as const))('%s', async (_name, one) => {
      expect(await runCase(target, one)).toBe(true);
    });
  },
);
