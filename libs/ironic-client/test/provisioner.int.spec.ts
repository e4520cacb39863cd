import { inspect } from 'node:util';
import { Secret } from '@ironloom/core';
import type {
  HostIdentity,
  PrepareData,
  Provisioner,
  ProvisionData,
  RegisterData,
  StepResult,
} from '@ironloom/host-state-machine';
import { IronicBackend, type IronicBackendOptions } from '../src';
import {
  type IronicSimulator,
  type IronicSimulatorOptions,
  type NodeFields,
  startIronicSimulator,
} from '../src/testing';

const HOST: HostIdentity = {
  namespace: 'metal3',
  name: 'h1',
  uid: '0b51d0f5-2f6f-4f0c-9a0b-5d1f1c2f3a4b',
  bootMACAddress: '02:00:00:00:00:0A',
};
const DATA: RegisterData = {
  state: 'registering',
  operationalStatus: 'OK',
  bootMode: 'UEFI',
  architecture: 'x86_64',
  automatedCleaningMode: 'disabled',
  inspectionMode: 'agent',
  disablePowerOff: false,
  hasCustomDeploy: false,
};
const IMAGE: ProvisionData = {
  image: { url: 'http://images.example/a.qcow2', checksum: 'abc', checksumType: 'sha256', format: 'qcow2' },
  configDrive: {},
  bootMode: 'UEFI',
};
const PREPARE = { targetFirmwareComponents: [] } satisfies PrepareData;
const AGAIN = { credentialsChanged: false, restartOnFailure: false };

let simulator: IronicSimulator;
let backend: IronicBackend;
let address = 'redfish://192.0.2.7';
let host = HOST;

async function start(
  to = 'redfish://192.0.2.7',
  options: IronicSimulatorOptions = {},
  settings: Partial<IronicBackendOptions> = {},
): Promise<void> {
  simulator = await startIronicSimulator({ maximumVersion: '1.115', ...options });
  backend = new IronicBackend({ endpoint: simulator.endpoint, ...settings });
  address = to;
  host = HOST;
}

afterEach(async () => {
  await backend.close();
  await simulator.close();
});

const provisioner = (identity = host): Provisioner =>
  backend.provisioner(identity, {
    address,
    username: 'admin',
    password: new Secret('calvin'),
    disableCertificateVerification: false,
  });

async function finish(call: () => Promise<StepResult>): Promise<StepResult> {
  for (let calls = 0; calls < 100; calls += 1) {
    const result = await call();
    if (result.kind !== 'continuing') return result;
  }
  throw new Error('no end');
}

async function register(data: Partial<RegisterData> = {}): Promise<StepResult> {
  return finish(async () => {
    const { result, provisioningId } = await provisioner().register({ ...DATA, ...data }, AGAIN);
    if (provisioningId !== undefined) host = { ...HOST, provisioningId };
    return result;
  });
}
const provision = (data: Partial<ProvisionData> = {}): Promise<StepResult> =>
  finish(() => provisioner().provision({ ...IMAGE, ...data }, { forceReboot: false }));
const prepare = (data: Partial<PrepareData>, restartOnFailure = false): Promise<StepResult> => {
  let unprepared = true;
  return finish(async () => {
    const { result, started } = await provisioner().prepare({ ...PREPARE, ...data }, { unprepared, restartOnFailure });
    if (started) unprepared = false;
    return result;
  });
};

const node = (): NodeFields => {
  const [first] = simulator.nodes;
  if (first === undefined) throw new Error('no node');
  return first.fields;
};
const bodies = (kind: string): unknown[] =>
  simulator.calls.recent.filter((call) => call.kind === kind).map(({ body }) => body);
const lastStart = (target: string): Record<string, unknown> | undefined =>
  (bodies('PUT /v1/nodes/{node}/states/provision') as Record<string, unknown>[]).findLast(
    (one) => one.target === target,
  );
const complete = { kind: 'complete' };
const failed = (message: string | RegExp): object => ({
  kind: 'failed',
  message: typeof message === 'string' ? message : expect.stringMatching(message),
});

