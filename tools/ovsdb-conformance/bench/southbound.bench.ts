import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ovnSb } from '@ironloom/models';
import {
  createReplica,
  dial,
  JsonRpcPeer,
  OvsdbClient,
  parseActiveRemote,
  TransactionBuilder,
  typedSchema,
} from '@ironloom/ovsdb-protocol';
import { spawnOvsdbServer, untilListening } from '@ironloom/ovsdb-protocol/testing';
import { findProgram } from '@ironloom/peers';
import { type Cost, watchEventLoop } from '../src/event-loop-watch';
import { southboundRows } from '../src/southbound-contents';

/**
 * A southbound of full size over a client: one transaction that inserts all logical flows, the first monitor reply, a
 * change of one row. usage: npm run bench -- southbound [--flows 147000] [--switches 500] [--server own|PATH]
 */
const { values } = parseArgs({
  options: {
    flows: { type: 'string', default: '147000' },
    reader: { type: 'string' },
    switches: { type: 'string', default: '500' },
    server: { type: 'string', default: findProgram('ovsdb-server') ?? 'own' },
  },
});

const schema = typedSchema(ovnSb.model);
const TABLES = { Logical_Flow: { indexes: { datapath: ['logical_datapath'] } }, Datapath_Binding: true } as const;

interface Server {
  readonly remote: string;
  stop(): Promise<void>;
}

async function startServer(): Promise<Server> {
  if (values.server !== 'own') {
    const programs = { 'ovsdb-server': values.server, 'ovsdb-tool': findProgram('ovsdb-tool') ?? 'ovsdb-tool' };
    return spawnOvsdbServer(programs, { schemas: [ovnSb.schema as never] });
  }
  const folder = mkdtempSync(join(tmpdir(), 'southbound-'));
  const socket = join(folder, 'db.sock');
  const program = join(__dirname, '../src/own-server.ts');
  const child: ChildProcess = spawn(process.execPath, [
    '-r',
    '@swc-node/register',
    program,
    join(folder, 'sb.db'),
    socket,
  ]);
  await untilListening(socket, 30_000);
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  return { remote: `unix:${socket}`, stop };
}

function report(what: string, { ms, workMs, longestStallMs, longestBusyMs }: Cost): void {
  const time = (name: string, value: number): string => `${name} ${value.toFixed(0)} ms`.padEnd(24);
  const columns = [time('took', ms), time('worked', workMs), time('longest stall', longestStallMs)];
  console.log(what.padEnd(34), ...columns, time('longest work', longestBusyMs));
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const heapUsed = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

/** Bytes of the first monitor reply, taken in and thrown away. */
async function replyBytes(remote: string): Promise<number> {
  const socket = (await dial(parseActiveRemote(remote))) as Socket;
  const peer = new JsonRpcPeer(socket, { json: { shallowDepth: 4, deep: 'keep', maxMessageBytes: 1 << 30 } });
  const requests = Object.fromEntries(Object.keys(TABLES).map((table) => [table, [{}]]));
  await peer.request('monitor_cond', [schema.name, 'bytes', requests], { consume: () => undefined });
  peer.close();
  return socket.bytesRead;
}

/** What a client does that starts with a full southbound: in a process of its own, to know what it takes. */
async function read(remote: string): Promise<void> {
  const before = heapUsed();
  const client = new OvsdbClient({ remotes: remote, database: schema.name });
  const replica = createReplica(client, schema, TABLES);
  report('first reply, into a replica', await watchEventLoop(() => replica.whenSynced()));
  const { rss } = process.memoryUsage();
  console.log(`replica: ${megabytes(heapUsed() - before)} of heap; process: ${megabytes(rss)} resident after loading`);
  const [first] = replica.table('Logical_Flow');
  if (first === undefined) throw new Error('no flows in the replica');
  const change = (priority: number) => new TransactionBuilder(schema).update('Logical_Flow', first._uuid, { priority });
  const changed = await watchEventLoop(async () => {
    for (let n = 0; n < 100; n += 1) {
      await client.transact(change(n).operations);
      await replica.until(() => replica.table('Logical_Flow').get(first._uuid)?.priority === n);
    }
  });
  report('100 changes of a row, one by one', changed);
  client.close();
}

async function write(remote: string): Promise<void> {
  const client = new OvsdbClient({ remotes: remote, database: schema.name });
  const replica = createReplica(client, schema, TABLES);
  await replica.whenSynced();
  const rows = [...southboundRows(Number(values.flows), Number(values.switches))];
  const transaction = new TransactionBuilder(schema);
  const built = await watchEventLoop(async () => {
    for (const { table, uuid, columns } of rows) transaction.insert(table, columns, { uuid });
  });
  report('building one transaction', built);
  rows.length = 0;
  report('running it, replica following', await watchEventLoop(() => client.transact(transaction.operations)));
  if (replica.table('Logical_Flow').size !== Number(values.flows)) throw new Error('the replica lacks flows');
  client.close();
}

async function main(): Promise<void> {
  if (values.reader !== undefined) return read(values.reader);
  const server = await startServer();
  try {
    console.log(`${values.flows} flows of ${values.switches} switches on ${values.server}`);
    await write(server.remote);
    console.log(`first reply: ${megabytes(await replyBytes(server.remote))}`);
    const node = [...process.execArgv, __filename, '--reader', server.remote];
    await once(spawn(process.execPath, node, { stdio: 'inherit' }), 'exit');
  } finally {
    await server.stop();
  }
}

void main();
