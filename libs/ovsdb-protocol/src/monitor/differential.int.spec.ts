import * as fc from 'fast-check';
import { describeWithPeers } from '@ironloom/peers';
import { comparableResult, withoutRandomUuids } from '../../test/comparable';
import { connectRpc, type RpcClient, socketPathOf } from '../testing/rpc-client';
import { deleteEverything, zooConditions, zooTransactions } from '../../test/zoo-operations';
import { ZOO } from '../../test/zoo-schema';
import type { Json, JsonObject } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import { type RealServer, spawnOvsdbServer } from '../testing/real-server';
import { startTestServer, type TestServer } from '../testing/test-server';

/**
 * All columns but `_version`. `_uuid` is among them because ovsdb-server 3.1 loses updates when a condition that is set
 * later names a column that the monitor has not.
 */
function columns(table: string): string[] {
  const { tables } = ZOO as JsonObject;
  return ['_uuid', ...Object.keys(((tables as JsonObject)[table] as JsonObject).columns as JsonObject)];
}

const TABLES = ['Animal', 'Cage', 'Lock', 'Keeper'] as const;

const requests = (where?: Readonly<Record<string, Json>>): JsonObject =>
  Object.fromEntries(
    TABLES.map((table) => [
      table,
      [{ columns: columns(table), ...(where === undefined ? {} : { where: where[table] ?? [] }) }],
    ]),
  );

/** One transaction's updates of several monitors come in any order. */
const inAnyOrder = (heard: readonly Json[]): string[] =>
  heard.map((each) => JSON.stringify(withoutRandomUuids(each), undefined, 1)).sort();

describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'monitors here and in ovsdb-server', (programs) => {
  let real: RealServer;
  let own: TestServer;

  beforeAll(async () => {
    real = await spawnOvsdbServer(programs, { schemas: [ZOO] });
    own = await startTestServer([parseSchema(ZOO)]);
  });
  afterAll(async () => {
    await own.stop();
    await real.stop();
  });

  /** Does the same on both servers and expects the same replies, and the same updates before them. */
  async function inStep(clients: readonly RpcClient[], method: string, params: readonly Json[]): Promise<void> {
    const seen = await Promise.all(
      clients.map(async ({ call, heard }) => {
        const reply = await call(method, ...params).catch((error: Error) => ({ failed: error.message }));
        const list = method === 'transact' && Array.isArray(reply) ? (reply as Json[]).map(comparableResult) : reply;
        return { params, reply: withoutRandomUuids(list), heard: inAnyOrder(heard.splice(0)) };
      }),
    );
    expect(seen[0]).toEqual(seen[1]);
  }

  it('send the same updates before the same replies', async () => {
    await fc.assert(
      fc.asyncProperty(zooConditions, zooConditions, zooTransactions, async (where, later, transactions) => {
        const clients = await Promise.all([connectRpc(socketPathOf(own.remote)), connectRpc(real.socketPath)]);
        await Promise.all(clients.map(({ call }) => call('transact', 'Zoo', ...deleteEverything)));
        const half = transactions.length >> 1;
        for (const operations of transactions.slice(0, half)) {
          await inStep(clients, 'transact', ['Zoo', ...operations]);
        }
        await inStep(clients, 'monitor', ['Zoo', 'one', requests()]);
        await inStep(clients, 'monitor_cond', ['Zoo', ['two'], requests(where)]);
        for (const operations of transactions.slice(half)) {
          await inStep(clients, 'transact', ['Zoo', ...operations]);
        }
        const changes = Object.fromEntries(TABLES.map((table) => [table, [{ where: later[table] ?? [] }]]));
        await inStep(clients, 'monitor_cond_change', [['two'], ['three'], changes]);
        await inStep(clients, 'transact', ['Zoo', ...deleteEverything]);
        await inStep(clients, 'monitor_cancel', [['three']]);
        await inStep(clients, 'monitor_cancel', [['three']]);
        for (const { peer } of clients) peer.close();
      }),
      { numRuns: Number(process.env.OVSDB_DIFFERENTIAL_RUNS ?? 100) },
    );
  });
});
