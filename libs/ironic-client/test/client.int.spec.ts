import { inspect } from 'node:util';
import { CodedError, Secret } from '@ironloom/core';
import { ManualClock } from '@ironloom/core/testing';
import { IronicClient, type IronicClientOptions } from '../src';
import { type Arrived, type Scripted, type ScriptedServer, startScriptedServer } from './scripted-server';

const NODE = { uuid: '4f0c', provision_state: 'manageable' };
const fault = (faultstring: string) => ({
  error_message: JSON.stringify({ faultcode: 'Client', faultstring, debuginfo: null }),
});

let server: ScriptedServer | undefined;
let client: IronicClient | undefined;

afterEach(async () => {
  await client?.close();
  await server?.close();
});

type Answer = Parameters<typeof startScriptedServer>[0];

async function start(
  answer: Answer,
  options: Partial<IronicClientOptions> = {},
  maximum?: () => string,
): Promise<IronicClient> {
  server = await startScriptedServer(answer, maximum === undefined ? {} : { maximum });
  client = new IronicClient({ endpoint: server.endpoint, ...options });
  return client;
}

const calls = (): string[] => (server?.arrived ?? []).map(({ method, url }) => `${method} ${url}`);
const last = (): Arrived => server?.arrived.at(-1) as Arrived;

async function failure(promise: Promise<unknown>): Promise<CodedError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CodedError);
  return error as CodedError;
}

describe('versions', () => {
  it.each([
    ['1.89', '1.89', { virtualMediaList: false, disablePowerOff: false, health: false, deployAbort: false }],
    ['1.94', '1.93', { virtualMediaList: true, disablePowerOff: false, health: false, deployAbort: false }],
    ['1.96', '1.95', { virtualMediaList: true, disablePowerOff: true, health: false, deployAbort: false }],
    ['1.109', '1.109', { virtualMediaList: true, disablePowerOff: true, health: true, deployAbort: false }],
    ['1.115', '1.110', { virtualMediaList: true, disablePowerOff: true, health: true, deployAbort: true }],
  ])('of a server that speaks up to %s, %s is spoken', async (maximum, spoken, features) => {
    const ironic = await start(
      () => ({ body: NODE }),
      {},
      () => maximum,
    );
    await Promise.all([ironic.nodes.get('a'), ironic.nodes.get('b')]);
    expect(last().headers['x-openstack-ironic-api-version']).toBe(spoken);
    expect(await ironic.features()).toEqual(features);
    expect(calls().filter((call) => call === 'GET /v1/')).toHaveLength(1);
  });

  it('too old a server is refused', async () => {
    const ironic = await start(
      () => ({}),
      {},
      () => '1.82',
    );
    const error = await failure(ironic.drivers());
    expect(error).toMatchObject({ code: 'IRONIC_TOO_OLD', details: { maximum: '1.82', minimum: '1.89' } });
  });

  it('a server that is replaced by an older or newer one is spoken to in its own version', async () => {
    let maximum = '1.110';
    const refusal = { errors: [{ status: 406, detail: 'Version 1.110 was requested but is not supported.' }] };
    const ironic = await start(
      ({ headers }) => {
        const asked = Number(String(headers['x-openstack-ironic-api-version']).split('.')[1]);
        return asked > Number(maximum.split('.')[1]) ? { status: 406, body: refusal } : { body: NODE };
      },
      {},
      () => maximum,
    );
    const spoken = async (): Promise<unknown> => {
      await ironic.nodes.get('a');
      return last().headers['x-openstack-ironic-api-version'];
    };
    expect(await spoken()).toBe('1.110');
    maximum = '1.95';
    expect(await spoken()).toBe('1.95');
    maximum = '1.115';
    expect(await spoken()).toBe('1.95');
    expect(await spoken()).toBe('1.110');
  });

  it('something that is no Ironic is found out', async () => {
    const ironic = await start(
      () => ({}),
      {},
      () => 'v2',
    );
    expect(await failure(ironic.drivers())).toMatchObject({ code: 'IRONIC_BAD_RESPONSE' });
  });
});

