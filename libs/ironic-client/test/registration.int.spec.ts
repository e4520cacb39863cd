import { inspect } from 'node:util';
import { Secret } from '@ironloom/core';
import {
  AGAIN,
  bodies,
  complete,
  DATA,
  failed,
  forgetNode,
  HOST,
  host,
  lastStart,
  moveTo,
  node,
  prepare,
  provisioner,
  register,
  simulator,
  start,
  stop,
} from './provisioner-bench';

afterEach(stop);

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
    forgetNode();
    await register();
    expect(host.provisioningId).toBe(id);
    simulator.change(id as string, { name: null });
    forgetNode();
    await register();
    expect([host.provisioningId, node().name]).toEqual([id, 'metal3~h1']);
    simulator.change(id as string, { name: 'metal3~other' });
    forgetNode();
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

  it('refuses names that Ironic has no room for', async () => {
    await start();
    const long = { ...HOST, name: 'x'.repeat(249) };
    expect((await provisioner(long).register(DATA, AGAIN)).result).toEqual(
      failed(/^metal3~x+: a name of 256 characters; Ironic takes 255 for namespace and name together$/),
    );
    expect((await provisioner({ ...HOST, name: 'x'.repeat(248) }).register(DATA, AGAIN)).result.kind).toBe(
      'continuing',
    );
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
    moveTo('redfish://192.0.2.8:8443/redfish/v1/Systems/2');
    await register();
    expect(node().driver_info).toMatchObject({
      redfish_address: 'https://192.0.2.8:8443',
      redfish_system_id: '/redfish/v1/Systems/2',
    });
    simulator.httpFaults.inject({ kind: 'status', status: 400, message: 'bad password calvin here', method: 'PATCH' });
    moveTo('redfish://192.0.2.9');
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
