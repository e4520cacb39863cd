import { kinds } from '../src/cluster/kinds';
import { NAMESPACE, Rig } from './rig/rig';

const image = { url: 'http://images.example/os.qcow2', checksum: 'abc' } as const;

let rig: Rig;
/** Passwords that BMCs take, by the address of the BMC; any, where none is set. */
const passwords = new Map<string, string>();
beforeAll(async () => {
  rig = await Rig.start({
    simulator: {
      accepts: ({ address, password }) => [undefined, password?.reveal()].includes(passwords.get(address)),
    },
  });
});
afterEach(() => rig.simulator.faults.clear());
afterAll(() => rig.stop());

const status = async (name: string) => (await rig.get(name)).status;

describe('the credentials of a host', () => {
  it('may come later', async () => {
    const name = await rig.host(
      { bmc: { address: rig.address('late'), credentialsName: 'late-bmc' } },
      { name: 'late' },
    );
    await rig.until('the error', async () => (await status(name))?.errorType === 'registration error');
    expect((await status(name))?.errorMessage).toContain(`${NAMESPACE}/late-bmc does not exist`);
    await rig.secret('late-bmc', { username: 'admin', password: 'x' });
    await rig.untilState(name, 'available');
    expect((await status(name))?.errorType).toBeUndefined();
  });

  it('are refused until the secret is right, and their change is noticed at once', async () => {
    passwords.set(rig.address('wrong'), 'right');
    const name = await rig.host({}, { name: 'wrong' });
    await rig.until('the error', async () => (await status(name))?.errorType === 'registration error');
    expect((await status(name))?.errorMessage).toContain('refused user name or password');
    const changedAt = rig.clock.now();
    await changePassword('wrong-bmc', 'right');
    await rig.untilState(name, 'inspecting');
    expect(rig.clock.now() - changedAt).toBeLessThan(30_000);
    expect((await status(name))?.errorType).toBeUndefined();
  });

  it('are rotated while the host is in use', async () => {
    const name = await rig.host({}, { name: 'rotated' });
    await rig.untilState(name, 'available');
    const before = (await status(name))?.goodCredentials?.credentialsVersion;
    const registrations = rig.simulator.calls.get('register') ?? 0;
    await changePassword('rotated-bmc', 'new');
    await rig.until(
      'the new version',
      async () => (await status(name))?.goodCredentials?.credentialsVersion !== before,
    );
    expect(rig.simulator.calls.get('register')).toBeGreaterThan(registrations);
    expect((await status(name))?.triedCredentials).toEqual((await status(name))?.goodCredentials);
  });

  it('must be complete', async () => {
    await rig.secret('half-bmc', { username: 'admin', password: ' ' });
    const name = await rig.host(
      { bmc: { address: rig.address('half'), credentialsName: 'half-bmc' } },
      { name: 'half' },
    );
    await rig.until('the error', async () => (await status(name))?.errorType === 'registration error');
    expect((await status(name))?.errorMessage).toContain('password');
  });

  it('that go while the host is in use are told as missing; the host stays as it is, and goes on when they are back', async () => {
    const name = await rig.host({ image });
    await rig.untilState(name, 'provisioned');
    const reference = { namespace: NAMESPACE, name: `${name}-bmc` };
    const secrets = rig.kube.resource(kinds.secret);
    await secrets.delete(reference);
    // It is held, so that it can still be used.
    expect((await secrets.get(reference)).metadata.deletionTimestamp).toBeDefined();
    await secrets.patch(reference, { metadata: { finalizers: [] } });
    await rig.until('the error', async () => (await status(name))?.errorType === 'registration error');
    const ready = (await status(name))?.conditions?.find(({ type }) => type === 'Ready');
    expect(ready?.message).toBe(
      `registration error at credentials: The BMC secret ${NAMESPACE}/${name}-bmc does not exist; tried again every 10 s`,
    );
    await rig.secret(`${name}-bmc`, { username: 'admin', password: 'p4ssw0rd' });
    await rig.until('no error', async () => (await status(name))?.operationalStatus === 'OK');
    expect([await rig.state(name), rig.machine(name).deployments.length]).toEqual(['provisioned', 1]);
  });

  async function changePassword(name: string, password: string): Promise<void> {
    const data = { password: Buffer.from(password).toString('base64') };
    await rig.kube.resource(kinds.secret).patch({ namespace: NAMESPACE, name }, { data });
  }
});

describe('the power of a host', () => {
  it('follows online, and reboots by annotation', async () => {
    const name = await rig.host();
    await rig.untilState(name, 'available');
    await rig.until('power', () => rig.machine(name).on);
    await rig.edit(name, { online: false });
    await rig.until('no power', async () => !rig.machine(name).on && (await status(name))?.poweredOn === false);
    await rig.edit(name, { online: true, image });
    await rig.untilState(name, 'provisioned');
    await rig.until('power', async () => (await status(name))?.poweredOn);
    await rig.annotate(name, { 'reboot.metal3.io': '{"mode":"hard"}' });
    await rig.until('no power', () => !rig.machine(name).on);
    await rig.until('power', () => rig.machine(name).on);
    expect((await rig.get(name)).metadata.annotations ?? {}).toEqual({});
    expect(rig.machine(name).deployments).toHaveLength(1);
  });

  it('stays off while an annotation with a key holds it', async () => {
    const name = await rig.host({ image });
    await rig.untilState(name, 'provisioned');
    await rig.until('power', async () => (await status(name))?.poweredOn);
    await rig.annotate(name, { 'reboot.metal3.io/maintenance': '' });
    await rig.until('no power', async () => (await status(name))?.poweredOn === false);
    await rig.pass(120_000);
    expect(rig.machine(name).on).toBe(false);
    await rig.annotate(name, { 'reboot.metal3.io/maintenance': null });
    await rig.until('power', () => rig.machine(name).on);
  });
});

