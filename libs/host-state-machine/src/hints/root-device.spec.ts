import fc from 'fast-check';
import type { HardwareDetails, HostSpec, RootDeviceHints, StorageDevice } from '../host';
import { HostWorld, SIMULATED_HARDWARE, SimulatedBackend } from '../testing';
import { matchRootDeviceHints } from './match';

const GIB = 1024 ** 3;
const IMAGE = { url: 'http://images.example/a', checksum: 'abc' } as const;
const DISKS: readonly StorageDevice[] = [
  {
    name: '/dev/disk/by-path/pci-0000:00:1f.2-ata-1',
    alternateNames: ['/dev/sda', '/dev/disk/by-path/pci-0000:00:1f.2-ata-1'],
    type: 'HDD',
    rotational: true,
    sizeBytes: 480_000_000_000,
    vendor: 'ATA',
    model: 'LOOM SSD 480',
    serialNumber: 'SN000001A',
    wwn: '0x5000C50000000001',
    hctl: '0:0:0:0',
  },
  { name: '/dev/nvme0n1', type: 'NVME', rotational: false, sizeBytes: 1_920 * GIB, model: 'LOOMNVME' },
];
const hardware = (storage: readonly StorageDevice[]): HardwareDetails => ({ ...SIMULATED_HARDWARE, storage });

const fitting = (hints: RootDeviceHints, storage = DISKS): readonly (string | undefined)[] =>
  matchRootDeviceHints(hints, hardware(storage))
    .filter(({ mismatches }) => mismatches.length === 0)
    .map(({ device }) => device.name);

describe('hints are compared as the deploy agent compares them', () => {
  const [first, second] = DISKS.map(({ name }) => name);

  it.each<[RootDeviceHints, readonly (string | undefined)[]]>([
    [{}, [first, second]],
    [{ deviceName: '/dev/sda' }, [first]],
    [{ deviceName: '/dev/disk/by-path/pci-0000:00:1f.2-ata-1' }, [first]],
    [{ model: 'loom' }, [first, second]],
    [{ model: 'ssd 480', vendor: 'ata' }, [first]],
    [{ serialNumber: ' sn000001a ' }, [first]],
    [{ serialNumber: 'SN0' }, []],
    [{ wwn: '0x5000c50000000001' }, [first]],
    [{ wwn: '0x5000c50000000001', rotational: false }, []],
    [{ rotational: false }, [second]],
    // 480 GB are 447 GiB, and those are what the agent counts.
    [{ minSizeGigabytes: 447 }, [first, second]],
    [{ minSizeGigabytes: 448 }, [second]],
    [{ minSizeGigabytes: 1_920 }, [second]],
    [{ minSizeGigabytes: 1_921 }, []],
    // A disk of which it is not known is not it.
    [{ vendor: 'loom' }, []],
    [{ hctl: '' }, [first, second]],
  ])('%j', (hints, expected) => {
    expect(fitting(hints)).toEqual(expected);
  });

  it('by any of its own properties, in any case, a disk is found', () => {
    const members = ['hctl', 'serialNumber', 'wwn', 'model', 'vendor'] as const;
    const text = fc.stringMatching(/^[a-zA-Z0-9:._-]{1,12}$/);
    const disk: fc.Arbitrary<StorageDevice> = fc.record({
      name: text.map((name) => `/dev/${name}`),
      rotational: fc.boolean(),
      sizeBytes: fc.integer({ min: GIB, max: 4_000 * GIB }),
      ...Object.fromEntries(members.map((member) => [member, text])),
    });
    const hinted = fc.record({ chosen: fc.subarray([...members]), upper: fc.boolean(), withSize: fc.boolean() });
    fc.assert(
      fc.property(fc.array(disk, { minLength: 1, maxLength: 4 }), fc.nat(), hinted, (storage, which, given) => {
        const wanted = storage[which % storage.length] as StorageDevice;
        const written = (value = ''): string => (given.upper ? value.toUpperCase() : value.toLowerCase());
        const hints: RootDeviceHints = {
          ...Object.fromEntries(given.chosen.map((member) => [member, written(wanted[member])])),
          ...(given.withSize ? { minSizeGigabytes: Math.floor((wanted.sizeBytes ?? 0) / GIB) } : {}),
          ...(wanted.rotational === undefined ? {} : { rotational: wanted.rotational }),
        };
        expect(fitting(hints, storage)).toContain(wanted.name);
        expect(fitting({ ...hints, serialNumber: 'no disk has spaces inside' }, storage)).toEqual([]);
      }),
    );
  });
});

function world(spec: Partial<HostSpec>, storage: readonly StorageDevice[] = DISKS) {
  let backend: SimulatedBackend | undefined;
  const one = new HostWorld({
    spec,
    backend: (clock) => (backend = new SimulatedBackend({ clock, hardware: hardware(storage) })),
  });
  return { one, deployments: () => [...(backend?.machines.values() ?? [])].flatMap((machine) => machine.deployments) };
}
const held = (one: HostWorld) => () => one.host.status?.errorType === 'provisioning error';
const writeHardware = (one: HostWorld, storage: readonly StorageDevice[]): void => {
  one.facts = { ...one.facts, hardwareData: hardware(storage) };
};

