import { type TestApi, startTestApi } from '@ironloom/kube-embedded/testing';
import { installDefinitions, kubeClient } from '@ironloom/kube-runtime';
import { accessOf } from '@ironloom/kube-runtime/testing';
import { customResourceDefinitions } from '../src/crds/definitions';

type Body = Parameters<TestApi['client']['post']>[1];

let test: TestApi;

beforeAll(async () => {
  test = await startTestApi();
  const kube = kubeClient(accessOf(test.api));
  await installDefinitions(kube, customResourceDefinitions());
  kube.close();
});
afterAll(() => test.stop());

const path = (plural: string, name = ''): string =>
  `/apis/metal3.io/v1alpha1/namespaces/default/${plural}${name === '' ? '' : `/${name}`}?dryRun=All&fieldValidation=Strict`;

let made = 0;
/** What the API says to an object of this spec; empty when it takes it. */
async function refusal(kind: string, plural: string, spec: object, name = `object-${(made += 1)}`): Promise<string> {
  const object = { apiVersion: 'metal3.io/v1alpha1', kind, metadata: { name }, spec };
  const { status, body } = await test.client.post(path(plural), object as unknown as Body);
  return status === 201 ? '' : String(body.message);
}

const bmc = (address: string) => ({ address, credentialsName: 'bmc' });
const host = (spec: object, name?: string) =>
  refusal('BareMetalHost', 'baremetalhosts', { online: true, ...spec }, name);
const MAC = '52:54:00:00:00:01';
const image = { url: 'http://images.example/x.qcow2', checksum: 'http://images.example/x.sha256' };
const soft = (...volumes: object[]) => ({ raid: { softwareRAIDVolumes: volumes } });
const hard = (volume: object) => ({ raid: { hardwareRAIDVolumes: [{ level: '1', ...volume }] } });

