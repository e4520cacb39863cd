import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { Secret } from '@ironloom/core';
import { recordingLogger, waitFor } from '@ironloom/core/testing';
import type { RedfishDriver, RedfishDriverOptions } from '../src';
import {
  GENERIC_PROFILE,
  PayloadValidator,
  type RedfishSimulator,
  type RedfishSimulatorOptions,
  startRedfishSimulator,
} from '../src/testing';
import { driverFor } from './redfish-target';

const SYSTEM = /\/Systems\/1$/;
const validator = new PayloadValidator();
let simulator: RedfishSimulator;
let driver: RedfishDriver;

async function start(
  simulated: RedfishSimulatorOptions = {},
  options: Partial<RedfishDriverOptions> = {},
): Promise<void> {
  simulator = await startRedfishSimulator({ validator, ...simulated });
  driver = driverFor(simulator, options);
}
afterEach(async () => {
  await driver.close();
  await simulator.close();
});

const sent = (method: string, path: RegExp) =>
  simulator.requests.filter((one) => one.method === method && path.test(one.path));

describe('proof of who we are', () => {
  it('is one session for many calls, deleted at the end', async () => {
    await start();
    await Promise.all([driver.powerState(), driver.identify(), driver.sensors()]);
    expect(sent('POST', /Sessions/)).toHaveLength(1);
    expect(simulator.service.sessions.ids).toHaveLength(1);
    expect(simulator.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
    await driver.close();
    expect(simulator.service.sessions.ids).toEqual([]);
  });
  it('is basic when asked for, and when there are no sessions', async () => {
    await start({ sessionAuth: false });
    expect(await driver.powerState()).toBe('off');
    const basic = driverFor(simulator, { auth: 'basic' });
    expect(await basic.powerState()).toBe('off');
    await basic.close();
    expect(sent('POST', /Sessions/)).toEqual([]);
  });
  it('falls back to basic when the BMC has no session left, and says so', async () => {
    const { log, lines } = recordingLogger();
    await start({}, { log });
    simulator.service.sessions.limit = 0;
    expect(await driver.powerState()).toBe('off');
    expect(lines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      'no session to be had: basic authentication instead',
    ]);
    expect(JSON.stringify(lines)).not.toContain('password"');
  });
  it('does not fall back when told not to', async () => {
    await start({ sessionAuth: false }, { auth: 'session' });
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_UNSUPPORTED' });
  });
  it('is renewed once when the BMC forgot the session', async () => {
    await start();
    await driver.powerState();
    simulator.service.sessions.expireAll();
    expect(await Promise.all([driver.powerState(), driver.powerState()])).toEqual(['off', 'off']);
    expect(simulator.service.sessions.ids).toHaveLength(1);
  });
  it('never follows a link away from the BMC', async () => {
    await start();
    await driver.powerState();
    for (const link of ['http://192.0.2.9/redfish/v1/Systems/1/Bios', '//192.0.2.9/x', 'redfish', '/a b']) {
      const change = (body: unknown) => ({ ...(body as object), Bios: { '@odata.id': link } });
      simulator.faults.inject({ kind: 'change', path: SYSTEM, change });
      await expect(driver.bios()).rejects.toMatchObject({ code: 'BMC_BAD_RESPONSE' });
    }
  });
});

describe('secrets', () => {
  it('do not come back in errors, even when the BMC repeats them', async () => {
    await start();
    const echo = (secret: string) => ({
      status: 400,
      body: {
        error: {
          code: 'Base.1.0.GeneralError',
          message: `The value ${secret} is bad.`,
          '@Message.ExtendedInfo': [{ Message: `no ${secret}` }],
        },
      },
    });
    simulator.faults.inject({ kind: 'status', method: 'POST', path: /Sessions/, ...echo('password') });
    const session = driverFor(simulator, { auth: 'session' });
    const failures: unknown[] = [await session.powerState().catch((error: unknown) => error)];
    await session.close();
    simulator.faults.inject({ kind: 'status', method: 'POST', path: /InsertMedia/, ...echo('hunter2') });
    const image = { url: 'http://192.0.2.1/x.iso', username: 'u', password: new Secret('hunter2') };
    failures.push(await driver.insertMedia(image).catch((error: unknown) => error));
    simulator.faults.inject({ kind: 'status', method: 'POST', path: /Subscriptions/, ...echo('letmein') });
    const httpHeaders = { authorization: new Secret('letmein') };
    failures.push(
      await driver.subscribe({ destination: 'http://192.0.2.1/', httpHeaders }).catch((error: unknown) => error),
    );
    const shown = failures.map((error) => inspect(error, { depth: 10 })).join();
    expect(shown).not.toMatch(/hunter2|letmein|value password/);
    expect(failures).toMatchObject(
      failures.map(() => ({ code: 'BMC_REFUSED', message: expect.stringContaining('[redacted]') })),
    );
  });
});

