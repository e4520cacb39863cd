import { createConnection, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { waitFor } from '@ironloom/core/testing';
import { connectRpc, type RpcClient, socketPathOf } from '../testing/rpc-client';
import { ZOO } from '../../test/zoo-schema';
import type { Json } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import { startTestServer, type TestServer } from '../testing/test-server';

const LIMITS = { maxMessageBytes: 1 << 20, maxDepth: 30, maxMonitors: 5, maxBlockedTransactions: 5, maxLocks: 5 };
/** Bytes in use, garbage apart. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

const METHODS = [
  'transact', 'monitor', 'monitor_cond', 'monitor_cond_since', 'monitor_cond_change', 'monitor_cancel', 'lock', 'steal',
  'unlock', 'convert', 'get_schema', 'set_db_change_aware', 'echo', 'cancel', 'list_dbs', 'get_server_id',
] as const; // prettier-ignore

describe('a server among hostile clients', () => {
  let test: TestServer;
  let honest: RpcClient;

  beforeAll(async () => {
    test = await startTestServer([parseSchema(ZOO)], { limits: LIMITS });
    honest = await connectRpc(socketPathOf(test.remote));
    await honest.call('monitor', 'Zoo', null, { Keeper: {} });
  });
  afterAll(async () => {
    honest.peer.close();
    await test.stop();
  });

  /** The honest client works as ever, and nobody else is left. */
  async function othersAreServed(): Promise<void> {
    const count = { op: 'select', table: 'Keeper', where: [], columns: ['name'] };
    await honest.call('transact', 'Zoo', { op: 'delete', table: 'Keeper', where: [] });
    const insert = { op: 'insert', table: 'Keeper', row: { name: 'Ann' } };
    expect(await honest.call('transact', 'Zoo', insert, count)).toMatchObject([{}, { rows: [{ name: 'Ann' }] }]);
    await waitFor('the others to be gone', () => test.server.sessionCount === 1);
  }

  const attack = (): Socket => createConnection(socketPathOf(test.remote)).on('error', () => undefined);
  const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));

  it.each<[string, () => string]>([
    ['what is no JSON', () => 'GET / HTTP/1.1\r\n\r\n'],
    ['an oversized message', () => `{"id":1,"method":"echo","params":["${'x'.repeat(2 << 20)}`],
    ['a deeply nested one', () => `{"id":1,"method":"echo","params":${'['.repeat(1000)}`],
    ['a message of no kind', () => '{"a":1}'],
    ['params that are no array', () => '{"id":1,"method":"transact","params":{}}'],
    ['a bare value', () => '17 "x" null'],
  ])('drops who sends %s', async (_what, text) => {
    const socket = attack();
    socket.resume();
    socket.write(text());
    await closed(socket);
    await othersAreServed();
  });

  it('drops who leaves in the middle of a message', async () => {
    const socket = attack();
    socket.end('{"id":1,"method":"transact","par');
    await closed(socket);
    await othersAreServed();
  });

  it('survives random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const socket = attack();
        socket.resume();
        socket.end(bytes);
        await closed(socket);
      }),
      { numRuns: 300 },
    );
    await othersAreServed();
  });

  it('answers every well-formed request, whatever is in it', async () => {
    const scalar = fc.oneof(
      fc.constantFrom<Json>('Zoo', '_Server', 'Animal', 'Keeper', 'insert', 'select', 'name', '==', 'where', 'columns'),
      fc.constantFrom<Json>(null, true, false, 0, -1, 1e308, 1e-300, 2 ** 60, '', '\u0000', '__proto__', 'constructor'),
    );
    const key = fc.constantFrom('op', 'table', 'where', 'row', 'columns', 'Keeper', 'Animal', 'mutations', '__proto__');
    const { json } = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        scalar,
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(key, tie('json'), { maxKeys: 4 }) as fc.Arbitrary<Json>,
      ),
    }));
    const method = fc.constantFrom(...METHODS.filter((name) => name !== 'cancel'));
    const params = fc.array(json, { maxLength: 4 }).map((list): Json[] => (list.length > 1 ? ['Zoo', ...list] : list));
    const { call, peer } = await connectRpc(socketPathOf(test.remote));
    await fc.assert(
      fc.asyncProperty(method, params, async (name, list) => {
        await call(name, ...list).catch((error: { code: string }) => expect(error.code).toMatch(/^OVSDB_(?!INTERNAL)/));
      }),
      { numRuns: 2000 },
    );
    peer.close();
    await othersAreServed();
  });

  it('bounds what one client may hold', async () => {
    const { call, peer } = await connectRpc(socketPathOf(test.remote));
    const exhausted = { code: 'OVSDB_RESOURCES_EXHAUSTED' };
    for (let n = 0; n < LIMITS.maxMonitors; n += 1) await call('monitor', 'Zoo', n, {});
    await expect(call('monitor', 'Zoo', 'one more', {})).rejects.toMatchObject(exhausted);
    for (let n = 0; n < LIMITS.maxLocks; n += 1) await call('lock', `lock${n}`);
    await expect(call('lock', 'one_more')).rejects.toMatchObject(exhausted);
    const wait: Json = { op: 'wait', table: 'Lock', where: [], columns: ['code'], until: '==', rows: [{ code: 'x' }] };
    const blocked = Array.from({ length: LIMITS.maxBlockedTransactions + 1 }, () => call('transact', 'Zoo', wait));
    await expect(blocked.at(-1)).rejects.toMatchObject({ code: 'OVSDB_CANCELED' });
    peer.close();
    await Promise.allSettled(blocked);
    await othersAreServed();
  });

  it('holds no more than the rows for who does not read', async () => {
    const deaf = attack();
    const text = 'x'.repeat(10_000);
    const ask = (id: number, method: string, ...params: Json[]): string => JSON.stringify({ id, method, params });
    deaf.write(ask(0, 'monitor', 'Zoo', null, { Keeper: {} }));
    const select = { op: 'select', table: 'Keeper', where: [], columns: ['name'] };
    await honest.call('transact', 'Zoo', { op: 'update', table: 'Keeper', where: [], row: { name: text } });
    for (let n = 1; n < 20_000; n += 1) deaf.write(ask(n, 'transact', 'Zoo', select));
    const before = heapUsed();
    for (let n = 0; n < 1000; n += 1) {
      await honest.call('transact', 'Zoo', { op: 'update', table: 'Keeper', where: [], row: { name: `${n}${text}` } });
    }
    honest.heard.length = 0;
    // Answered and updated in full, the deaf client alone would take 200 MB of answers and 20 MB of updates.
    expect(heapUsed() - before).toBeLessThan(20e6);
    deaf.destroy();
    await othersAreServed();
  });
});
