import type { ProvisionData } from '@ironloom/host-state-machine';
import { SIMULATED_HARDWARE } from '@ironloom/host-state-machine/testing';
import { kinds } from '../src/cluster/kinds';
import { recordingBackend } from './rig/recording-backend';
import { NAMESPACE, Rig } from './rig/rig';

let rig: Rig;
let asked: Map<string, ProvisionData>;
beforeAll(async () => {
  rig = await Rig.start({
    backend: (simulator) => {
      const recording = recordingBackend(simulator);
      ({ asked } = recording);
      return recording.backend;
    },
  });
});
afterAll(() => rig.stop());

const image = {
  url: 'http://images.example/os.qcow2',
  checksum: 'abc',
  checksumType: 'sha256',
  format: 'qcow2',
} as const;

describe('the life of a host', () => {
  it('leads from registration to its deletion, and tells of itself', async () => {
    const name = await rig.host();
    await rig.untilState(name, 'available');
    expect((await rig.get(name)).status).toMatchObject({
      operationalStatus: 'OK',
      errorMessage: '',
      errorCount: 0,
      hardware: SIMULATED_HARDWARE,
      goodCredentials: { credentials: { name: `${name}-bmc`, namespace: NAMESPACE } },
      operationHistory: { register: { end: expect.any(String) }, inspect: { end: expect.any(String) } },
    });
    await rig.until('the architecture to be known', async () => (await rig.get(name)).spec?.architecture === 'x86_64');
    const { metadata, spec } = await rig.read(kinds.hardwareData, name);
    expect(spec).toMatchObject({ hardware: SIMULATED_HARDWARE });
    expect(metadata).toMatchObject({
      finalizers: ['baremetalhost.metal3.io/hardwareData'],
      ownerReferences: [{ kind: 'BareMetalHost', name, controller: true }],
    });
    const secret = await rig.read(kinds.secret, `${name}-bmc`);
    expect(secret.metadata).toMatchObject({
      labels: { 'environment.metal3.io': 'baremetal' },
      finalizers: ['baremetalhost.metal3.io/secret'],
      ownerReferences: [{ kind: 'BareMetalHost', name }],
    });

    await rig.edit(name, { image });
    await rig.untilState(name, 'provisioned');
    await rig.until('power', async () => (await rig.get(name)).status?.poweredOn);
    expect((await rig.get(name)).status).toMatchObject({
      provisioning: { image },
      operationHistory: { provision: { end: expect.any(String) } },
    });
    await rig.edit(name, { image: null });
    await rig.untilState(name, 'available');
    expect(rig.machine(name).deployments).toEqual([{ what: image.url, outcome: 'succeeded' }]);

    await rig.delete(name);
    await rig.until('the host to be gone', () => rig.isGone(name));
    expect(rig.machine(name).on).toBe(false);
    expect(rig.simulator.nodes.size).toBe(0);
    // Nothing of the operator's holds the secret, which goes with its last owner.
    await rig.until('the secret to be gone', () => rig.isGone(`${name}-bmc`, kinds.secret));
    const reasons = await rig.reasons(name);
    for (const reason of [
      'BMCAccessValidated',
      'InspectionComplete',
      'ProvisioningComplete',
      'DeprovisioningComplete',
    ]) {
      expect(reasons).toContain(reason);
    }
  });

  it('is not inspected where that is disabled, and takes its hardware from the annotation', async () => {
    const hardware = { cpu: { arch: 'aarch64', count: 4 }, ramMebibytes: 2048 };
    const name = await rig.host(
      { inspectionMode: 'disabled', bootMACAddress: '52:54:00:00:00:01' },
      { annotations: { 'inspect.metal3.io/hardwaredetails': JSON.stringify(hardware) } },
    );
    await rig.untilState(name, 'available');
    const { metadata, status } = await rig.get(name);
    expect(status?.hardware).toEqual(hardware);
    expect(metadata.annotations ?? {}).toEqual({});
  });

  it('is inspected by its BMC alone where that is asked for', async () => {
    const name = await rig.host({ inspectionMode: 'fast' });
    await rig.untilState(name, 'available');
    expect((await rig.get(name)).status?.hardware).toEqual(SIMULATED_HARDWARE);
  });

  it('is inspected again by annotation, and its HardwareData stays the same object', async () => {
    const name = await rig.host();
    await rig.untilState(name, 'available');
    const { metadata } = await rig.read(kinds.hardwareData, name);
    await rig.annotate(name, { 'inspect.metal3.io': '' });
    await rig.untilState(name, 'inspecting');
    await rig.untilState(name, 'available');
    expect((await rig.read(kinds.hardwareData, name)).metadata.uid).toBe(metadata.uid);
    expect((await rig.get(name)).metadata.annotations ?? {}).toEqual({});
  });

  it('is prepared with RAID, and again with what HostFirmwareSettings ask for', async () => {
    const raid = { hardwareRAIDVolumes: [{ level: '1', name: 'root' }] } as const;
    const name = await rig.host({ raid });
    await rig.untilState(name, 'available');
    expect((await rig.get(name)).status?.provisioning.raid).toEqual(raid);
    const made = await rig.kube.resource(kinds.firmwareSettings).create({
      apiVersion: 'metal3.io/v1alpha1',
      kind: 'HostFirmwareSettings',
      metadata: { namespace: NAMESPACE, name },
      spec: { settings: { ProcVirtualization: 'Disabled' } },
    });
    const condition = {
      status: 'True',
      reason: 'Success',
      message: '',
      observedGeneration: made.metadata.generation,
      lastTransitionTime: '2026-01-01T00:00:00Z',
    };
    const status = {
      settings: { ProcVirtualization: 'Enabled' },
      conditions: [
        { type: 'ChangeDetected', ...condition },
        { type: 'Valid', ...condition },
      ],
    };
    await rig.kube
      .resource(kinds.firmwareSettings)
      .patch({ namespace: NAMESPACE, name }, { status }, { subresource: 'status' });
    await rig.untilState(name, 'preparing');
    await rig.until('the setting', () => rig.machine(name).firmwareSettings.ProcVirtualization === 'Disabled');
  });

  it('is externally provisioned: only its power is managed, and its image stays', async () => {
    const name = await rig.host({ externallyProvisioned: true, online: true });
    await rig.untilState(name, 'externally provisioned');
    await rig.until('power', () => rig.machine(name).on);
    await rig.edit(name, { online: false });
    await rig.until('no power', () => !rig.machine(name).on);
    expect(rig.machine(name).deployments).toEqual([]);
    await rig.delete(name);
    await rig.until('the host to be gone', () => rig.isGone(name));
  });
});