describe('BareMetalHost', () => {
  it.each<[string, object]>([
    ['nothing but its power', {}],
    ['IPMI without a scheme', { bmc: bmc('192.0.2.1') }],
    ['IPMI with a port', { bmc: bmc('bmc-7.lab:6230') }],
    ['an opaque address', { bmc: bmc('ipmi:192.0.2.1') }],
    ['a scheme in capitals', { bmc: bmc('IPMI://192.0.2.1') }],
    ['a removed scheme', { bmc: bmc('idrac://192.0.2.1') }],
    ['libvirt with its MAC address', { bmc: bmc('libvirt://192.0.2.1:6233'), bootMACAddress: MAC }],
    [
      'secure boot by Redfish',
      { bmc: bmc('redfish-virtualmedia+http://h/redfish/v1/Systems/1'), bootMode: 'UEFISecureBoot' },
    ],
    ['fast inspection by Redfish', { bmc: bmc('idrac-redfish://h'), inspectionMode: 'fast' }],
    ['no inspection, with a MAC address', { bmc: bmc('redfish://h'), inspectionMode: 'disabled', bootMACAddress: MAC }],
    ['an image', { image }],
    ['a live image without a checksum', { image: { url: 'https://h/x.iso', format: 'live-iso' } }],
    ['an OCI image', { image: { url: 'oci://registry.example/os@sha256:00' } }],
    ['hints by path', { rootDeviceHints: { deviceName: '/dev/disk/by-path/pci-0000:00:1f.2-ata-1' } }],
    [
      'hardware RAID',
      { bmc: bmc('redfish://h'), ...hard({ controller: 'c', physicalDisks: ['a', 'b'], numberOfPhysicalDisks: 2 }) },
    ],
    ['software RAID', soft({ level: '1', rootVolume: true }, { level: '0' })],
    [
      'RAID of two kinds, one of them empty',
      { raid: { softwareRAIDVolumes: [{ level: '1' }], hardwareRAIDVolumes: [] } },
    ],
    ['RAID that is null', { raid: { softwareRAIDVolumes: null, hardwareRAIDVolumes: null } }],
    ['interfaces', { networkInterfaces: [{ name: 'eth0' }, { macAddress: MAC }] }],
    ['no power off, and online', { disablePowerOff: true }],
  ])('may have %s', async (_, spec) => {
    expect(await host(spec)).toBe('');
  });

  it.each<[string, object, string]>([
    ['a scheme that nobody knows', { bmc: bmc('telnet://h') }, 'scheme of the address is not known'],
    ['an address without a host', { bmc: bmc('redfish:///x') }, 'host is missing'],
    ['libvirt without a MAC address', { bmc: bmc('libvirt://h') }, 'bootMACAddress is required'],
    [
      'neither inspection nor a MAC address',
      { bmc: bmc('redfish://h'), inspectionMode: 'disabled' },
      'bootMACAddress is required',
    ],
    ['a MAC address with a tail', { bootMACAddress: `${MAC}:07` }, 'six pairs of hexadecimal digits'],
    ['secure boot by IPMI', { bmc: bmc('ipmi://h'), bootMode: 'UEFISecureBoot' }, 'secure boot needs'],
    ['fast inspection by IPMI', { bmc: bmc('192.0.2.1'), inspectionMode: 'fast' }, 'fast inspection needs'],
    ['hardware RAID by IPMI', { bmc: bmc('ipmi://h'), ...hard({}) }, 'hardware RAID needs'],
    [
      'both kinds of RAID',
      { raid: { softwareRAIDVolumes: [{ level: '1' }], hardwareRAIDVolumes: [{ level: '1' }] } },
      'exclude each other',
    ],
    ['disks without a controller', hard({ physicalDisks: ['a'] }), 'needs the controller'],
    [
      'another number of disks',
      hard({ controller: 'c', physicalDisks: ['a'], numberOfPhysicalDisks: 2 }),
      'must be the number',
    ],
    ['a first volume of level 0', soft({ level: '0' }), 'first software RAID volume'],
    ['two root volumes', soft({ level: '1', rootVolume: true }, { level: '1', rootVolume: true }), 'only one volume'],
    [
      'a root volume of level 0',
      soft({ level: '1' }, { level: '0', rootVolume: true }),
      'root volume must be of level 1',
    ],
    [
      'a root volume and hints',
      { ...soft({ level: '1', rootVolume: true }), rootDeviceHints: { model: 'x' } },
      'exclude each other',
    ],
    ['a hint outside /dev', { rootDeviceHints: { deviceName: 'sda' } }, 'path in /dev/'],
    ['a hint below /dev/disk/by-id', { rootDeviceHints: { deviceName: '/dev/disk/by-id/x' } }, 'path in /dev/'],
    ['an image of a scheme that is not fetched', { image: { ...image, url: 'file:///x' } }, 'url must be absolute'],
    ['an image without a checksum', { image: { url: image.url } }, 'checksum is required'],
    ['an OCI image with a checksum', { image: { url: 'oci://r/x', checksum: 'x' } }, 'must be empty for oci'],
    ['an interface with two names', { networkInterfaces: [{ name: 'eth0', macAddress: MAC }] }, 'by its name or by'],
    ['an interface with none', { networkInterfaces: [{}] }, 'by its name or by'],
    ['the old firmware', { firmware: {} }, 'firmware is not supported'],
    ['no power off, and offline', { disablePowerOff: true, online: false }, 'must be online'],
  ])('is refused with %s', async (_, spec, message) => {
    expect(await host(spec)).toContain(message);
  });

  it('is not called as a node is', async () => {
    expect(await host({}, '00c8e22e-2b0c-4b0b-9d0c-6c5a4d3e2f10')).toContain('cannot be a UUID');
  });
});

describe('a change of a BareMetalHost', () => {
  const collection = path('baremetalhosts').split('?')[0] ?? '';
  let name: string;
  const patch = async (body: object, subresource = ''): Promise<string> => {
    const { status, body: answer } = await test.client.patch(
      `${collection}/${name}${subresource}`,
      'merge',
      body as unknown as Body,
    );
    return status === 200 ? '' : String(answer.message);
  };
  const state = (value: string, operationalStatus = 'OK') =>
    patch(
      { status: { operationalStatus, poweredOn: true, errorMessage: '', provisioning: { state: value, ID: '' } } },
      '/status',
    );

  beforeEach(async () => {
    name = `changed-${(made += 1)}`;
    const spec = { online: true, bmc: bmc('ipmi://192.0.2.1'), bootMACAddress: MAC };
    const object = { apiVersion: 'metal3.io/v1alpha1', kind: 'BareMetalHost', metadata: { name }, spec };
    expect((await test.client.post(collection, object as unknown as Body)).status).toBe(201);
  });

  it('may move the BMC while it is registering or detached, and not otherwise', async () => {
    const move = (last: number) => patch({ spec: { bmc: { address: `ipmi://192.0.2.${last}` } } });
    expect(await state('registering')).toBe('');
    expect(await move(2)).toBe('');
    expect(await state('available')).toBe('');
    expect(await move(3)).toContain('can change only while');
    expect(await patch({ spec: { bmc: null } })).toContain('can change only while');
    expect(await state('provisioned', 'detached')).toBe('');
    expect(await move(3)).toBe('');
  });

  it('keeps its MAC address, however it is spelt', async () => {
    expect(await patch({ spec: { bootMACAddress: MAC.toUpperCase() } })).toBe('');
    expect(await patch({ spec: { bootMACAddress: '52:54:00:00:00:02' } })).toContain('cannot change');
    expect(await patch({ spec: { bootMACAddress: null } })).toContain('cannot change');
  });

  it('becomes externally provisioned only when it is available', async () => {
    expect(await patch({ spec: { externallyProvisioned: true } })).toContain('externallyProvisioned can be set');
    expect(await state('provisioned')).toBe('');
    expect(await patch({ spec: { externallyProvisioned: true } })).toContain('externallyProvisioned can be set');
    expect(await state('available')).toBe('');
    expect(await patch({ spec: { externallyProvisioned: true } })).toBe('');
    expect(await state('externally provisioned')).toBe('');
    expect(await patch({ spec: { online: false } })).toBe('');
  });
});