describe('registration', () => {
  it.each([
    [
      'ipmi://[2001:db8::7]:6230?privilegelevel=OPERATOR',
      { driver: 'ipmi', boot_interface: 'ipxe', raid_interface: 'no-raid' },
      {
        ipmi_address: '2001:db8::7',
        ipmi_port: '6230',
        ipmi_priv_level: 'OPERATOR',
        ipmi_username: 'admin',
        ipmi_password: 'calvin',
        external_http_url: 'http://[2001:db8::1]',
      },
    ],
    [
      'redfish-virtualmedia+http://h:8000/redfish/v1/Systems/1',
      { driver: 'redfish', boot_interface: 'redfish-virtual-media' },
      {
        redfish_address: 'http://h:8000',
        redfish_system_id: '/redfish/v1/Systems/1',
        redfish_username: 'admin',
        redfish_password: 'calvin',
      },
    ],
    [
      'redfish-uefihttp://h',
      { driver: 'redfish', boot_interface: 'redfish-https', firmware_interface: 'redfish' },
      {
        redfish_address: 'https://h',
        redfish_system_id: '',
        redfish_username: 'admin',
        redfish_password: 'calvin',
      },
    ],
    [
      'idrac-virtualmedia://h',
      {
        driver: 'idrac',
        boot_interface: 'idrac-redfish-virtual-media',
        bios_interface: 'idrac-redfish',
        management_interface: 'idrac-redfish',
        power_interface: 'idrac-redfish',
        vendor_interface: 'idrac-redfish',
      },
      { redfish_address: 'https://h', redfish_username: 'admin', redfish_password: 'calvin' },
    ],
  ])('of %s', async (to, fields, driverInfo) => {
    await start(to, {}, { externalUrlV6: 'http://[2001:db8::1]' });
    expect(await register()).toEqual(complete);
    expect(node()).toMatchObject({
      ...fields,
      name: 'metal3~h1',
      inspect_interface: 'agent',
      automated_clean: false,
      properties: { capabilities: 'boot_mode:uefi', cpu_arch: 'x86_64' },
    });
    expect(node().driver_info).toEqual(driverInfo);
    expect(bodies('POST /v1/ports')).toEqual([
      expect.objectContaining({ address: '02:00:00:00:00:0a', pxe_enabled: true }),
    ]);
  });

  it('finds the node by name or by MAC address, and refuses one that bears another name', async () => {
    await start();
    await register();
    const id = host.provisioningId;
    host = HOST;
    await register();
    expect(host.provisioningId).toBe(id);
    simulator.change(id as string, { name: null });
    host = HOST;
    await register();
    expect([host.provisioningId, node().name]).toEqual([id, 'metal3~h1']);
    simulator.change(id as string, { name: 'metal3~other' });
    host = HOST;
    expect(await register()).toEqual(failed('MAC address 02:00:00:00:00:0A conflicts with existing node metal3~other'));
  });

  it.each([
    ['what is no address', 'nonsense://h', {}, /none of ipmi/],
    ['fast inspection over IPMI', 'ipmi://h', { inspectionMode: 'fast' as const }, /does not support fast/],
    ['secure boot over IPMI', 'ipmi://h', { bootMode: 'UEFISecureBoot' as const }, /does not support secure boot/],
    ['a boot network that is not there', 'redfish://h', {}, /requires a provisioning network/],
  ])('refuses %s', async (_what, to, data, why) => {
    await start(to, {}, { provisioningNetworkDisabled: true });
    expect(await register(data)).toEqual(failed(why));
    expect(simulator.nodeCount).toBe(0);
  });

  it('refuses machines that must not be powered off where Ironic does not know of that', async () => {
    await start('redfish://h', { maximumVersion: '1.93' });
    expect(await register({ disablePowerOff: true })).toEqual(failed(/refusing to manage/));
  });

  it('makes ports for what inspection found, once, and writes nothing when all is as it should be', async () => {
    await start();
    const nics = [
      { mac: '02:00:00:00:00:0a', pxe: false, ip: '192.0.2.1' },
      { mac: '02:00:00:00:00:0b', pxe: false, ip: '192.0.2.2' },
      { mac: '02:00:00:00:00:0b', pxe: true, ip: '2001:db8::2' },
      { mac: '' },
    ];
    await register({ hardware: { nics } });
    expect(bodies('POST /v1/ports')).toHaveLength(2);
    simulator.calls.reset();
    await register({ hardware: { nics } });
    expect(Object.keys(simulator.calls.byKind).filter((kind) => !kind.startsWith('GET'))).toEqual([]);
  });

  it('writes new credentials and new addresses, and shows them nowhere', async () => {
    await start();
    await register({ preprovisioningNetworkData: new Secret('links: []') });
    expect(node().network_data).toEqual({ links: [] });
    simulator.calls.reset();
    address = 'redfish://192.0.2.8:8443/redfish/v1/Systems/2';
    await register();
    expect(node().driver_info).toMatchObject({
      redfish_address: 'https://192.0.2.8:8443',
      redfish_system_id: '/redfish/v1/Systems/2',
    });
    simulator.httpFaults.inject({ kind: 'status', status: 400, message: 'bad password calvin here', method: 'PATCH' });
    address = 'redfish://192.0.2.9';
    const error: unknown = await register().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'PROVISIONER_UNAVAILABLE', details: { ironicCode: 'IRONIC_BAD_REQUEST' } });
    expect(inspect(error, { depth: null })).not.toContain('calvin');
  });

  it('asks for a ramdisk image where one is built for each host', async () => {
    await start('redfish-virtualmedia://h', {}, { buildsPreprovisioningImages: true });
    await register();
    expect(await provisioner().preprovisioningImageFormats()).toEqual(['iso', 'initrd']);
    await expect(register({ state: 'inspecting' })).rejects.toMatchObject({
      code: 'PROVISIONER_NEEDS_PREPROVISIONING_IMAGE',
    });
    await register({ state: 'inspecting', preprovisioningImage: { format: 'iso', imageUrl: 'http://x/h1.iso' } });
    expect(node().driver_info).toMatchObject({ deploy_iso: 'http://x/h1.iso' });
    const initrd = {
      format: 'initrd',
      imageUrl: 'http://x/initrd',
      kernelUrl: 'http://x/kernel',
      extraKernelParams: 'a=b',
    } as const;
    await register({ state: 'preparing', preprovisioningImage: initrd });
    const { deploy_iso: iso, ...info } = node().driver_info;
    expect(iso).toBeUndefined();
    expect(info).toMatchObject({
      deploy_kernel: 'http://x/kernel',
      deploy_ramdisk: 'http://x/initrd',
      kernel_append_params: '%default% a=b',
    });
  });
});