describe('passing trouble', () => {
  it('is waited out as long as Retry-After says, in seconds or as a date', async () => {
    await start();
    await driver.powerState();
    simulator.faults.inject({ kind: 'status', status: 503, headers: { 'retry-after': '0' }, path: SYSTEM });
    simulator.faults.inject({
      kind: 'status',
      status: 503,
      headers: { 'retry-after': new Date(0).toUTCString() },
      path: SYSTEM,
    });
    simulator.faults.inject({ kind: 'status', status: 429, path: SYSTEM });
    expect(await driver.powerState()).toBe('off');
  });
  it('is told at once when it would last beyond the deadline', async () => {
    await start();
    await driver.powerState();
    simulator.faults.inject({ kind: 'status', status: 503, headers: { 'retry-after': '3600' }, path: SYSTEM });
    await expect(driver.powerState({ timeoutMs: 5_000 })).rejects.toMatchObject({ code: 'BMC_BUSY', retryable: true });
  });
  it('is told when it does not pass', async () => {
    await start();
    await driver.powerState();
    simulator.faults.inject({ kind: 'status', status: 503, path: SYSTEM, times: Infinity });
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_BUSY' });
  });
  it('includes a connection that the BMC dropped, for what only reads', async () => {
    await start();
    await driver.powerState();
    simulator.faults.inject({ kind: 'drop', path: SYSTEM });
    expect(await driver.powerState()).toBe('off');
    simulator.faults.inject({ kind: 'drop', method: 'POST', path: /Reset/ });
    await expect(driver.power('on')).rejects.toMatchObject({ code: 'BMC_UNREACHABLE', retryable: true });
    expect(sent('POST', /Reset/)).toHaveLength(1);
  });
});

describe('changes', () => {
  it('carry the entity tag that was read, and are made anew when somebody was faster', async () => {
    await start();
    await driver.powerState();
    // Somebody changes the system between our reading and our change.
    simulator.faults.inject({ kind: 'status', status: 412, method: 'PATCH', times: 1 });
    const read = simulator.requests.length;
    await driver.setBootDevice({ device: 'pxe' });
    const [refused, again] = simulator.requests.slice(read).filter(({ method }) => method === 'PATCH');
    expect([refused?.status, again?.status]).toEqual([412, 200]);
    expect(await driver.bootDevice()).toMatchObject({ device: 'pxe' });
  });
  it('end in a conflict when no entity tag is accepted', async () => {
    await start();
    simulator.faults.inject({ kind: 'status', status: 412, method: 'PATCH', times: Infinity });
    await expect(driver.setBootDevice({ device: 'pxe' })).rejects.toMatchObject({
      code: 'BMC_CONFLICT',
      retryable: true,
    });
  });
  it('tell what the BMC said against them', async () => {
    await start();
    await expect(driver.insertMedia({ url: 'gopher://x' })).rejects.toMatchObject({
      code: 'BMC_REFUSED',
      message: expect.stringContaining('gopher'),
      details: { status: 400, messages: [{ id: 'Base.1.18.PropertyValueNotInList' }, {}] },
    });
  });
  it.each([
    [403, 'BMC_FORBIDDEN'],
    [404, 'BMC_NOT_FOUND'],
    [409, 'BMC_CONFLICT'],
    [500, 'BMC_REFUSED'],
  ])('that are answered with %i end with %s', async (status, code) => {
    await start();
    simulator.faults.inject({ kind: 'status', status, method: 'POST', path: /InsertMedia/ });
    await expect(driver.insertMedia({ url: 'http://192.0.2.1/x.iso' })).rejects.toMatchObject({
      code,
      details: { status },
    });
  });
});

