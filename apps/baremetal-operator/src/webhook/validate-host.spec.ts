import fc from 'fast-check';
import type { Host } from '@ironloom/host-state-machine';
import type { AdmissionRequest } from '@ironloom/kube-runtime';
import { judgeAddress, validateHost } from './validate-host';

type HostSpec = NonNullable<Host['spec']>;

const ADDRESS = 'redfish-virtualmedia://bmc.example/redfish/v1/Systems/1';
const host = (spec: Partial<HostSpec> = {}, metadata: Partial<Host['metadata']> = {}): Host => ({
  apiVersion: 'metal3.io/v1alpha1',
  kind: 'BareMetalHost',
  metadata: { namespace: 'metal3', name: 'node-1', ...metadata },
  spec: { online: true, bmc: { address: ADDRESS, credentialsName: 'bmc' }, ...spec },
});
const create = (object: Host | null) => validateHost({ uid: 'u', operation: 'CREATE', object, oldObject: null });
const update = (oldObject: Host, object: Host, operation: AdmissionRequest['operation'] = 'UPDATE') =>
  validateHost({ uid: 'u', operation, object, oldObject });

/** Wrong by what no rule of the schema sees. */
const BAD: Partial<HostSpec> = { userData: { name: 'a', namespace: 'elsewhere' } };
const CROSS = 'userData: cross-namespace Secret references are not allowed';

describe('what follows from an address', () => {
  it.each([
    ['ipmi://h', 'ipmi', 'no', 'no', 'no', 'no'],
    ['h:6230', 'ipmi', 'no', 'no', 'no', 'no'],
    ['libvirt://h:6230', 'libvirt', 'yes', 'no', 'no', 'no'],
    ['redfish://h/redfish/v1/Systems/1', 'redfish', 'no', 'yes', 'yes', 'yes'],
    ['redfish+http://h', 'redfish+http', 'no', 'yes', 'yes', 'yes'],
    ['ilo5-redfish://h', 'ilo5-redfish', 'no', 'yes', 'yes', 'yes'],
    ['idrac-redfish://h', 'idrac-redfish', 'no', 'yes', 'yes', 'yes'],
    ['redfish-virtualmedia://h', 'redfish-virtualmedia', 'no', 'yes', 'yes', 'yes'],
    ['ilo5-virtualmedia://h', 'ilo5-virtualmedia', 'no', 'yes', 'yes', 'yes'],
    ['idrac-virtualmedia+https://h', 'idrac-virtualmedia+https', 'no', 'yes', 'yes', 'yes'],
    ['redfish-uefihttp://h', 'redfish-uefihttp', 'no', 'yes', 'yes', 'yes'],
  ])('%s', (address, type, needsMac, secureBoot, raid, outOfBand) => {
    expect(judgeAddress(address)).toEqual({
      kind: 'known',
      type,
      needsMac: needsMac === 'yes',
      supportsSecureBoot: secureBoot === 'yes',
      supportsRaid: raid === 'yes',
      supportsOutOfBandInspection: outOfBand === 'yes',
    });
  });

  it.each(['carrier-pigeon://h', 'redfish://', 'redfish://h:99999', 'ipmi+https://h'])('%s is none', (address) => {
    expect(judgeAddress(address)).toEqual({ kind: 'invalid', message: expect.stringContaining('address') });
    expect(create(host({ bmc: { address, credentialsName: 'bmc' } })).problems).toHaveLength(1);
  });

  it('never tells the password of an address that is none', () => {
    const { problems } = create(host({ bmc: { address: 'pigeon://admin:hunter2@h', credentialsName: 'bmc' } }));
    expect(problems.join()).not.toContain('hunter2');
  });
});

