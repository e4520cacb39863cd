import { inspect } from 'node:util';
import { Secret } from '@ironloom/core';
import type { ProvisionData, StepResult } from '@ironloom/host-state-machine';
import { IronicClient } from '../src';
import {
  bodies,
  complete,
  failed,
  finish,
  HOST,
  lastStart,
  node,
  provision,
  provisioner,
  register,
  simulator,
  start,
  stop,
} from './provisioner-bench';

afterEach(stop);

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
    const bad = { ...configDrive, networkData: new Secret('a: [hunter2') };
    await finish(() => provisioner().deprovision({ restartOnFailure: false, automatedCleaningMode: 'disabled' }));
    const error: unknown = await provision({ configDrive: bad }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'PROVISIONER_UNAVAILABLE',
      message: expect.stringMatching(/network data .* at line/),
    });
    expect(inspect(error, { depth: null })).not.toContain('hunter2');
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

  it("that failed is told without the agent's token", async () => {
    const url =
      "Max retries exceeded with url: /v1/commands/?wait=true&agent_token=SxuToD6VNzUv4IoO-5mN (Caused by 'x')";
    simulator.stepFaults.inject({
      kind: 'fail',
      workflow: 'deploy',
      message: `Failed to connect to the agent: ${url}`,
    });
    expect(await provision()).toEqual(failed(/agent_token=\[redacted\] \(Caused by 'x'\)$/));
    const client = new IronicClient({ endpoint: simulator.endpoint });
    const nodes = [
      await client.nodes.get(node().uuid),
      ...(await client.nodes.list(['last_error', 'maintenance_reason'])),
    ];
    const history = await client.nodes.history(node().uuid);
    await client.close();
    expect(node().last_error).toContain('SxuToD6VNzUv4IoO');
    expect(JSON.stringify([nodes, history])).not.toContain('SxuToD6VNzUv4IoO');
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