describe('a deployment', () => {
  it.each<[string, object]>([
    ['a raw image', { image: { url: 'http://i/x.raw', checksum: 'abc', checksumType: 'md5', format: 'raw' } }],
    [
      'a qcow2 image',
      { image: { url: 'http://i/x.qcow2', checksum: 'http://i/sums', checksumType: 'sha512', format: 'qcow2' } },
    ],
    [
      'an image whose checksum speaks for itself',
      { image: { url: 'http://i/x', checksum: 'abc', checksumType: 'auto' } },
    ],
    ['a live image', { image: { url: 'http://i/x.iso', format: 'live-iso' } }],
    ['an OCI image', { image: { url: 'oci://registry.example/os:1' } }],
    ['a custom deployment', { customDeploy: { method: 'install_coreos' } }],
  ])('of %s is asked for as the spec says', async (_, spec) => {
    const name = await rig.host(spec);
    await rig.untilState(name, 'provisioned');
    expect(asked.get(name)).toMatchObject(spec);
    expect((await rig.get(name)).status?.provisioning).toMatchObject(spec);
    await rig.edit(name, { image: null, customDeploy: null });
    await rig.untilState(name, 'available');
  });

  it('brings userData, networkData, metaData and the login of the registry along', async () => {
    await rig.secret('user', { value: '#cloud-config' });
    await rig.secret('network', { networkData: 'links: []' });
    await rig.secret('meta', { metaData: 'colour: blue' });
    await rig.secret('login', {
      '.dockerconfigjson': JSON.stringify({ auths: { 'registry.example': { auth: 'dTpw' } } }),
    });
    const name = await rig.host({
      image: { url: 'oci://registry.example/os:1', ociAuthSecretName: 'login' },
      userData: { name: 'user' },
      networkData: { name: 'network', namespace: NAMESPACE },
      metaData: { name: 'meta' },
    });
    await rig.untilState(name, 'provisioned');
    const { configDrive, imagePullSecret } = asked.get(name)!;
    const texts = [configDrive.userData, configDrive.networkData, configDrive.metaData, imagePullSecret];
    expect(texts.map((secret) => secret?.reveal())).toEqual(['#cloud-config', 'links: []', 'colour: blue', 'dTpw']);
    expect((await rig.read(kinds.secret, 'user')).metadata.labels).toEqual({ 'environment.metal3.io': 'baremetal' });
  });

  it('waits for a secret that is missing, and says which', async () => {
    const name = await rig.host({ image, userData: { name: 'late' } });
    await rig.untilState(name, 'provisioning');
    const said = async (): Promise<string> => JSON.stringify((await rig.get(name)).status?.conditions ?? []);
    await rig.until('the reason', async () => (await said()).includes(`secret ${NAMESPACE}/late does not exist`));
    await rig.secret('late', { userData: 'x' });
    await rig.untilState(name, 'provisioned');
  });

  it('takes no secret of another namespace', async () => {
    const name = await rig.host({ image, userData: { name: 'user', namespace: 'default' } });
    await rig.untilState(name, 'provisioning');
    const said = async (): Promise<string> => JSON.stringify((await rig.get(name)).status?.conditions ?? []);
    await rig.until('the reason', async () => (await said()).includes('other namespaces'));
    expect(rig.machine(name).deployments).toEqual([]);
  });

  it('is told beforehand whether the root device hints fit a disk of the machine', async () => {
    const [fits, fails] = await Promise.all([
      rig.host({ rootDeviceHints: { minSizeGigabytes: 100 } }),
      rig.host({ rootDeviceHints: { minSizeGigabytes: 4_000 } }),
    ]);
    for (const name of [fits, fails]) await rig.untilState(name, 'available');
    const said = async (name: string) =>
      (await rig.get(name)).status?.conditions?.find(({ type }) => type === 'AvailableForProvisioning')?.message;
    expect([await said(fits), await said(fails)]).toEqual([
      expect.stringContaining('/dev/sda'),
      expect.stringContaining('match none of 1 disks'),
    ]);
  });

  it('does not deploy where the hints fit no disk, says so, and goes on when HardwareData changes', async () => {
    const name = await rig.host({ image, rootDeviceHints: { minSizeGigabytes: 4_000 } });
    const status = async () => (await rig.get(name)).status;
    await rig.until('the error', async () => (await status())?.errorType === 'provisioning error');
    const why = 'root device hints match none of 1 disks: /dev/sda: minSizeGigabytes 447, not 4000';
    expect(await status()).toMatchObject({ errorMessage: why, provisioning: { state: 'available' } });
    await rig.until('the event', async () => (await rig.events(name)).some(({ message }) => message === why));
    expect(rig.machine(name).deployments).toEqual([]);
    const hardware = { storage: [{ name: '/dev/sda', sizeBytes: 8_000_000_000_000, type: 'SSD', rotational: false }] };
    await rig.kube.resource(kinds.hardwareData).patch({ namespace: NAMESPACE, name }, { spec: { hardware } });
    await rig.untilState(name, 'provisioned');
    expect((await status())?.errorType).toBeUndefined();
  });
});
