import fc from 'fast-check';
import { type CodedError, Secret } from '@ironloom/core';
import { ManualClock, waitFor } from '@ironloom/core/testing';
import { IronicClient, type ProvisionState, type ProvisionTarget } from '../src';
import {
  InMemoryMachines,
  type IronicSimulator,
  type IronicSimulatorOptions,
  startIronicSimulator,
  TRANSITIONS,
} from '../src/testing';

let simulator: IronicSimulator;
let ironic: IronicClient;

async function start(options: IronicSimulatorOptions = {}): Promise<void> {
  simulator = await startIronicSimulator(options);
  ironic = new IronicClient({ endpoint: simulator.endpoint });
}

afterEach(async () => {
  await ironic.close();
  await simulator.close();
});

const IPMI = { driver: 'ipmi', driver_info: { ipmi_address: '192.0.2.7', ipmi_password: new Secret('calvin') } };
const REDFISH = { driver: 'redfish', driver_info: { redfish_address: 'https://192.0.2.7' } };
const IMAGE = { image_source: 'http://images.example/a.qcow2', image_checksum: 'abc' };

const state = async (uuid: string): Promise<ProvisionState> => (await ironic.nodes.get(uuid)).provision_state;
async function reaches(uuid: string, wanted: ProvisionState): Promise<void> {
  await waitFor(wanted, async () => (await state(uuid)) === wanted, { everyMs: 2 });
}
async function go(uuid: string, target: ProvisionTarget, wanted: ProvisionState): Promise<void> {
  await ironic.nodes.setProvisionState(uuid, target);
  await reaches(uuid, wanted);
}
const failure = (promise: Promise<unknown>): Promise<CodedError> =>
  promise.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error as CodedError,
  );

describe('a life of a node', () => {
  it('from enrolment to deletion', async () => {
    await start();
    const { uuid } = await ironic.nodes.create({ name: 'metal~h1', ...IPMI });
    expect((await ironic.nodes.get('metal~h1')).driver_info).toEqual({
      ipmi_address: '192.0.2.7',
      ipmi_password: '******',
    });
    await go(uuid, 'manage', 'manageable');
    await ironic.ports.create({ node_uuid: uuid, address: '02:00:00:00:00:AA', pxe_enabled: true });
    expect(await failure(ironic.nodes.inventory(uuid))).toMatchObject({ code: 'IRONIC_NOT_FOUND' });
    await go(uuid, 'inspect', 'manageable');
    await waitFor('the inventory', async () => simulator.node(uuid)?.inventory !== undefined);
    const { inventory } = await ironic.nodes.inventory(uuid);
    expect(inventory.interfaces?.[0]?.mac_address).toBe('02:00:00:00:00:aa');
    await go(uuid, 'provide', 'available');
    const refusal = await failure(ironic.nodes.setProvisionState(uuid, 'active'));
    expect(refusal).toMatchObject({ code: 'IRONIC_BAD_REQUEST', message: expect.stringContaining('image_source') });
    await ironic.nodes.update(uuid, [
      ...Object.entries(IMAGE).map(([name, value]) => ({ op: 'add' as const, path: `/instance_info/${name}`, value })),
      { op: 'add', path: '/instance_uuid', value: 'b4a6a4bc-19a8-4f0a-b0f5-5a6a3c1ee2c5' },
    ]);
    expect((await ironic.nodes.validate(uuid)).deploy).toEqual({ result: true });
    await ironic.nodes.setProvisionState(uuid, 'active', { configdrive: { user_data: new Secret('#cloud-config') } });
    await reaches(uuid, 'active');
    expect(await ironic.nodes.get(uuid)).toMatchObject({
      power_state: 'power on',
      instance_info: { configdrive: '******' },
    });
    await ironic.nodes.setPowerState(uuid, 'soft power off', { softTimeoutSeconds: 180 });
    await waitFor('power', async () => (await ironic.nodes.get(uuid)).power_state === 'power off');
    await go(uuid, 'deleted', 'available');
    expect(await ironic.nodes.get(uuid)).toMatchObject({ instance_info: {}, instance_uuid: null, last_error: null });
    await ironic.nodes.delete(uuid);
    expect(await failure(ironic.nodes.get(uuid))).toMatchObject({
      code: 'IRONIC_NOT_FOUND',
      message: expect.stringContaining(`Node ${uuid} could not be found.`),
    });
    expect(await ironic.ports.list(['uuid'])).toEqual([]);
  });

  it('passes through every state with the lock held where a conductor works', async () => {
    const clock = new ManualClock();
    await start({ clock, delayMs: 1_000 });
    const { uuid } = await ironic.nodes.create(IPMI);
    const seen = async (target: ProvisionTarget, seconds: number): Promise<string[]> => {
      await ironic.nodes.setProvisionState(uuid, target);
      const states: string[] = [];
      for (let at = 0; at <= seconds; at += 1) {
        const { provision_state: now, target_provision_state: next, reservation } = await ironic.nodes.get(uuid);
        const line = `${now} → ${next ?? '-'}${reservation === null ? '' : ' locked'}`;
        if (states.at(-1) !== line) states.push(line);
        await clock.advance(1_000);
      }
      return states;
    };
    expect(await seen('manage', 2)).toEqual(['verifying → manageable locked', 'manageable → -']);
    expect(await seen('inspect', 4)).toEqual([
      'inspecting → manageable locked',
      'inspect wait → manageable',
      'inspecting → manageable locked',
      'manageable → -',
    ]);
    expect(await seen('provide', 4)).toEqual([
      'cleaning → available locked',
      'clean wait → available',
      'available → -',
    ]);
    await ironic.nodes.update(uuid, [{ op: 'add', path: '/instance_info', value: IMAGE }]);
    expect(await seen('active', 5)).toEqual([
      'deploying → active locked',
      'wait call-back → active',
      'deploying → active locked',
      'active → -',
    ]);
    expect(await seen('deleted', 5)).toEqual([
      'deleting → available locked',
      'cleaning → available locked',
      'clean wait → available',
      'available → -',
    ]);
  });
});