describe('preparation', () => {
  it('makes RAID volumes, sets the BIOS and installs firmware in one cleaning', async () => {
    await start();
    await register();
    const result = await prepare({
      targetRaid: {
        hardwareRAIDVolumes: [{ level: '1', name: 'root', sizeGibibytes: 100, rotational: false }, { level: '5' }],
      },
      targetFirmwareSettings: { NumLock: 'Off', PowerCapWatts: 500 },
      actualFirmwareSettings: { NumLock: 'On', PowerCapWatts: '500' },
      targetFirmwareComponents: [{ component: 'bmc', url: 'http://x/bmc-7.0.1.bin' }],
    });
    expect(result).toEqual(complete);
    expect(lastStart('clean')?.clean_steps).toEqual([
      { interface: 'raid', step: 'delete_configuration' },
      { interface: 'raid', step: 'create_configuration' },
      { interface: 'bios', step: 'apply_configuration', args: { settings: [{ name: 'NumLock', value: 'Off' }] } },
      {
        interface: 'firmware',
        step: 'update',
        args: { settings: [{ component: 'bmc', url: 'http://x/bmc-7.0.1.bin' }] },
      },
    ]);
    expect(node().raid_config.logical_disks).toEqual([
      { size_gb: 100, raid_level: '1', volume_name: 'root', disk_type: 'ssd', is_root_volume: true },
      { size_gb: 'MAX', raid_level: '5' },
    ]);
    expect((await provisioner().firmware?.settings({ schema: true }))?.settings).toMatchObject({ NumLock: 'Off' });
    expect(await provisioner().firmware?.components()).toContainEqual(
      expect.objectContaining({ component: 'bmc', currentVersion: '7.0.1', lastVersionFlashed: '7.0.1' }),
    );
  });

  it('of software RAID is the agent’s work', async () => {
    await start();
    await register();
    const softwareRAIDVolumes = [
      { level: '1', physicalDisks: [{ deviceName: '/dev/sda' }, { serialNumber: 'x' }] },
    ] as const;
    expect(await prepare({ targetRaid: { softwareRAIDVolumes } })).toEqual(complete);
    expect(node().raid_interface).toBe('agent');
    expect(node().target_raid_config.logical_disks).toEqual([
      expect.objectContaining({
        controller: 'software',
        physical_disks: [{ name: 's== /dev/sda' }, { serial: 's== x' }],
        is_root_volume: true,
      }),
    ]);
  });

  it('that fails is reported until it is begun anew', async () => {
    await start();
    await register();
    simulator.stepFaults.inject({ kind: 'fail', step: 'raid.delete_configuration', message: 'controller on fire' });
    const data = { targetRaid: { hardwareRAIDVolumes: [{ level: '0' }] } } as const;
    expect(await prepare(data)).toEqual(failed('controller on fire'));
    expect(node().maintenance).toBe(true);
    expect(await prepare(data, true)).toEqual(complete);
    expect(await prepare({ targetRaid: { hardwareRAIDVolumes: [{ level: '0', physicalDisks: ['a'] }] } })).toEqual(
      failed(/controller/),
    );
  });
});

