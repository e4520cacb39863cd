import { createConnection } from 'node:net';
import { waitFor } from '@ironloom/core/testing';
import { connectRpc, type RpcClient, socketPathOf } from '../testing/rpc-client';
import { ZOO } from '../../test/zoo-schema';
import { dial } from '../json-rpc/dial';
import { JsonStreamParser } from '../json-rpc/json-stream-parser';
import { JsonRpcPeer } from '../json-rpc/peer';
import { parseActiveRemote } from '../json-rpc/remote';
import type { Json } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import { startTestServer, type TestServer, type TestServerOptions } from '../testing/test-server';

const ZERO = '00000000-0000-0000-0000-000000000000';
const keeper = (name: string): Json => ({ op: 'insert', table: 'Keeper', row: { name } });
const byName = (name: string): Json => [['name', '==', name]];

let test: TestServer;
let clients: RpcClient[];

async function start(options: TestServerOptions = {}): Promise<void> {
  test = await startTestServer([parseSchema(ZOO)], options);
}
async function connect(): Promise<RpcClient> {
  const client = await connectRpc(socketPathOf(test.remote));
  clients.push(client);
  return client;
}

beforeEach(async () => {
  clients = [];
  await start();
});
afterEach(async () => {
  for (const { peer } of clients) peer.close();
  await test.stop();
});