describe('refusals', () => {
  it('in the words of Ironic', async () => {
    await start();
    const { uuid } = await ironic.nodes.create(IPMI);
    await expect(ironic.nodes.setProvisionState(uuid, 'active')).rejects.toMatchObject({
      code: 'IRONIC_ILLEGAL_TRANSITION',
      details: { action: 'active', node: uuid, state: 'enroll', status: 400 },
    });
    await expect(ironic.nodes.create({ driver: 'telepathy' })).rejects.toMatchObject({
      code: 'IRONIC_BAD_REQUEST',
      message: expect.stringContaining('No valid host was found'),
    });
    await ironic.nodes.create({ ...IPMI, name: 'one' });
    await expect(ironic.nodes.create({ ...IPMI, name: 'one' })).rejects.toMatchObject({ code: 'IRONIC_CONFLICT' });
    const port = { node_uuid: uuid, address: '02:00:00:00:00:01' };
    await ironic.ports.create(port);
    await expect(ironic.ports.create(port)).rejects.toMatchObject({ code: 'IRONIC_CONFLICT' });
    const unlock = simulator.lock(uuid);
    await expect(ironic.nodes.setProvisionState(uuid, 'manage')).rejects.toMatchObject({ code: 'IRONIC_NODE_LOCKED' });
    await expect(ironic.nodes.setPowerState(uuid, 'power on')).rejects.toMatchObject({ code: 'IRONIC_NODE_LOCKED' });
    unlock();
    await expect(ironic.nodes.virtualMedia(uuid)).rejects.toMatchObject({ code: 'IRONIC_BAD_REQUEST' });
    simulator.change(uuid, { provision_state: 'deploying', target_provision_state: 'active' });
    await expect(ironic.nodes.update(uuid, [{ op: 'add', path: '/name', value: 'x' }])).rejects.toMatchObject({
      code: 'IRONIC_CONFLICT',
      message: expect.stringContaining('can not be updated while a state transition is in progress'),
    });
  });

  it('of callers that it does not know', async () => {
    await start({ accounts: [{ username: 'ironic', password: 'good' }] });
    const call = (password?: string): Promise<unknown> => {
      const client = new IronicClient({
        endpoint: simulator.endpoint,
        ...(password !== undefined && { credentials: { username: 'ironic', password: new Secret(password) } }),
      });
      return client.drivers().finally(() => client.close());
    };
    await expect(call()).rejects.toMatchObject({ code: 'IRONIC_AUTHENTICATION_FAILED' });
    await expect(call('bad')).rejects.toMatchObject({ message: expect.stringContaining('Incorrect username') });
    await expect(call('good')).resolves.toHaveLength(5);
  });

  it('of versions', async () => {
    await start({ maximumVersion: '1.92' });
    const { uuid } = await ironic.nodes.create(REDFISH);
    await expect(ironic.nodes.virtualMedia(uuid)).rejects.toMatchObject({ code: 'IRONIC_NOT_FOUND' });
    expect(await ironic.nodes.get(uuid)).not.toHaveProperty('disable_power_off');
    await expect(ironic.nodes.list(['disable_power_off'])).rejects.toMatchObject({ code: 'IRONIC_VERSION_REFUSED' });
    const answer = await fetch(`${simulator.endpoint}/v1/nodes`, {
      headers: { 'x-openstack-ironic-api-version': '1.200' },
    });
    expect(answer.status).toBe(406);
    expect(answer.headers.get('x-openstack-ironic-api-maximum-version')).toBe('1.92');
  });
});