describe('deployment', () => {
  beforeEach(async () => {
    await start('redfish-virtualmedia://192.0.2.7');
    await register();
  });

  it.each<[string, Partial<ProvisionData>, object, object]>([
    [
      'a checksum of a named kind',
      {},
      {
        image_source: 'http://images.example/a.qcow2',
        image_os_hash_algo: 'sha256',
        image_os_hash_value: 'abc',
        image_disk_format: 'qcow2',
      },
      { deploy_interface: 'direct' },
    ],
    [
      'a checksum of a kind to be found out',
      { image: { url: 'http://x/a', checksum: 'http://x/sums', checksumType: 'auto', format: 'raw' } },
      { image_source: 'http://x/a', image_checksum: 'http://x/sums', image_disk_format: 'raw' },
      { deploy_interface: 'direct' },
    ],
    [
      'an ISO',
      { image: { url: 'http://x/a.iso', format: 'live-iso' } },
      { boot_iso: 'http://x/a.iso' },
      { deploy_interface: 'ramdisk' },
    ],
    [
      'an OCI artefact',
      { image: { url: 'oci://registry.example/a' }, imagePullSecret: new Secret('dTpw') },
      { image_source: 'oci://registry.example/a', image_pull_secret: 'dTpw' },
      { deploy_interface: 'direct' },
    ],
    [
      'a custom deployment',
      { image: { url: 'http://x/a' }, customDeploy: { method: 'install_coreos' } },
      { image_source: 'http://x/a' },
      { deploy_interface: 'custom-agent' },
    ],
  ])('of %s', async (_what, data, info, fields) => {
    const hints = { deviceName: '/dev/sda', minSizeGigabytes: 10, rotational: false, vendor: 'ATA' };
    expect(await provision({ ...data, rootDeviceHints: hints, bootMode: 'UEFISecureBoot' })).toEqual(complete);
    const { configdrive: _drive, image_type: _type, ...rest } = node().instance_info;
    expect(rest).toEqual({
      ...info,
      capabilities: { secure_boot: 'true' },
      root_device: { name: 's== /dev/sda', size: '>= 10', rotational: 'false', vendor: '<in> ATA' },
    });
    expect(node()).toMatchObject({ ...fields, instance_uuid: HOST.uid, provision_state: 'active' });
  });

  it('with a config drive, whose metadata the user may override', async () => {
    const configDrive = {
      userData: new Secret('#cloud-config\n'),
      networkData: new Secret('links:\n- id: a\n'),
      metaData: new Secret('{"name": "mine", "extra": 1}'),
    };
    await provision({ configDrive, customDeploy: { method: 'install' } });
    expect(lastStart('active')).toEqual({
      target: 'active',
      deploy_steps: [{ interface: 'deploy', step: 'install', args: {}, priority: 80 }],
      configdrive: {
        user_data: '#cloud-config\n',
        network_data: { links: [{ id: 'a' }] },
        meta_data: {
          uuid: HOST.uid,
          'metal3-namespace': 'metal3',
          'metal3-name': 'h1',
          'local-hostname': 'h1',
          local_hostname: 'h1',
          name: 'mine',
          extra: 1,
        },
      },
    });
    const bad = { ...configDrive, networkData: new Secret('a: [secret') };
    await finish(() => provisioner().deprovision({ restartOnFailure: false, automatedCleaningMode: 'disabled' }));
    const error: unknown = await provision({ configDrive: bad }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'PROVISIONER_UNAVAILABLE',
      message: expect.stringMatching(/network data: .* line/),
    });
    expect(inspect(error, { depth: null })).not.toContain('secret');
  });

  it('that failed is tried again with another image only', async () => {
    simulator.stepFaults.inject({
      kind: 'fail',
      workflow: 'deploy',
      step: 'write_image',
      message: 'checksum mismatch',
    });
    const first = failed(
      'Image provisioning failed (url: http://images.example/a.qcow2, checksum: abc): checksum mismatch',
    );
    expect(await provision()).toEqual(first);
    expect(await provision()).toEqual(first);
    expect(await provision({ image: { url: 'http://x/b', checksum: 'def' } })).toEqual(complete);
  });

  it.each([
    ['no checksum', { url: 'http://x/a' }, 'Validation failed: checksum is required for normal images'],
    ['a checksum of an artefact', { url: 'oci://x/a', checksum: 'abc' }, /must be empty for OCI/],
  ])('of an image with %s is refused for good', async (_what, image, why) => {
    expect(await provision({ image })).toEqual({ ...failed(why), permanent: true });
  });

  it('is taken off again, also when that fails first', async () => {
    await provision();
    simulator.stepFaults.inject({ kind: 'fail', workflow: 'teardown', message: 'stuck' });
    const off = (restartOnFailure: boolean): Promise<StepResult> =>
      finish(() => provisioner().deprovision({ restartOnFailure, automatedCleaningMode: 'metadata' }));
    expect(await off(false)).toEqual(failed('stuck'));
    expect(await off(true)).toEqual(complete);
    expect(node()).toMatchObject({ automated_clean: true, instance_info: {}, instance_uuid: null });
  });

  it('goes on with new firmware, and backs out of it', async () => {
    await provision();
    const data = {
      targetFirmwareSettings: { NumLock: 'Off' },
      actualFirmwareSettings: { NumLock: 'On' },
      targetFirmwareComponents: [],
      hasFirmwareSpec: true,
    };
    const service = (more: object, unprepared: boolean) =>
      provisioner().service({ ...data, ...more }, { unprepared, restartOnFailure: false });
    simulator.stepFaults.inject({ kind: 'stall', workflow: 'service', step: 'agent' });
    expect(await service({}, true)).toMatchObject({ started: true });
    expect(await service({}, false)).toMatchObject({ result: { kind: 'continuing', progress: 'service wait' } });
    await service({ hasFirmwareSpec: false }, false);
    expect(node().provision_state).toBe('service failed');
    await service({ hasFirmwareSpec: false }, false);
    expect(node().provision_state).toBe('active');
    await service({}, true);
    expect(await finish(async () => (await service({}, false)).result)).toEqual(complete);
  });

  it('may have a data image and event subscriptions', async () => {
    const { dataImage, eventSubscriptions } = provisioner();
    await dataImage?.attach('http://x/data.iso');
    expect(await dataImage?.attached()).toBe(true);
    await dataImage?.detach();
    expect(await dataImage?.attached()).toBe(false);
    const id = await eventSubscriptions?.add({
      destination: 'http://x/',
      context: 'c',
      httpHeaders: { Authorization: new Secret('t') },
    });
    expect(bodies('POST /v1/nodes/{node}/vendor_passthru')).toEqual([
      { Destination: 'http://x/', Context: 'c', HttpHeaders: [{ Authorization: 't' }] },
    ]);
    await eventSubscriptions?.remove(id as string);
    await eventSubscriptions?.remove(id as string);
  });
});