describe('failures', () => {
  const locked = 'Node 4f0c is locked by host localhost, please retry after the current operation is completed.';
  const illegal = 'The requested action "provide" can not be performed on node "4f0c" while it is in state "enroll".';
  it.each<[string, Scripted, object]>([
    [
      'the old shape',
      { status: 400, body: fault(illegal) },
      { code: 'IRONIC_ILLEGAL_TRANSITION', details: { action: 'provide', node: '4f0c', state: 'enroll' } },
    ],
    ['a lock', { status: 409, body: fault(locked) }, { code: 'IRONIC_NODE_LOCKED', retryable: true }],
    [
      'a conflict',
      { status: 409, body: fault('A node with name x already exists.') },
      {
        code: 'IRONIC_CONFLICT',
        retryable: true,
        message: 'PUT /v1/nodes/a%20b/states/provision: A node with name x already exists.',
      },
    ],
    [
      'http_basic',
      { status: 401, body: { error: { message: 'Incorrect username or password', code: 401 } } },
      { code: 'IRONIC_AUTHENTICATION_FAILED', retryable: false, message: expect.stringContaining('Incorrect') },
    ],
    [
      'a fault that is an object',
      { status: 404, body: { error_message: { faultstring: 'no' } } },
      { code: 'IRONIC_NOT_FOUND' },
    ],
    [
      'no shape at all',
      { status: 503, body: '<html>' },
      { code: 'IRONIC_OVERLOADED', retryable: true, message: expect.stringContaining('HTTP 503') },
    ],
    [
      'the web framework',
      { status: 404, body: { error_message: JSON.stringify({ title: 'Not Found', description: 'no such page' }) } },
      { code: 'IRONIC_NOT_FOUND', message: expect.stringContaining('no such page') },
    ],
    [
      "OpenStack's guidelines",
      { status: 406, body: { errors: [{ status: 406, title: 'Not Acceptable', detail: 'speak 1.78' }] } },
      { code: 'IRONIC_VERSION_REFUSED', message: expect.stringContaining('speak 1.78') },
    ],
    [
      'a fault with a token in it',
      { status: 500, body: fault('url: /v1/commands/?agent_token=SxuToD6V') },
      { code: 'IRONIC_SERVER_ERROR', details: { fault: 'url: /v1/commands/?agent_token=[redacted]' } },
    ],
    ['a bare text', { status: 500, body: { error_message: 'boom' } }, { code: 'IRONIC_SERVER_ERROR', retryable: true }],
    ['too much text', { status: 400, body: fault('x'.repeat(9_000)) }, { code: 'IRONIC_BAD_REQUEST' }],
    ['no JSON', { body: 'hello' }, { code: 'IRONIC_BAD_RESPONSE' }],
    ['a redirection', { status: 302, headers: { location: 'http://elsewhere' } }, { code: 'IRONIC_BAD_RESPONSE' }],
  ])('%s', async (_name, scripted, expected) => {
    const ironic = await start(() => scripted);
    const error = await failure(ironic.nodes.setProvisionState('a b', 'provide'));
    expect(error).toMatchObject(expected);
    expect(error.message.length).toBeLessThan(2_100);
    expect(error.details).toMatchObject({ method: 'PUT', path: '/v1/nodes/a%20b/states/provision' });
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['null', null],
    ['no uuid', { provision_state: 'enroll' }],
    ['a uuid that is no text', { ...NODE, uuid: 7 }],
  ])('a node that is %s', async (_name, body) => {
    const ironic = await start(() => ({ body: JSON.stringify(body) }));
    expect(await failure(ironic.nodes.get('a'))).toMatchObject({ code: 'IRONIC_BAD_RESPONSE' });
  });

  it('an answer beyond the limit is cut off', async () => {
    const ironic = await start(() => ({ body: { ...NODE, extra: { x: 'x'.repeat(5_000) } } }), {
      maxResponseBytes: 4_000,
    });
    expect(await failure(ironic.nodes.get('a'))).toMatchObject({ code: 'IRONIC_RESPONSE_TOO_LARGE' });
  });

  it('a connection that breaks: a GET is sent once more, a PUT is not', async () => {
    let breaks = 1;
    const ironic = await start((_request, response) => {
      if (breaks === 0) return { body: NODE };
      breaks -= 1;
      response.destroy();
      return undefined;
    });
    expect(await ironic.nodes.get('a')).toEqual(NODE);
    breaks = 2;
    expect(await failure(ironic.nodes.get('a'))).toMatchObject({ code: 'IRONIC_UNREACHABLE', retryable: true });
    breaks = 1;
    expect(await failure(ironic.nodes.setPowerState('a', 'power on'))).toMatchObject({ code: 'IRONIC_UNREACHABLE' });
  });

  it('nobody there', async () => {
    const ironic = await start(() => ({}));
    await server?.close();
    server = undefined;
    expect(await failure(ironic.drivers())).toMatchObject({
      code: 'IRONIC_UNREACHABLE',
      details: { transportCode: 'ECONNREFUSED' },
    });
  });

  it('deadline, abort and close end a call', async () => {
    const clock = new ManualClock();
    let waiting: (() => void) | undefined;
    const asked = () => new Promise<void>((resolve) => (waiting = resolve));
    const ironic = await start(() => void waiting?.(), { clock });
    await ironic.version();
    let arrived = asked();
    const late = failure(ironic.drivers());
    await arrived;
    await clock.advance(30_000);
    expect(await late).toMatchObject({ code: 'IRONIC_TIMEOUT', retryable: true });
    arrived = asked();
    const abort = new AbortController();
    const aborted = failure(ironic.drivers({ signal: abort.signal }));
    await arrived;
    abort.abort();
    expect(await aborted).toMatchObject({ code: 'IRONIC_ABORTED' });
    arrived = asked();
    const closed = failure(ironic.drivers());
    await arrived;
    await ironic.close();
    expect(await closed).toMatchObject({ code: 'IRONIC_CLOSED' });
    expect(clock.pending).toBe(0);
  });

  it.each(['', '.', '..'])('a node called %j would be another resource', async (name) => {
    const ironic = await start(() => ({}));
    expect(await failure(ironic.nodes.get(name))).toMatchObject({ code: 'IRONIC_INVALID_ARGUMENT' });
  });

  it.each(['ironic:6385', 'ftp://h', 'http://user:pw@h', ''])('%j is no endpoint', (endpoint) => {
    expect(() => new IronicClient({ endpoint })).toThrow(expect.objectContaining({ code: 'IRONIC_INVALID_ARGUMENT' }));
  });
});