describe('failures on demand', () => {
  it('of a step of cleaning', async () => {
    await start();
    const { uuid } = await ironic.nodes.create(REDFISH);
    await go(uuid, 'manage', 'manageable');
    simulator.stepFaults.inject({ kind: 'fail', step: 'bios.apply_configuration', message: 'BIOS said no' });
    const settings = [{ name: 'NumLock', value: 'Off' }];
    const steps = [{ interface: 'bios', step: 'apply_configuration', args: { settings } }] as const;
    await ironic.nodes.setProvisionState(uuid, 'clean', { clean_steps: steps });
    await reaches(uuid, 'clean failed');
    expect(await ironic.nodes.get(uuid)).toMatchObject({
      last_error: 'BIOS said no',
      maintenance: true,
      fault: 'clean failure',
      target_provision_state: 'manageable',
    });
    expect(await ironic.nodes.history(uuid)).toMatchObject([{ event: 'BIOS said no', severity: 'ERROR' }]);
    await ironic.nodes.clearMaintenance(uuid);
    await go(uuid, 'manage', 'manageable');
    await ironic.nodes.setProvisionState(uuid, 'clean', { clean_steps: steps });
    await waitFor('the setting', async () => (await ironic.nodes.bios(uuid)).some(({ value }) => value === 'Off'));
    await reaches(uuid, 'manageable');
  });

  it('of a step that the hardware does not have', async () => {
    await start();
    const { uuid } = await ironic.nodes.create(IPMI);
    await go(uuid, 'manage', 'manageable');
    const steps = [{ interface: 'raid', step: 'delete_configuration' }] as const;
    await ironic.nodes.setProvisionState(uuid, 'clean', { clean_steps: steps });
    await reaches(uuid, 'clean failed');
    expect((await ironic.nodes.get(uuid)).last_error).toContain('node does not support this clean step');
  });

  it('a BMC that refuses', async () => {
    let refusal: string | undefined = 'Invalid credentials';
    await start({ machines: new InMemoryMachines(() => refusal) });
    const { uuid } = await ironic.nodes.create(IPMI);
    await go(uuid, 'manage', 'enroll');
    expect((await ironic.nodes.get(uuid)).last_error).toContain('Invalid credentials');
    refusal = undefined;
    await go(uuid, 'manage', 'manageable');
    refusal = 'gone';
    await ironic.nodes.setPowerState(uuid, 'power on');
    await waitFor('power', async () => (await ironic.nodes.get(uuid)).power_state === 'error');
    expect((await ironic.nodes.get(uuid)).last_error).toMatch(/Failed to change power state.*gone/);
  });

  it('work that does not end until it is aborted', async () => {
    await start();
    const { uuid } = await ironic.nodes.create(IPMI);
    await go(uuid, 'manage', 'manageable');
    simulator.stepFaults.inject({ kind: 'stall', workflow: 'inspect', step: 'agent' });
    await go(uuid, 'inspect', 'inspect wait');
    await go(uuid, 'abort', 'inspect failed');
    expect((await ironic.nodes.get(uuid)).last_error).toBe('Inspection was aborted by request.');
    simulator.stepFaults.inject({ kind: 'stall', workflow: 'inspect', step: 'agent' });
    await go(uuid, 'inspect', 'inspect wait');
    simulator.release(uuid);
    await reaches(uuid, 'manageable');
  });

  it('of connections and servers', async () => {
    await start();
    const { uuid } = await ironic.nodes.create(IPMI);
    simulator.httpFaults.inject({ kind: 'status', status: 503, method: 'PUT' });
    await expect(ironic.nodes.setProvisionState(uuid, 'manage')).rejects.toMatchObject({ code: 'IRONIC_OVERLOADED' });
    simulator.httpFaults.inject({ kind: 'drop', after: true, method: 'PUT' });
    await expect(ironic.nodes.setProvisionState(uuid, 'manage')).rejects.toMatchObject({ code: 'IRONIC_UNREACHABLE' });
    await reaches(uuid, 'manageable');
    simulator.httpFaults.inject({ kind: 'body', text: '<html>' });
    await expect(ironic.drivers()).rejects.toMatchObject({ code: 'IRONIC_BAD_RESPONSE' });
    expect(simulator.calls.count('PUT /v1/nodes/{node}/states/provision')).toBe(2);
  });

  it('a conductor that dies loses what it was at; a database that is lost, everything', async () => {
    await start();
    const { uuid } = await ironic.nodes.create(IPMI);
    await go(uuid, 'manage', 'manageable');
    simulator.stepFaults.inject({ kind: 'stall', workflow: 'clean', step: 'boot' });
    await go(uuid, 'provide', 'cleaning');
    await simulator.stop();
    await expect(ironic.drivers()).rejects.toMatchObject({ code: 'IRONIC_UNREACHABLE' });
    await simulator.start();
    expect(await ironic.nodes.get(uuid)).toMatchObject({ provision_state: 'clean failed', reservation: null });
    await simulator.stop();
    await simulator.start({ keepDatabase: false });
    await expect(ironic.nodes.get(uuid)).rejects.toMatchObject({ code: 'IRONIC_NOT_FOUND' });
  });

  it.each<[ProvisionTarget, ProvisionState, ProvisionState, RegExp]>([
    ['inspect', 'inspect wait', 'inspect failed', /^timeout reached while inspecting the node$/],
    [
      'provide',
      'clean wait',
      'clean failed',
      /^Timeout reached while cleaning the node\. .* Failed on step \{.*'erase_devices_metadata'\}\.$/,
    ],
    [
      'active',
      'wait call-back',
      'deploy failed',
      /^Timeout reached while waiting for callback for node [0-9a-f-]{36}$/,
    ],
  ])('agents of before a restart never call: %s', async (target, waiting, failed, text) => {
    const callbackTimeoutMs = 60_000;
    const clock = new ManualClock();
    await start({ clock, callbackTimeoutMs });
    const { uuid } = await ironic.nodes.create({
      ...REDFISH,
      automated_clean: target === 'provide',
      instance_info: IMAGE,
    });
    await go(uuid, 'manage', 'manageable');
    if (target === 'active') await go(uuid, 'provide', 'available');
    simulator.stepFaults.inject({
      kind: 'stall',
      step: target === 'provide' ? 'deploy.erase_devices_metadata' : 'agent',
    });
    await go(uuid, target, waiting);
    const step = (): object => simulator.node(uuid)?.fields.clean_step ?? {};
    if (target === 'provide') await waitFor('the step', () => Object.keys(step()).length > 0);
    await simulator.stop();
    await simulator.start();
    await clock.advance(callbackTimeoutMs - 1);
    expect(await state(uuid)).toBe(waiting);
    await clock.advance(1);
    await reaches(uuid, failed);
    expect((await ironic.nodes.get(uuid)).last_error).toMatch(text);
  });
});