describe('power', () => {
  const off = (mode: 'hard' | 'soft'): Promise<StepResult> =>
    finish(() => provisioner().powerOff({ mode, force: false, automatedCleaningMode: 'disabled' }));
  const targets = (): unknown[] => bodies('PUT /v1/nodes/{node}/states/power');

  it('goes off hard where the BMC knows no better', async () => {
    await start('ipmi://h', { softPower: false });
    await register();
    await finish(() => provisioner().powerOn({ force: false }));
    expect(await off('soft')).toEqual(complete);
    expect(targets()).toEqual([
      { target: 'power on' },
      { target: 'soft power off', timeout: 180 },
      { target: 'power off' },
    ]);
  });

  it('is a reboot where it must not go off', async () => {
    await start();
    await register({ disablePowerOff: true });
    await finish(() => provisioner().powerOn({ force: false }));
    await provisioner().powerOff({ mode: 'hard', force: false, automatedCleaningMode: 'disabled' });
    expect(targets().at(-1)).toEqual({ target: 'rebooting' });
  });

  it('that failed is tried again only by force', async () => {
    await start();
    await register();
    simulator.stepFaults.inject({ kind: 'fail', workflow: 'power', message: 'no power' });
    expect(await finish(() => provisioner().powerOn({ force: false }))).toEqual(
      failed(/PowerOn operation failed: .*no power/),
    );
    let force = true;
    const on = (): Promise<StepResult> => {
      const call = provisioner().powerOn({ force });
      force = false;
      return call;
    };
    expect(await finish(on)).toEqual(complete);
  });

  it('waits for an inspection to be aborted', async () => {
    await start();
    await register();
    simulator.stepFaults.inject({ kind: 'stall', workflow: 'inspect', step: 'agent' });
    const data = { bootMode: 'UEFI', architecture: 'x86_64', inspectionMode: 'agent' } as const;
    await provisioner().inspect(data, { restartOnFailure: false, refresh: false, forceReboot: false });
    expect(node().provision_state).toBe('inspect wait');
    expect(await off('hard')).toEqual(complete);
    expect(node()).toMatchObject({ provision_state: 'manageable', power_state: 'power off' });
  });
});

