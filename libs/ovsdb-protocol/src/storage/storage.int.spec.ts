import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { hasCode } from '@ironloom/core';
import { recordingLogger } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import { connectRpc } from '../testing/rpc-client';
import { readEverything, zooTransactions } from '../../test/zoo-operations';
import { ZOO } from '../../test/zoo-schema';
import { OvsdbError } from '../errors';
import { canonicalJson } from '../notation/canonical-json';
import { isJsonObject, type Json } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import { spawnOvsdbServer } from '../testing/real-server';
import type { Database } from '../transaction/database';
import { createDatabaseFile, DatabaseFile } from './database-file';

const SCHEMA = parseSchema(ZOO);

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ovsdb-'));
  path = join(folder, 'zoo.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(database: Database, operations: readonly Json[]): readonly Json[] {
  const execution = database.execute(operations);
  if (execution.kind === 'blocked') throw new Error('blocked');
  return execution.results;
}

const contents = (results: readonly Json[]): string[] =>
  results.flatMap((result, at) =>
    isJsonObject(result) && Array.isArray(result.rows) ? (result.rows as Json[]).map((row) => `${at} ${canonicalJson(row)}`) : [],
  ).sort(); // prettier-ignore

const everything = (database: Database): string[] => contents(run(database, readEverything));

const keeper = (name: string): Json => ({ op: 'insert', table: 'Keeper', row: { name } });