it('many nodes are listed page by page', async () => {
  await start({ maxLimit: 60 });
  for (let batch = 0; batch < 4; batch += 1)
    await Promise.all(Array.from({ length: 50 }, () => ironic.nodes.create({ driver: 'fake-hardware' })));
  simulator.calls.reset();
  const nodes = await ironic.nodes.list(['uuid', 'provision_state', 'provision_updated_at']);
  expect(new Set(nodes.map(({ uuid }) => uuid)).size).toBe(200);
  expect(simulator.calls.byKind).toEqual({ 'GET /v1/nodes': 4 });
});

it('no order of requests leads anywhere but along the state machine', async () => {
  await start({ maximumVersion: '1.115' });
  const targets = [
    'manage',
    'provide',
    'inspect',
    'active',
    'deleted',
    'adopt',
    'abort',
    'service',
    'rebuild',
  ] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...targets), { maxLength: 12 }), async (walk) => {
      const { uuid } = await ironic.nodes.create({ ...REDFISH, instance_info: IMAGE });
      for (const target of walk) {
        const before = await state(uuid);
        const error = await ironic.nodes
          .setProvisionState(uuid, target, target === 'service' ? { service_steps: [] } : {})
          .then(
            () => undefined,
            (reason: unknown) => reason as CodedError,
          );
        const verb = { active: 'deploy', deleted: 'delete' }[target as string] ?? target;
        const isLegal = Object.hasOwn(TRANSITIONS[before] ?? {}, verb);
        if (!isLegal) expect(error).toMatchObject({ code: 'IRONIC_ILLEGAL_TRANSITION', details: { state: before } });
        else expect(error?.code).not.toBe('IRONIC_ILLEGAL_TRANSITION');
        await waitFor('rest', async () => !/ing$|wait|call-back/.test(await state(uuid)), { everyMs: 1 });
      }
    }),
    { numRuns: 25 },
  );
});
