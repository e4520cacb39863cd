import { inspect } from 'node:util';
import { Secret } from '@ironloom/core';
import { configDriveContent } from '../config-drive/content';
import { classifyFailure } from '../failures/classify';
import { describeMatch, matchRootDeviceHints } from '../hints/match';
import type { Host, HostSpec } from '../host';
import { checksumOf, imageKind } from '../image/classify';
import { SIMULATED_HARDWARE } from '../testing';
import { type AddressVerdict, changeProblems, hostProblems } from './host';

const KNOWN: AddressVerdict = {
  kind: 'known',
  type: 'redfish',
  needsMac: false,
  supportsSecureBoot: false,
  supportsRaid: false,
  supportsOutOfBandInspection: false,
};
const host = (spec: Partial<HostSpec> = {}, name = 'node-1', annotations: Record<string, string> = {}): Host => ({
  apiVersion: 'metal3.io/v1alpha1',
  kind: 'BareMetalHost',
  metadata: { namespace: 'metal3', name, annotations },
  spec: { online: true, bmc: { address: 'redfish://h', credentialsName: 'bmc' }, ...spec },
});
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
const image = { url: 'http://images.example/a', checksum: 'abc' };

describe('what is wrong with a host', () => {
  it('is nothing with a good one', () => {
    expect(hostProblems(host({ image }), () => KNOWN)).toEqual([]);
  });

  it.each<[string, Host, string]>([
    ['firmware', host({ firmware: {} }), 'no longer supported'],
    ['another namespace', host({ userData: { name: 'a', namespace: 'b' } }), 'cross-namespace'],
    ['a UUID as its name', host({}, '00000000-0000-4000-8000-000000000001'), 'cannot be a UUID'],
    ['a colon in its name', host({}, 'a:b'), 'cannot contain'],
    ['a disk by id', host({ rootDeviceHints: { deviceName: '/dev/disk/by-id/x' } }), 'by-path'],
    ['a relative disk', host({ rootDeviceHints: { deviceName: 'sda' } }), 'must be a /dev/ path'],
    ['no checksum', host({ image: { url: 'http://a' } }), 'checksum is required'],
    ['a checksum with OCI', host({ image: { url: 'oci://a/b', checksum: 'c' } }), 'must be empty'],
    ['a file', host({ image: { url: 'file:///a', checksum: 'c' } }), 'unsupported scheme file'],
    [
      'RAID without a controller for it',
      host({ raid: { hardwareRAIDVolumes: [{ level: '1', physicalDisks: ['a'] }] } }),
      "without 'controller'",
    ],
    [
      'a root volume of RAID 0',
      host({ raid: { softwareRAIDVolumes: [{ level: '0', rootVolume: true }] } }),
      'must use RAID level 1',
    ],
    ['no inspection and no MAC', host({ inspectionMode: 'disabled' }), 'requires a BootMACAddress'],
    ['a bad MAC', host({ bootMACAddress: '00:11:22:33:44' }), 'invalid MAC'],
    ['secure boot', host({ bootMode: 'UEFISecureBoot' }), 'secure boot'],
    ['fast inspection', host({ inspectionMode: 'fast' }), 'fast (out-of-band)'],
    ['off that may not be off', host({ online: false, disablePowerOff: true }), "can't simultaneously"],
    ['a reboot of no mode', host({}, 'n', { 'reboot.metal3.io': '{"mode":"x"}' }), 'invalid mode'],
    [
      'two wishes to inspect',
      host({ inspectionMode: 'agent' }, 'n', { 'inspect.metal3.io': 'disabled' }),
      'contradicting',
    ],
    [
      'hardware that is inspected too',
      host({}, 'n', { 'inspect.metal3.io/hardwaredetails': '{}' }),
      'inspection must be disabled',
    ],
    ['an interface without a name', host({ networkInterfaces: [{}] }), 'must specify either'],
    ['one interface twice', host({ networkInterfaces: [{ name: 'a' }, { name: 'A' }] }), 'duplicate'],
  ])('%s', (_name, given, expected) => {
    expect(hostProblems(given, () => KNOWN).join('\n')).toContain(expected);
  });

  it('takes every status that a host may have, servicing too', () => {
    const status = JSON.stringify({ operationalStatus: 'servicing', errorType: 'servicing error' });
    expect(hostProblems(host({}, 'n', { 'baremetalhost.metal3.io/status': status }), () => KNOWN)).toEqual([]);
  });

  it('refuses changes of what is fixed', () => {
    const before = host({ bootMACAddress: '00:11:22:33:44:55' });
    expect(changeProblems(before, host({ bootMACAddress: '00:11:22:33:44:56' }))).toHaveLength(1);
    expect(
      changeProblems(before, host({ ...before.spec, bmc: { address: 'ipmi://x', credentialsName: 'b' } })),
    ).toHaveLength(1);
    expect(changeProblems(before, host({ ...before.spec, externallyProvisioned: true }))).toHaveLength(1);
    expect(changeProblems(before, before)).toEqual([]);
  });
});

describe('what is judged beside', () => {
  it('images', () => {
    expect([imageKind({ url: 'oci://a' }), imageKind({ ...image, format: 'live-iso' }), imageKind(image)]).toEqual([
      'oci',
      'live-iso',
      'disk',
    ]);
    expect(checksumOf(image)).toEqual({ kind: 'auto', value: 'abc' });
  });

  it('failures', () => {
    expect(classifyFailure('Image checksum does not match')).toBe('permanent');
    expect(classifyFailure('No suitable device was found for deployment using these hints')).toBe('permanent');
    expect(classifyFailure('timeout reached while waiting for callback')).toBe('transient');
  });

  it('root device hints', () => {
    expect(describeMatch({ deviceName: '/dev/sda', minSizeGigabytes: 447 }, SIMULATED_HARDWARE)).toBe(
      'root device hints match /dev/sda',
    );
    const [only] = matchRootDeviceHints({ minSizeGigabytes: 448, vendor: 'loom' }, SIMULATED_HARDWARE);
    expect(only?.mismatches).toEqual([{ hint: 'minSizeGigabytes', wanted: '448', found: '447' }]);
  });

  it('config drives, without telling secrets', () => {
    const id = { namespace: 'metal3', name: 'n', uid: 'u' };
    expect(configDriveContent(id, { metaData: new Secret('name: other') }).meta_data).toMatchObject({
      name: 'other',
      uuid: 'u',
    });
    expect(configDriveContent(id, { networkData: new Secret(''), userData: new Secret('') })).toEqual({
      meta_data: expect.objectContaining({ name: 'n' }),
    });
    for (const text of ['hunter2: [', '*hunter2', '!<hunter2> x', '- hunter2']) {
      const error = thrownBy(() => configDriveContent(id, { networkData: new Secret(text) }));
      expect(error).toMatchObject({ code: 'PROVISIONER_UNAVAILABLE' });
      expect(inspect(error, { depth: null })).not.toContain('hunter2');
    }
  });
});