describe('a deployment whose hints fit no disk', () => {
  const misfit = { rootDeviceHints: { minSizeGigabytes: 4_000, serialNumber: 'X' }, image: IMAGE };

  it('does not begin: the error says which hint and which disks, is told once, and waits for a change', async () => {
    const { one, deployments } = world(misfit);
    await one.until('the error', held(one));
    const message =
      'root device hints match none of 2 disks: ' +
      '/dev/disk/by-path/pci-0000:00:1f.2-ata-1: minSizeGigabytes 447, not 4000, serialNumber SN000001A, not X; ' +
      '/dev/nvme0n1: minSizeGigabytes 1920, not 4000, serialNumber unknown, not X';
    expect(one.status).toMatchObject({ operationalStatus: 'error', errorMessage: message, errorCount: 1 });
    expect(one.condition('Ready')).toBe(
      `False/Error: provisioning error at root device hints: ${message}; ` +
        'no next try until the host, its secret or its hardware data is changed',
    );
    const { writes } = one;
    for (let rounds = 0; rounds < 5; rounds += 1) expect((await one.round()).requeueAfterMs).toBeUndefined();
    expect([one.state, one.writes, deployments()]).toEqual(['available', writes, []]);
    expect(one.events.filter(({ reason }) => reason === 'ProvisioningError')).toHaveLength(1);
  });

  it.each<[string, (one: HostWorld) => void]>([
    ['the hints change', (one) => one.edit({ rootDeviceHints: { minSizeGigabytes: 400 } })],
    [
      'the hardware data change',
      (one) => writeHardware(one, [{ name: '/dev/sdb', sizeBytes: 4_000 * GIB, serialNumber: 'X' }]),
    ],
    ['nothing is known of the disks any more', (one) => writeHardware(one, [])],
  ])('goes on by itself when %s', async (_what, change) => {
    const { one, deployments } = world(misfit);
    await one.until('the error', held(one));
    change(one);
    await one.untilState('provisioned');
    expect(one.status.errorType).toBeUndefined();
    expect([one.status.errorMessage, one.status.errorCount, deployments().length]).toEqual(['', 0, 1]);
  });

  it('is forgotten with the image, and told again with the next', async () => {
    const { one, deployments } = world(misfit);
    await one.until('the error', held(one));
    one.edit({ image: { url: '' } });
    await one.until('no error', () => one.status.errorType === undefined);
    expect([one.state, one.status.operationalStatus]).toEqual(['available', 'OK']);
    one.edit({ image: IMAGE });
    await one.until('the error', held(one));
    expect([one.state, one.status.operationalStatus, deployments()]).toEqual(['available', 'error', []]);
  });

  it('does not keep the host from being deleted', async () => {
    const { one, deployments } = world(misfit);
    await one.until('the error', held(one));
    one.requestDeletion();
    await one.until('gone', () => one.gone);
    expect([one.gone, deployments()]).toEqual([true, []]);
  });
});

describe('what is for the backend to find out', () => {
  const hints = { serialNumber: 'X' };
  const bmc: readonly StorageDevice[] = [{ name: 'Drive 1', serialNumber: 'Y', sizeBytes: GIB }];

  it.each<[string, Partial<HostSpec>, readonly StorageDevice[]]>([
    ['nothing is known', { inspectionMode: 'disabled', bootMACAddress: '00:11:22:33:44:55' }, DISKS],
    ['only the BMC told of the drives', { inspectionMode: 'fast' }, bmc],
    ['only the BMC told of the drives, whatever was asked for', {}, bmc],
    ['RAID makes other disks', { raid: { hardwareRAIDVolumes: [{ level: '1' }] } }, DISKS],
    ['a live ISO needs no disk', { image: { url: 'http://images.example/a.iso', format: 'live-iso' } }, DISKS],
    ['a custom deployment has its own ways', { customDeploy: { method: 'install_coreos' } }, DISKS],
  ])('%s', async (_why, spec, storage) => {
    const { one } = world({ rootDeviceHints: hints, image: IMAGE, ...spec }, storage);
    await one.untilState('provisioning');
  });

  it('disks that somebody has written down count for what is written', async () => {
    const spec: Partial<HostSpec> = { inspectionMode: 'disabled', bootMACAddress: '00:11:22:33:44:55', image: IMAGE };
    const untold = world({ ...spec, rootDeviceHints: { serialNumber: 'X' } });
    writeHardware(untold.one, [{ name: '/dev/sda', sizeBytes: GIB }]);
    await untold.one.untilState('provisioning');
    const told = world({ ...spec, rootDeviceHints: { serialNumber: 'X', minSizeGigabytes: 2 } });
    writeHardware(told.one, [{ name: '/dev/sda', sizeBytes: GIB }]);
    await told.one.until('the error', held(told.one));
    expect(told.one.status.errorMessage).toContain('/dev/sda: minSizeGigabytes 1, not 2');
  });
});