describe('a host that is made', () => {
  it('is allowed when it is good, and told what deserves a look', () => {
    expect(create(host())).toEqual({ problems: [], warnings: [] });
    const old = host({
      bmc: { address: 'irmc://h', credentialsName: 'bmc', disableCertificateVerification: true },
    });
    expect(create(old)).toEqual({
      problems: [],
      warnings: [
        expect.stringMatching(/^spec\.bmc\.address: irmc: Metal³ removed this scheme/),
        expect.stringContaining('anyone on the network'),
      ],
    });
  });

  it.each<[Partial<HostSpec>, string]>([
    [BAD, CROSS],
    [
      { bmc: { address: 'ipmi://h', credentialsName: 'b' }, raid: { hardwareRAIDVolumes: [{ level: '1' }] } },
      'BMC driver ipmi does not support configuring RAID',
    ],
    [{ bmc: { address: 'libvirt://h', credentialsName: 'b' } }, 'BMC driver libvirt requires a BootMACAddress value'],
    [
      { bmc: { address: 'ipmi://h', credentialsName: 'b' }, bootMode: 'UEFISecureBoot' },
      'BMC driver ipmi does not support secure boot',
    ],
    [
      { bmc: { address: 'ipmi://h', credentialsName: 'b' }, inspectionMode: 'fast' },
      'BMC driver ipmi does not support fast (out-of-band) inspection',
    ],
    [
      { online: false, disablePowerOff: true },
      "node can't simultaneously have online set to false and have power off disabled",
    ],
  ])("is refused with upstream's words: %j", (spec, message) => {
    expect(create(host(spec)).problems).toEqual([message]);
  });
});

describe('a host that is changed', () => {
  const bad = host(BAD);

  it('is refused for what the change makes wrong', () => {
    expect(update(host(), bad).problems).toEqual([CROSS]);
    const annotated = host({}, { annotations: { 'reboot.metal3.io': '{"mode":"gently"}' } });
    expect(update(host(), annotated).problems).toEqual([
      'invalid mode in the reboot.metal3.io annotation, allowed are "hard", "soft" or ""',
    ]);
    const moved = host({ bmc: { address: 'redfish://other', credentialsName: 'bmc' } });
    expect(update(host(), moved).problems).toEqual([expect.stringContaining('BMC address can not be changed')]);
  });

  it('is not refused for what was wrong before', () => {
    expect(update(bad, host(BAD, { labels: { a: 'b' } })).problems).toEqual([]);
    expect(update(bad, host({ ...BAD, online: false })).problems).toEqual([]);
    expect(update(bad, host({ ...BAD, architecture: 'x86_64' }, { annotations: { a: 'b' } })).problems).toEqual([]);
    expect(update(bad, host({ ...BAD, bootMACAddress: '00:11:22' })).problems).toEqual([
      'address 00:11:22: invalid MAC address',
    ]);
    expect(update(bad, host()).problems).toEqual([]);
  });

  it('may always lose its finalizers', () => {
    const deleted = { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['baremetalhost.metal3.io'] };
    const worse = { ...BAD, bmc: { address: 'pigeon://h', credentialsName: 'b' } };
    expect(update(host(BAD, deleted), host(worse, { ...deleted, finalizers: [] })).problems).toEqual([]);
    expect(validateHost({ uid: 'u', operation: 'DELETE', object: null, oldObject: bad }).problems).toEqual([]);
  });

  it('is judged as a new one is, as far as the change goes', () => {
    const spec = fc.record<Partial<HostSpec>>(
      {
        online: fc.boolean(),
        disablePowerOff: fc.boolean(),
        bmc: fc
          .constantFrom(ADDRESS, 'ipmi://h', 'libvirt://h', 'pigeon://h', '')
          .map((address) => ({ address, credentialsName: 'bmc' })),
        bootMACAddress: fc.constantFrom('00:11:22:33:44:55', '00'),
        bootMode: fc.constantFrom('UEFI', 'UEFISecureBoot'),
        inspectionMode: fc.constantFrom('agent', 'fast', 'disabled'),
        userData: fc.constantFrom({ name: 'a' }, { name: 'a', namespace: 'elsewhere' }),
        rootDeviceHints: fc.constantFrom({ deviceName: 'sda' }, { deviceName: '/dev/sda' }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(spec, spec, (one, other) => {
        const [before, after] = [host(one), host(other)];
        const { problems } = update(before, after);
        const [had, has] = [new Set(create(before).problems), create(after).problems];
        expect(problems).toEqual(expect.arrayContaining(has.filter((problem) => !had.has(problem))));
        expect(problems.filter((problem) => had.has(problem))).toEqual([]);
        expect(update(after, after).problems).toEqual([]);
      }),
    );
  });
});