describe('answers', () => {
  it('are read over all pages of a collection', async () => {
    await start({ profile: { ...GENERIC_PROFILE, pageSize: 1 } });
    expect((await driver.firmware()).map(({ id }) => id)).toEqual(['BIOS', 'BMC', 'NIC.1']);
    for (let entry = 0; entry < 5; entry += 1) simulator.machines[0]?.log.add('OK', `entry ${entry}`);
    expect((await driver.eventLog()).map(({ message }) => message)).toEqual(
      [0, 1, 2, 3, 4].map((one) => `entry ${one}`),
    );
  });
  it('whose pages go round in a circle are not believed', async () => {
    await start();
    const path = /FirmwareInventory$/;
    const change = (body: unknown) => ({
      ...(body as object),
      'Members@odata.nextLink': '/redfish/v1/UpdateService/FirmwareInventory',
    });
    simulator.faults.inject({ kind: 'change', path, change, times: Infinity });
    await expect(driver.firmware()).rejects.toMatchObject({ code: 'BMC_BAD_RESPONSE' });
  });
  it('that are too long, cut, or no JSON are told as such', async () => {
    await start({}, { maxResponseBytes: 100_000 });
    await driver.powerState();
    simulator.faults.inject({ kind: 'huge', bytes: 1_000_000, path: SYSTEM });
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_RESPONSE_TOO_LARGE' });
    simulator.faults.inject({ kind: 'body', text: '<html>', path: SYSTEM });
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_BAD_RESPONSE' });
    simulator.faults.inject({ kind: 'truncate', path: SYSTEM, times: 2 });
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_UNREACHABLE' });
  });
  it('are followed to where the BMC moved them, on the BMC only', async () => {
    await start();
    await driver.powerState();
    const redirect = (location: string) =>
      ({ kind: 'status', status: 308, path: SYSTEM, headers: { location } }) as const;
    simulator.faults.inject(redirect(`${simulator.origin}/redfish/v1/Systems/1/`));
    expect(await driver.powerState()).toBe('off');
    simulator.faults.inject(redirect('http://192.0.2.9/redfish/v1/Systems/1'));
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_BAD_RESPONSE' });
    simulator.faults.inject({ ...redirect('/redfish/v1/Systems/1'), times: Infinity });
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_BAD_RESPONSE' });
  });
  it('from what is not HTTP are told as such', async () => {
    await start();
    const odd = createServer().on('connection', (socket) => void socket.end('SSH-2.0-dropbear\r\n'));
    const listening = once(odd, 'listening');
    odd.listen(0, '127.0.0.1');
    await listening;
    const other = driverFor({ origin: `http://127.0.0.1:${(odd.address() as AddressInfo).port}` });
    await expect(other.powerState()).rejects.toMatchObject({ code: 'BMC_BAD_RESPONSE' });
    await other.close();
    odd.close();
  });
});

describe('discovery', () => {
  it('works over IPv6', async () => {
    await start({ host: '::1' });
    expect(await driver.powerState()).toBe('off');
  });
  it('asks for a name where there are several systems, and finds each by its path', async () => {
    await start({ systems: 3 });
    await expect(driver.powerState()).rejects.toMatchObject({
      code: 'BMC_INVALID_ARGUMENT',
      details: { systems: ['/redfish/v1/Systems/1', '/redfish/v1/Systems/2', '/redfish/v1/Systems/3'] },
    });
    const second = driverFor(simulator, { path: '/redfish/v1/Systems/2' });
    expect(await second.power('on')).toBe('on');
    expect(simulator.machines.map(({ power }) => power.state)).toEqual(['Off', 'On', 'Off']);
    expect((await second.identify()).serialNumber).toBe(simulator.machines[1]?.serialNumber);
    await second.close();
  });
  it('tells a path that leads nowhere', async () => {
    await start();
    const lost = driverFor(simulator, { path: '/redfish/v1/Systems/9' });
    await expect(lost.powerState()).rejects.toMatchObject({ code: 'BMC_NOT_FOUND' });
    await lost.close();
  });
  it('is tried anew after it failed', async () => {
    await start();
    simulator.faults.inject({ kind: 'status', status: 404, path: /^\/redfish\/v1$/ });
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_NOT_FOUND' });
    expect(await driver.powerState()).toBe('off');
  });
});