describe('annotations of a host', () => {
  it('paused: it is left alone, its secrets too', async () => {
    const paused = { 'baremetalhost.metal3.io/paused': 'me' };
    const name = await rig.host({}, { annotations: paused });
    for (let seconds = 0; seconds < 60; seconds += 1) await rig.pass(1_000);
    const { metadata, status: none } = await rig.get(name);
    expect([metadata.finalizers, none]).toEqual([undefined, undefined]);
    expect((await rig.read(kinds.secret, `${name}-bmc`)).metadata.labels).toBeUndefined();
    await rig.annotate(name, { 'baremetalhost.metal3.io/paused': null });
    await rig.untilState(name, 'available');
  });

  it('detached: the backend forgets it, and takes it over again', async () => {
    const name = await rig.host({ image });
    await rig.untilState(name, 'provisioned');
    const id = (await status(name))?.provisioning.ID ?? '';
    await rig.annotate(name, { 'baremetalhost.metal3.io/detached': '' });
    await rig.until('detached', async () => (await status(name))?.operationalStatus === 'detached');
    expect([rig.simulator.nodes.has(id), rig.machine(name).image]).toEqual([false, image.url]);
    await rig.annotate(name, { 'baremetalhost.metal3.io/detached': null });
    await rig.until('attached', async () => (await status(name))?.operationalStatus === 'OK');
    expect([await rig.state(name), rig.machine(name).deployments.length]).toEqual(['provisioned', 1]);
  });

  it('status: a host that moved here goes on where it was, and is not installed again', async () => {
    const name = await rig.host({ image });
    await rig.untilState(name, 'provisioned');
    const { status: moved } = await rig.get(name);
    const paused = { 'baremetalhost.metal3.io/paused': '' };
    await rig.annotate(name, paused);
    const { spec = { online: true } } = await rig.get(name);
    await rig.kube.resource(kinds.host).patch({ namespace: NAMESPACE, name }, { metadata: { finalizers: [] } });
    await rig.delete(name);
    await rig.until('gone', () => rig.isGone(name));
    await rig.host(spec, { name, annotations: { 'baremetalhost.metal3.io/status': JSON.stringify(moved) } });
    await rig.untilState(name, 'provisioned');
    await rig.until(
      'no annotation',
      async () => Object.keys((await rig.get(name)).metadata.annotations ?? {}).length === 0,
    );
    expect((await status(name))?.provisioning).toMatchObject({ ID: moved?.provisioning.ID, image });
    expect(rig.machine(name).deployments).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  it('with an image is tried so often and no more, and told', async () => {
    const bad = { url: 'http://images.example/bad.qcow2', checksum: 'abc' };
    const name = await rig.host();
    await rig.untilState(name, 'available');
    rig.simulator.faults.inject('provision', { kind: 'fail', message: 'no route to the image' }, 1_000);
    await rig.edit(name, { image: bad });
    await rig.until('the limit', async () => ((await status(name))?.provisioningFailCount ?? 0) >= 5, 30_000);
    for (let minutes = 0; minutes < 60; minutes += 1) await rig.pass(60_000);
    expect((await status(name))?.provisioningFailCount).toBe(5);
    expect((await status(name))?.errorMessage).toContain('retry limit (5) reached');
    const last = (await status(name))?.conditions?.find(({ type }) => type === 'LastDeployment');
    expect(last).toMatchObject({ status: 'False', message: expect.stringContaining('no route to the image') });
    rig.simulator.faults.clear();
    await rig.edit(name, { image });
    await rig.until('the other image', async () => (await rig.state(name)) === 'provisioned', 30_000);
    expect(await status(name)).toMatchObject({ provisioningFailCount: 0, errorMessage: '' });
  });

  it('while a host is deleted holds its deletion up for so long and no longer', async () => {
    const name = await rig.host({ image });
    await rig.untilState(name, 'provisioned');
    const hopeless = { kind: 'fail', message: 'the BMC is gone' } as const;
    for (const point of ['deprovision', 'powerOff'] as const) rig.simulator.faults.inject(point, hopeless, 1_000);
    await rig.delete(name);
    await rig.until('the host to be gone', () => rig.isGone(name), 60_000);
  });

  it('with the backend is in the status, and passes with it', async () => {
    const name = await rig.host();
    await rig.untilState(name, 'available');
    rig.simulator.faults.inject(
      'any',
      { kind: 'throw', code: 'PROVISIONER_UNAVAILABLE', message: 'ironic is down' },
      10_000,
    );
    await rig.edit(name, { image });
    const said = async (): Promise<string> => JSON.stringify((await status(name))?.conditions ?? []);
    await rig.until('the reason', async () => (await said()).includes('ironic is down'));
    rig.simulator.faults.clear();
    await rig.untilState(name, 'provisioned');
    expect(await said()).not.toContain('ironic is down');
  });
});