function caught(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('a database file', () => {
  it('holds after reopening what was in it, compacted or not', async () => {
    await fc.assert(
      fc.asyncProperty(zooTransactions, fc.boolean(), async (transactions, compacts) => {
        const file = join(folder, `${Math.random()}.db`);
        createDatabaseFile(file, SCHEMA);
        const store = new DatabaseFile(file);
        for (const operations of transactions) run(store.database, operations);
        if (compacts) await store.compact();
        const before = everything(store.database);
        await store.close();
        const again = new DatabaseFile(file);
        expect(everything(again.database)).toEqual(before);
        await again.close();
      }),
      { numRuns: 50 },
    );
  });

  it('keeps what is committed while it is being compacted, and gets smaller', async () => {
    createDatabaseFile(path, SCHEMA);
    const store = new DatabaseFile(path);
    run(store.database, [keeper('a')]);
    const rename = (name: string): Json => ({ op: 'update', table: 'Keeper', where: [], row: { name } });
    for (let n = 0; n < 500; n += 1) run(store.database, [rename(`name ${n}`)]);
    const size = store.size;
    const compacting = store.compact();
    run(store.database, [rename('meanwhile'), { op: 'commit', durable: true }]);
    await store.sync();
    await expect(store.compact()).rejects.toMatchObject({ code: 'OVSDB_USAGE' });
    await compacting;
    run(store.database, [keeper('after')]);
    expect(store.size).toBeLessThan(size / 10);
    const before = everything(store.database);
    await store.close();
    const again = new DatabaseFile(path);
    expect(everything(again.database)).toEqual(before);
    expect(before.join()).toContain('meanwhile');
    await again.close();
  });

  it('drops a torn last record with a warning, wherever it was torn', async () => {
    createDatabaseFile(path, SCHEMA);
    const store = new DatabaseFile(path);
    run(store.database, [keeper('first')]);
    const whole = store.size;
    run(store.database, [keeper('second')]);
    const end = store.size;
    await store.close();
    for (let size = whole + 1; size < end; size += 7) {
      const torn = join(folder, `torn-${size}.db`);
      copyFileSync(path, torn);
      truncateSync(torn, size);
      const { log, lines } = recordingLogger();
      const reopened = new DatabaseFile(torn, { log });
      expect(everything(reopened.database).join()).toContain('first');
      expect(everything(reopened.database).join()).not.toContain('second');
      expect(lines).toMatchObject([{ level: 'warn', message: 'torn last record dropped', fields: { offset: whole } }]);
      run(reopened.database, [keeper('third')]);
      await reopened.close();
      expect(statSync(torn).size).toBeGreaterThan(whole);
    }
  });

  it('is not opened when a damaged record has others behind it', async () => {
    createDatabaseFile(path, SCHEMA);
    const store = new DatabaseFile(path);
    run(store.database, [keeper('first')]);
    run(store.database, [keeper('second')]);
    await store.close();
    writeFileSync(path, readFileSync(path, 'utf8').replace('"first"', '"FIRST"'));
    const error = caught(() => new DatabaseFile(path));
    expect(hasCode(error, 'OVSDB_LOG')).toBe(true);
    expect((error as Error).message).toMatch(/damaged at offset \d+: checksum differs/);
  });

  it.each<[string, string, RegExp]>([
    ['no database', 'hello\n', /no OVSDB file/],
    ['an empty file', '', /is empty/],
    ['a clustered database', `OVSDB CLUSTER 3 ${'0'.repeat(40)}\n{}\n`, /clustered/],
  ])('is refused with a code when it is %s', (_what, text, message) => {
    writeFileSync(path, text);
    const error = caught(() => new DatabaseFile(path));
    expect(hasCode(error, 'OVSDB_LOG')).toBe(true);
    expect((error as Error).message).toMatch(message);
  });

  it('is open once only, and free again after closing', async () => {
    createDatabaseFile(path, SCHEMA);
    const store = new DatabaseFile(path);
    expect(hasCode(caught(() => new DatabaseFile(path)), 'OVSDB_LOCKED')).toBe(true); // prettier-ignore
    await store.close();
    await new DatabaseFile(path).close();
    writeFileSync(join(folder, '.zoo.db.~owner~'), '999999999 1\n');
    await new DatabaseFile(path).close();
  });

  it('fails a transaction that cannot be written, and goes on', async () => {
    createDatabaseFile(path, SCHEMA);
    const store = new DatabaseFile(path);
    store.database.persistTo(() => {
      throw new OvsdbError('OVSDB_IO', 'disk full');
    });
    expect(run(store.database, [keeper('lost')])).toEqual([
      { uuid: ['uuid', expect.any(String)] },
      { error: 'I/O error', details: 'disk full' },
    ]);
    expect(everything(store.database)).toEqual([]);
    await store.close();
  });
});

describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'files of this library and of ovsdb-server', (programs) => {
  it('are read by ovsdb-tool when this library wrote them', async () => {
    await fc.assert(
      fc.asyncProperty(zooTransactions, async (transactions) => {
        const file = join(folder, `${Math.random()}.db`);
        createDatabaseFile(file, SCHEMA);
        const store = new DatabaseFile(file);
        for (const operations of transactions) run(store.database, operations);
        const expected = everything(store.database);
        await store.close();
        const query = JSON.stringify(['Zoo', ...readEverything]);
        const output = execFileSync(programs['ovsdb-tool'], ['query', file, query], { encoding: 'utf8' });
        expect(contents(JSON.parse(output) as Json[])).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('pass from this server to ovsdb-server and back, each going on where the other was', async () => {
    createDatabaseFile(path, SCHEMA);
    const store = new DatabaseFile(path);
    run(store.database, [keeper('ours')]);
    await store.close();
    const real = await spawnOvsdbServer(programs, { schemas: [], files: [path] });
    const client = await connectRpc(real.socketPath);
    await client.call('transact', 'Zoo', keeper('theirs'));
    const theirs = contents((await client.call('transact', 'Zoo', ...readEverything)) as Json[]);
    client.peer.close();
    await real.stop();
    const again = new DatabaseFile(path);
    expect(everything(again.database)).toEqual(theirs);
    expect(theirs.join()).toMatch(/ours.*theirs|theirs.*ours/);
    run(again.database, [keeper('ours again')]);
    const expected = everything(again.database);
    await again.close();
    const log = execFileSync(programs['ovsdb-tool'], ['-m', 'show-log', path], { encoding: 'utf8' });
    expect(['ours', 'theirs', 'ours again'].map((name) => log.includes(`"${name}"`))).toEqual([true, true, true]);
    const third = await spawnOvsdbServer(programs, { schemas: [], files: [path] });
    const reader = await connectRpc(third.socketPath);
    expect(contents((await reader.call('transact', 'Zoo', ...readEverything)) as Json[])).toEqual(expected);
    reader.peer.close();
    await third.stop();
  });

  it('are read here when ovsdb-tool has compacted them', async () => {
    createDatabaseFile(path, SCHEMA);
    const store = new DatabaseFile(path);
    run(store.database, [keeper('first')]);
    run(store.database, [keeper('second')]);
    const expected = everything(store.database);
    await store.close();
    execFileSync(programs['ovsdb-tool'], ['compact', path]);
    const again = new DatabaseFile(path);
    expect(everything(again.database)).toEqual(expected);
    await again.close();
  });

  it.each([
    ['differences', []],
    ['whole columns', ['--disable-file-column-diff']],
  ])('are read here when ovsdb-server wrote them with %s', async (_what, args) => {
    const samples = fc.sample(zooTransactions, { numRuns: 40, seed: 1 });
    const real = await spawnOvsdbServer(programs, { schemas: [ZOO], args });
    const client = await connectRpc(real.socketPath);
    for (const operations of samples.flat()) await client.call('transact', 'Zoo', ...operations);
    const expected = contents((await client.call('transact', 'Zoo', ...readEverything)) as Json[]);
    const original = real.files[0] as string;
    expect(hasCode(caught(() => new DatabaseFile(original)), 'OVSDB_LOCKED')).toBe(true); // prettier-ignore
    copyFileSync(original, path);
    client.peer.close();
    await real.stop();
    const store = new DatabaseFile(path);
    expect(everything(store.database)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(3);
    await store.close();
  });

  it('do not open here when they are a cluster member of ovsdb-server', () => {
    const schemaFile = join(folder, 'zoo.ovsschema');
    writeFileSync(schemaFile, JSON.stringify(ZOO));
    execFileSync(programs['ovsdb-tool'], ['create-cluster', path, schemaFile, `unix:${join(folder, 'raft')}`]);
    expect((caught(() => new DatabaseFile(path)) as Error).message).toMatch(/clustered/);
  });
});