describe('the other kinds', () => {
  it.each<[string, string, object, string]>([
    ['BMCEventSubscription', 'bmceventsubscriptions', { hostName: 'h', destination: 'https://events.example/x' }, ''],
    [
      'BMCEventSubscription',
      'bmceventsubscriptions',
      { hostName: '', destination: 'https://events.example/x' },
      'hostName',
    ],
    [
      'BMCEventSubscription',
      'bmceventsubscriptions',
      { hostName: 'h', destination: 'https://events.example' },
      'a path',
    ],
    ['BMCEventSubscription', 'bmceventsubscriptions', { hostName: 'h', destination: 'nowhere' }, 'must be a URL'],
    ['DataImage', 'dataimages', { url: 'https://h/x.iso' }, ''],
    ['DataImage', 'dataimages', { url: 'file:///x.iso' }, 'url must be absolute'],
    [
      'HostFirmwareComponents',
      'hostfirmwarecomponents',
      { updates: [{ component: 'nic:NIC.1', url: 'http://h/x' }] },
      '',
    ],
    [
      'HostFirmwareComponents',
      'hostfirmwarecomponents',
      { updates: [{ component: 'disk', url: 'http://h/x' }] },
      'component',
    ],
    ['HostFirmwareComponents', 'hostfirmwarecomponents', { updates: [{ component: 'bmc', url: 'x' }] }, 'url must be'],
    ['HostNetworkAttachment', 'hostnetworkattachments', { mode: 'trunk', nativeVLAN: 1, allowedVLANs: ['2-3'] }, ''],
    ['HostNetworkAttachment', 'hostnetworkattachments', { nativeVLAN: 1, allowedVLANs: ['2'] }, 'trunk and hybrid'],
    [
      'HostClaim',
      'hostclaims',
      { poweredOn: true, hostSelector: { matchExpressions: [{ key: 'a', operator: 'in', values: ['b'] }] } },
      '',
    ],
    [
      'HostClaim',
      'hostclaims',
      { poweredOn: true, hostSelector: { matchExpressions: [{ key: 'a', operator: '=', values: [] }] } },
      'one value',
    ],
    ['HostClaim', 'hostclaims', { poweredOn: true, hostSelector: {}, image: { url: 'x' } }, 'url must be absolute'],
    ['HostUpdatePolicy', 'hostupdatepolicies', { firmwareSettings: 'onReboot' }, ''],
    ['HardwareData', 'hardwaredata', { hardware: { cpu: { arch: 'x86_64' } } }, ''],
  ])('%s in %s: %j', async (kind, plural, spec, message) => {
    const answer = await refusal(kind, plural, spec);
    if (message === '') expect(answer).toBe('');
    else expect(answer).toContain(message);
  });

  it('keep a subscription as it is', async () => {
    const collection = path('bmceventsubscriptions').split('?')[0] ?? '';
    const spec = { hostName: 'h', destination: 'https://events.example/x' };
    await test.client.post(collection, {
      apiVersion: 'metal3.io/v1alpha1',
      kind: 'BMCEventSubscription',
      metadata: { name: 's' },
      spec,
    });
    const { body } = await test.client.patch(`${collection}/s`, 'merge', { spec: { context: 'other' } });
    expect(body.message).toContain('cannot change');
  });
});