describe('every reset type', () => {
  it('costs few requests', async () => {
    await start();
    await driver.powerState();
    const before = simulator.requests.length;
    await driver.power('on');
    // The state, the action, its types, the reset, the state.
    expect(simulator.requests.length - before).toBe(5);
  });
  it('is no conflict when somebody was faster', async () => {
    await start();
    await driver.powerState();
    const off = (body: unknown) => ({ ...(body as object), PowerState: 'Off' });
    simulator.machines[0]?.power.reset('On');
    simulator.faults.inject({ kind: 'change', path: SYSTEM, change: off });
    expect(await driver.power('on')).toBe('on');
    expect(sent('POST', /Reset/).map(({ status }) => status)).toEqual([409]);
  });
  it('can be asked for by its own name', async () => {
    await start();
    await driver.reset('ForceOn');
    await driver.reset('GracefulRestart');
    await driver.reset('Nmi');
    await expect(driver.reset('Suspend')).rejects.toMatchObject({
      code: 'BMC_UNSUPPORTED',
      details: { offered: GENERIC_PROFILE.resetTypes },
    });
    expect(sent('POST', /Reset/).map(({ body }) => (body as { ResetType: string }).ResetType)).toEqual([
      'ForceOn',
      'GracefulRestart',
      'Nmi',
    ]);
  });
  it('has the next best in its place', async () => {
    await start({
      profile: { ...GENERIC_PROFILE, resetTypes: ['ForceOn', 'ForceOff', 'PushPowerButton', 'GracefulRestart'] },
    });
    for (const action of ['on', 'reset', 'cycle', 'soft'] as const) await driver.power(action);
    const types = sent('POST', /Reset/).map(({ body }) => (body as { ResetType: string }).ResetType);
    expect(types).toEqual(['ForceOn', 'GracefulRestart', 'ForceOff', 'ForceOn', 'PushPowerButton']);
    await driver.power('on');
    await expect(driver.power('diagnostic-interrupt')).rejects.toMatchObject({ code: 'BMC_UNSUPPORTED' });
  });
});

describe('the event stream', () => {
  it('is given up when it does not come about, and told what is against it', async () => {
    await start();
    const next = (timeoutMs: number) => driver.events({ timeoutMs })[Symbol.asyncIterator]().next();
    simulator.faults.inject({ kind: 'silent', path: /SSE/ });
    await expect(next(100)).rejects.toMatchObject({ code: 'BMC_TIMEOUT' });
    simulator.faults.inject({ kind: 'status', status: 403, path: /SSE/ });
    await expect(next(10_000)).rejects.toMatchObject({ code: 'BMC_FORBIDDEN' });
  });
  it('comes back after a loss and goes on', async () => {
    await start();
    const stop = new AbortController();
    const events = driver.events({ signal: stop.signal })[Symbol.asyncIterator]();
    const first = events.next();
    const listening = () => waitFor('the stream', () => simulator.service.events.listeners > 0, { everyMs: 2 });
    await listening();
    simulator.service.events.publish('A.1.0.First', 'first', '/redfish/v1/Systems/1');
    expect((await first).value).toMatchObject({ messageId: 'A.1.0.First', origin: '/redfish/v1/Systems/1' });
    simulator.service.events.cut();
    const second = events.next();
    await listening();
    simulator.service.events.publish('A.1.0.Second', 'second', '/redfish/v1/Systems/1');
    expect((await second).value).toMatchObject({ messageId: 'A.1.0.Second' });
    expect(sent('GET', /SSE/).map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '1']);
    const last = events.next();
    await driver.close();
    expect((await last).done).toBe(true);
    stop.abort();
  });
});