describe('the end', () => {
  it.each([
    ['wait call-back', '1.110', 'abort'],
    ['wait call-back', '1.109', 'deleted'],
    ['inspect wait', '1.96', 'abort'],
    ['clean wait', '1.96', 'abort'],
  ] as const)('of a node in %s comes by force, with API %s', async (state, maximumVersion, target) => {
    await start('redfish://h', { maximumVersion, automatedClean: false });
    await register();
    const { uuid } = node();
    const heading = { 'wait call-back': 'active', 'inspect wait': 'manageable', 'clean wait': 'available' }[state];
    simulator.change(uuid, { provision_state: state, target_provision_state: heading });
    await backend.close();
    backend = new IronicBackend({ endpoint: simulator.endpoint });
    expect(await provisioner().detach({ force: false })).toMatchObject({ kind: 'continuing', requeueAfterMs: 10_000 });
    expect(await finish(() => provisioner().detach({ force: true }))).toEqual(complete);
    expect(simulator.nodeCount).toBe(0);
    expect(lastStart(target)).toBeDefined();
  });

  it('of a node in use comes through maintenance', async () => {
    await start();
    await register();
    await provision();
    expect(await finish(() => provisioner().delete())).toEqual(complete);
    expect(bodies('PUT /v1/nodes/{node}/maintenance')).toEqual([{ reason: 'forcing deletion in baremetal-operator' }]);
  });
});