describe('what is sent', () => {
  it('credentials, secrets revealed on the wire only', async () => {
    const password = new Secret('s3cret/word');
    const ironic = await start(
      ({ method }) =>
        method === 'POST'
          ? { status: 400, body: fault('bad driver_info {"ipmi_password": "s3cret/word"}') }
          : { body: NODE },
      { credentials: { username: 'ironic', password: new Secret('basic') } },
    );
    const error = await failure(ironic.nodes.create({ driver: 'ipmi', driver_info: { ipmi_password: password } }));
    expect(JSON.parse(last().body)).toEqual({ driver: 'ipmi', driver_info: { ipmi_password: 's3cret/word' } });
    expect(last().headers.authorization).toBe(`Basic ${Buffer.from('ironic:basic').toString('base64')}`);
    expect(inspect(error, { depth: null })).not.toMatch(/s3cret/);
    expect(error.message).toContain('[redacted]');
  });

  it('pages are followed by their marker, on our own origin', async () => {
    const ironic = await start(({ url }) => {
      const marker = new URL(url, 'http://h').searchParams.get('marker');
      if (marker === 'b') return { body: { nodes: [{ uuid: 'c' }] } };
      const next = 'http://inside.example:9/v1/nodes?limit=2&marker=b';
      return { body: { nodes: [{ uuid: 'a' }, { uuid: 'b' }], next } };
    });
    const nodes = await ironic.nodes.list(['uuid'], { limit: 2 });
    expect(nodes.map(({ uuid }) => uuid)).toEqual(['a', 'b', 'c']);
    expect(calls().slice(1)).toEqual([
      'GET /v1/nodes?fields=uuid&limit=2',
      'GET /v1/nodes?fields=uuid&limit=2&marker=b',
    ]);
  });

  it('pages that lead in circles are left', async () => {
    const ironic = await start(() => ({ body: { ports: [], next: '/v1/ports?marker=a' } }));
    expect(await failure(ironic.ports.list(['uuid']))).toMatchObject({ code: 'IRONIC_BAD_RESPONSE' });
  });

  it('every call goes where it belongs', async () => {
    const ironic = await start(({ url }) => ({
      body: {
        ...NODE,
        address: '',
        bios: [],
        firmware: [],
        vmedia: [],
        history: [],
        nodes: [],
        drivers: [],
        inventory: {},
        url,
      },
    }));
    await ironic.nodes.update('a', [{ op: 'remove', path: '/instance_uuid' }]);
    await ironic.nodes.delete('a');
    await ironic.nodes.setProvisionState('a', 'clean', {
      clean_steps: [{ interface: 'raid', step: 'delete_configuration' }],
    });
    await ironic.nodes.setPowerState('a', 'soft power off', { softTimeoutSeconds: 180 });
    await ironic.nodes.setTargetRaid('a', []);
    await ironic.nodes.setMaintenance('a', 'why');
    await ironic.nodes.clearMaintenance('a');
    await ironic.nodes.validate('a');
    await ironic.nodes.inventory('a');
    await ironic.nodes.bios('a', { detail: true });
    await ironic.nodes.firmware('a');
    await ironic.nodes.virtualMedia('a');
    await ironic.nodes.attachVirtualMedia('a', { device_type: 'CDROM', image_url: 'http://x/y.iso' });
    await ironic.nodes.detachVirtualMedia('a', { deviceTypes: ['CDROM'] });
    await ironic.nodes.vendorPassthru('a', 'POST', 'create_subscription', { Destination: 'x' });
    await ironic.nodes.bootDevice('a');
    await ironic.nodes.setBootDevice('a', 'pxe', true);
    await ironic.nodes.history('a');
    await ironic.ports.create({ node_uuid: 'a', address: '02:00:00:00:00:01', pxe_enabled: true });
    await ironic.ports.delete('p');
    await ironic.drivers();
    expect(
      (server?.arrived ?? []).slice(1).map(({ method, url, body }) => [method, url, body].join(' ').trim()),
    ).toEqual([
      'PATCH /v1/nodes/a [{"op":"remove","path":"/instance_uuid"}]',
      'DELETE /v1/nodes/a',
      'PUT /v1/nodes/a/states/provision {"target":"clean","clean_steps":[{"interface":"raid","step":"delete_configuration"}]}',
      'PUT /v1/nodes/a/states/power {"target":"soft power off","timeout":180}',
      'PUT /v1/nodes/a/states/raid {"logical_disks":[]}',
      'PUT /v1/nodes/a/maintenance {"reason":"why"}',
      'DELETE /v1/nodes/a/maintenance',
      'GET /v1/nodes/a/validate',
      'GET /v1/nodes/a/inventory',
      'GET /v1/nodes/a/bios?detail=True',
      'GET /v1/nodes/a/firmware',
      'GET /v1/nodes/a/vmedia',
      'POST /v1/nodes/a/vmedia {"device_type":"CDROM","image_url":"http://x/y.iso"}',
      'DELETE /v1/nodes/a/vmedia?device_types=CDROM',
      'POST /v1/nodes/a/vendor_passthru?method=create_subscription {"Destination":"x"}',
      'GET /v1/nodes/a/management/boot_device',
      'PUT /v1/nodes/a/management/boot_device {"boot_device":"pxe","persistent":true}',
      'GET /v1/nodes/a/history?detail=True',
      'POST /v1/ports {"node_uuid":"a","address":"02:00:00:00:00:01","pxe_enabled":true}',
      'DELETE /v1/ports/p',
      'GET /v1/drivers',
    ]);
  });
});