describe('methods', () => {
  it('answers echo, get_server_id and list_dbs', async () => {
    const { call } = await connect();
    expect(await call('echo', 'a', { b: [1] })).toEqual(['a', { b: [1] }]);
    expect(await call('get_server_id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await call('list_dbs')).toEqual(['_Server', 'Zoo']);
  });

  it.each<[string, Json[], string]>([
    ['nonsense', [], 'OVSDB_UNKNOWN_METHOD'],
    ['transact', ['Nowhere'], 'OVSDB_UNKNOWN_DATABASE'],
    ['transact', [5], 'OVSDB_SYNTAX'],
    ['get_schema', [], 'OVSDB_SYNTAX'],
    ['monitor', ['Zoo'], 'OVSDB_SYNTAX'],
    ['monitor', ['Zoo', 1, { Nothing: {} }], 'OVSDB_SYNTAX'],
    ['monitor', ['Zoo', 1, { Keeper: { columns: ['name', 'name'] } }], 'OVSDB_SYNTAX'],
    ['monitor', ['Zoo', 1, { Keeper: { where: [] } }], 'OVSDB_SYNTAX'],
    ['monitor_cond_since', ['Zoo', 1, {}, 'x'], 'OVSDB_SYNTAX'],
    ['monitor_cond_change', [1, 1, {}], 'OVSDB_SYNTAX'],
    ['monitor_cancel', [1], 'OVSDB_UNKNOWN_MONITOR'],
    ['lock', ['not an id'], 'OVSDB_SYNTAX'],
    ['unlock', ['never_locked'], 'OVSDB_SYNTAX'],
    ['set_db_change_aware', ['yes'], 'OVSDB_SYNTAX'],
    ['convert', ['Zoo', { name: 'Other', tables: {} }], 'OVSDB_INVALID_PARAMETERS'],
    ['convert', ['_Server', {}], 'OVSDB_NOT_ALLOWED'],
  ])('refuses %s %j with %s', async (method, params, code) => {
    await expect((await connect()).call(method, ...params)).rejects.toMatchObject({ code });
  });

  it('describes its databases in _Server, which nobody may change', async () => {
    const { call } = await connect();
    const select = { op: 'select', table: 'Database', where: [['name', '==', 'Zoo']], columns: ['model', 'leader'] };
    expect(await call('transact', '_Server', select)).toEqual([{ rows: [{ model: 'standalone', leader: true }] }]);
    expect(await call('transact', '_Server', { op: 'delete', table: 'Database', where: [] })).toEqual([
      { error: 'not allowed', details: 'delete operation not allowed on table in reserved database _Server' },
    ]);
  });
});

describe('wait', () => {
  const waitForKeeper = (name: string, timeout?: number): Json => ({
    op: 'wait',
    table: 'Keeper',
    where: byName(name),
    columns: ['name'],
    until: '==',
    rows: [{ name }],
    ...(timeout === undefined ? {} : { timeout }),
  });

  it('blocks its own transaction only, until another makes it true', async () => {
    const [one, two] = [await connect(), await connect()];
    const waiting = one.call('transact', 'Zoo', waitForKeeper('Ann'), keeper('Bob'));
    expect(await one.call('transact', 'Zoo', { op: 'comment', comment: 'not blocked' })).toEqual([{}]);
    await two.call('transact', 'Zoo', keeper('Ann'));
    expect(await waiting).toEqual([{}, { uuid: ['uuid', expect.any(String)] }]);
  });

  it('times out', async () => {
    const { call } = await connect();
    const [result] = (await call('transact', 'Zoo', waitForKeeper('Ann', 20))) as [{ error: string; details: string }];
    expect(result.error).toBe('timed out');
    expect(result.details).toMatch(/^"wait" timed out after \d+ ms$/);
  });

  it('is canceled on demand, and with its client', async () => {
    const { peer, call } = await connect();
    const waiting = call('transact', 'Zoo', waitForKeeper('Ann'));
    peer.notify('cancel', [0]);
    await expect(waiting).rejects.toMatchObject({ code: 'OVSDB_CANCELED' });
  });
});

describe('locks', () => {
  it('pass on in order, and are asserted by transactions', async () => {
    const [one, two] = [await connect(), await connect()];
    expect(await one.call('lock', 'mine')).toEqual({ locked: true });
    await expect(one.call('lock', 'mine')).rejects.toMatchObject({ code: 'OVSDB_SYNTAX' });
    expect(await two.call('lock', 'mine')).toEqual({ locked: false });
    const assert: Json = { op: 'assert', lock: 'mine' };
    expect(await one.call('transact', 'Zoo', assert)).toEqual([{}]);
    expect(await two.call('transact', 'Zoo', assert)).toEqual([
      { error: 'not owner', details: 'Asserted lock mine not held.' },
    ]);
    await one.call('unlock', 'mine');
    await waitFor('the lock', () => two.heard.length > 0);
    expect(two.heard).toEqual([['locked', 'mine']]);
    expect(await one.call('steal', 'mine')).toEqual({ locked: true });
    await waitFor('the theft', () => two.heard.length > 1);
    one.peer.close();
    await waitFor('the lock back', () => two.heard.length > 2);
    expect(two.heard.slice(1)).toEqual([['stolen', 'mine'], ['locked', 'mine']]); // prettier-ignore
  });
});

describe('monitors', () => {
  const requests = (where?: Json): Json => ({
    Keeper: { columns: ['name'], ...(where === undefined ? {} : { where }) },
  });

  it('tell a client of a transaction before the reply to it, and of nothing before their own reply', async () => {
    const socket = createConnection(socketPathOf(test.remote));
    const ask = (id: number, method: string, ...params: Json[]): string => JSON.stringify({ id, method, params });
    // All in one write: the server has every request at hand when it answers the first.
    const transactions = [ask(2, 'transact', 'Zoo', keeper('Ann')), ask(3, 'transact', 'Zoo', keeper('Bob'))];
    socket.write([ask(1, 'monitor', 'Zoo', null, requests()), ...transactions].join(''));
    const parser = new JsonStreamParser({ shallowDepth: 2, deep: 'parse', maxMessageBytes: 1 << 20, maxDepth: 20 });
    const order: unknown[] = [];
    socket.on('data', (chunk: Buffer) => {
      for (const message of parser.push(chunk)) order.push(message.method ?? message.id);
    });
    await waitFor('all answers', () => order.includes(3));
    socket.destroy();
    expect(order).toEqual([1, 'update', 2, 'update', 3]);
  });

  it('send only what was missed to a client that comes back', async () => {
    const [one, two] = [await connect(), await connect()];
    const [found, id, initial] = (await one.call('monitor_cond_since', 'Zoo', 'm', requests(), ZERO)) as Json[];
    expect([found, initial]).toEqual([false, {}]);
    one.peer.close();
    await two.call('transact', 'Zoo', keeper('Ann'));
    await two.call('transact', 'Zoo', { op: 'update', table: 'Keeper', where: [], row: { name: 'Eve' } });
    const missed = (await two.call('monitor_cond_since', 'Zoo', 'm', requests(), id as Json)) as Json[];
    expect(missed).toEqual([true, expect.any(String), { Keeper: { [expectedUuid(missed)]: { insert: { name: 'Eve' } } } }]); // prettier-ignore
    await two.call('transact', 'Zoo', keeper('Bob'));
    expect(two.heard).toMatchObject([['update3', 'm', expect.any(String), { Keeper: {} }]]);
    const current = await two.call('monitor_cond_since', 'Zoo', 'n', requests(), two.heard[0]?.[2] as Json);
    expect(current).toEqual([true, two.heard[0]?.[2], {}]);
  });

  it('start afresh when what was missed is forgotten', async () => {
    await test.stop();
    await start({ history: { maxTransactions: 1, maxRows: 10 } });
    const { call } = await connect();
    const [, id] = (await call('monitor_cond_since', 'Zoo', 1, requests(), ZERO)) as Json[];
    await call('transact', 'Zoo', keeper('Ann'));
    await call('transact', 'Zoo', keeper('Bob'));
    const [found] = (await call('monitor_cond_since', 'Zoo', 2, requests(), id as Json)) as Json[];
    expect(found).toBe(false);
  });

  it('follow rows in and out of a condition', async () => {
    const { call, heard } = await connect();
    await call('transact', 'Zoo', keeper('Ann'), keeper('Bob'));
    expect(await call('monitor_cond', 'Zoo', 'm', requests(byName('Ann')))).toMatchObject({ Keeper: {} });
    await call('transact', 'Zoo', { op: 'update', table: 'Keeper', where: byName('Ann'), row: { name: 'Eve' } });
    await call('transact', 'Zoo', { op: 'update', table: 'Keeper', where: byName('Bob'), row: { name: 'Ann' } });
    const kinds = (): string[] => heard.flatMap(([, , updates]) => Object.values((updates as { Keeper: Record<string, object> }).Keeper).flatMap(Object.keys)); // prettier-ignore
    expect(kinds()).toEqual(['delete', 'insert']);
    await call('monitor_cond_change', 'm', 'k', { Keeper: [{ where: byName('Eve') }] });
    expect(kinds().slice(2).sort()).toEqual(['delete', 'insert']);
    await call('monitor_cancel', 'k');
    await call('transact', 'Zoo', keeper('Zoe'));
    expect(heard.length).toBe(3);
  });

  it('are canceled when the schema changes: aware clients are told, others cut off', async () => {
    const [aware, other, admin] = [await connect(), await connect(), await connect()];
    await aware.call('set_db_change_aware', true);
    await aware.call('monitor', 'Zoo', ['m'], requests());
    await other.call('monitor', 'Zoo', ['m'], requests());
    expect(await admin.call('convert', 'Zoo', { ...(ZOO as object), version: '3.0.0' })).toEqual({});
    await other.peer.closed;
    await aware.call('echo');
    expect(aware.heard).toEqual([['monitor_canceled', ['m']]]);
    await aware.call('transact', 'Zoo', keeper('Ann'));
  });
});

describe('remotes', () => {
  it('listens on loopback unless asked otherwise', async () => {
    const remote = await test.server.listen('ptcp:0');
    expect(remote).toMatch(/^tcp:127\.0\.0\.1:\d+$/);
    const signal = AbortSignal.timeout(5000);
    const stream = await dial(parseActiveRemote(remote), { signal });
    const peer = new JsonRpcPeer(stream);
    expect(await peer.request('list_dbs', [])).toEqual(['_Server', 'Zoo']);
    peer.close();
  });

  it('serves a remote read-only when told so', async () => {
    const remote = await test.server.listen(`punix:${test.folder}/ro.sock`, { readOnly: true });
    const { call, peer } = await connectRpc(socketPathOf(remote));
    expect(await call('transact', 'Zoo', keeper('Ann'))).toMatchObject([{ error: 'not allowed' }]);
    peer.close();
  });

  it('drops a client that does not answer probes', async () => {
    const remote = await test.server.listen(`punix:${test.folder}/probed.sock`, { probeIntervalMs: 30 });
    const socket = createConnection(socketPathOf(remote));
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(JSON.parse(heard)).toMatchObject({ method: 'echo' });
  });
});

function expectedUuid(missed: Json[]): string {
  return Object.keys((missed[2] as { Keeper: Record<string, Json> }).Keeper)[0] ?? '';
}
