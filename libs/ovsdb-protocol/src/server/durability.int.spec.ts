import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { connectRpc, type RpcClient } from '../testing/rpc-client';
import type { Json } from '../notation/json';
import { encodeRecord } from '../storage/record';

const PROGRAM = join(__dirname, '../../test/durable-server.ts');
const ROUNDS = Number(process.env.OVSDB_KILL_ROUNDS ?? 4);

/** The next of a fixed sequence that looks random: a run can be repeated. */
function* moments(): Generator<number, never> {
  for (let state = 12345; ; state = (state * 1103515245 + 12345) & 0x7fffffff) yield state / 0x7fffffff;
}

describe('a server that is killed under load', () => {
  let folder: string;
  let child: ChildProcess | undefined;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'ovsdb-'))));
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (): string => join(folder, 'ledger.db');

  /** Starts the server; gives a client and what the server has printed. */
  async function start(round: number): Promise<{ client: RpcClient; lines: () => string; kill: () => Promise<void> }> {
    const socket = join(folder, `${round}.sock`);
    const server = spawn(process.execPath, ['-r', '@swc-node/register', PROGRAM, file(), socket], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = server;
    let text = '';
    server.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await waitFor('the server', () => text.includes('"listening"'), { deadlineMs: 30_000 });
    const kill = async (): Promise<void> => {
      const exited = once(server, 'exit');
      server.kill('SIGKILL');
      await exited;
    };
    return { client: await connectRpc(socket), lines: () => text, kill };
  }

  /** Keeps 20 transactions under way until the connection breaks; gives the number after the last one tried. */
  async function load(client: RpcClient, first: number, acknowledged: Set<number>): Promise<number> {
    let next = first;
    const writer = async (): Promise<void> => {
      for (;;) {
        const number = next;
        next += 1;
        const text = 'x'.repeat((number * 37) % 3000);
        const entry = (side: string): Json => ({ op: 'insert', table: 'Entry', row: { number, side, text } });
        await client.call('transact', 'Ledger', entry('debit'), entry('credit'), { op: 'commit', durable: true });
        acknowledged.add(number);
      }
    };
    await Promise.allSettled(Array.from({ length: 20 }, writer));
    return next;
  }

  async function numbers({ call }: RpcClient, side: string): Promise<number[]> {
    const select = { op: 'select', table: 'Entry', where: [['side', '==', side]], columns: ['_uuid', 'number'] };
    const [result] = (await call('transact', 'Ledger', select)) as [{ rows: { number: number }[] }];
    return result.rows.map(({ number }) => number).sort((a, b) => a - b);
  }

  it('has after its restart every transaction that it acknowledged, whole and once', async () => {
    const random = moments();
    const acknowledged = new Set<number>();
    let next = 0;
    for (let round = 0; round <= ROUNDS; round += 1) {
      const { client, lines, kill } = await start(round);
      const debits = await numbers(client, 'debit');
      expect(await numbers(client, 'credit')).toEqual(debits);
      expect(new Set(debits).size).toBe(debits.length);
      const present = new Set(debits);
      expect([...acknowledged].filter((number) => !present.has(number))).toEqual([]);
      expect(lines().includes('torn last record dropped')).toBe(round % 2 === 1);
      const wanted = acknowledged.size + 20 + Math.floor(random.next().value * 300);
      const loading = load(client, next, acknowledged);
      await waitFor('work to interrupt', () => acknowledged.size >= wanted, { everyMs: 1 });
      await kill();
      next = await loading;
      if (round % 2 === 0) {
        const record = encodeRecord(JSON.stringify({ Entry: {} }));
        appendFileSync(file(), record.subarray(0, 1 + Math.floor(random.next().value * (record.length - 2))));
      }
    }
    expect(acknowledged.size).toBeGreaterThan(20 * ROUNDS);
  }, 120_000);
});
