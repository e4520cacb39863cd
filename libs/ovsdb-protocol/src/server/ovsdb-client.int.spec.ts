import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import { type CertificateFiles, makeCertificates, readCertificates } from '../../test/certificates';
import { temporaryFolder } from '../../test/temporary-folder';
import { ZOO } from '../../test/zoo-schema';
import type { Json, JsonObject } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import { startTestServer, type TestServer } from '../testing/test-server';

const execute = promisify(execFile);

const identityFlags = ({ key, certificate, ca }: CertificateFiles): string[] => [
  `--private-key=${key}`,
  `--certificate=${certificate}`,
  `--ca-cert=${ca}`,
];

describeWithPeers(['ovsdb-client', 'ovsdb-tool', 'openssl'], 'ovsdb-client on this server', (programs) => {
  let test: TestServer;

  beforeEach(async () => {
    test = await startTestServer([parseSchema(ZOO)], { durable: true });
  });
  afterEach(() => test.stop());

  const client = async (...words: string[]): Promise<string> => {
    const [command = '', ...rest] = words;
    return (await execute(programs['ovsdb-client'], ['--timeout=20', command, test.remote, ...rest])).stdout;
  };
  const transact = async (...operations: Json[]): Promise<Json> =>
    JSON.parse(await client('transact', JSON.stringify(['Zoo', ...operations]))) as Json;
  const insertAnimal = (name: string, count = 1): Json => ({ op: 'insert', table: 'Animal', row: { name, count } });

  /** A client that keeps running; `lines` are what it has printed. */
  function start(...words: string[]) {
    const [command = '', ...rest] = words;
    const child = spawn(programs['ovsdb-client'], ['--timeout=20', command, test.remote, ...rest]);
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const exited = once(child, 'exit');
    const stop = async (): Promise<void> => {
      child.kill();
      await exited;
    };
    return { text: () => text, exited, stop };
  }

  it('lists databases and gets schemas', async () => {
    expect((await client('list-dbs')).trim().split('\n').sort()).toEqual(['Zoo', '_Server']);
    expect(parseSchema(JSON.parse(await client('get-schema', 'Zoo')) as Json)).toEqual(parseSchema(ZOO));
    expect((await client('get-schema-version', 'Zoo')).trim()).toBe('1.0.0');
    expect(await client('list-tables', 'Zoo')).toContain('Keeper');
    expect(await client('list-columns', 'Zoo', 'Animal')).toContain('keepers');
  });

  it.each([['tcp'], ['ssl']] as const)('is served over %s', async (transport) => {
    const folder = temporaryFolder();
    const files = makeCertificates(programs.openssl, folder.path);
    const secure = await startTestServer([parseSchema(ZOO)], { tls: readCertificates(files) });
    const remote = await secure.server.listen(transport === 'tcp' ? 'ptcp:0:127.0.0.1' : 'pssl:0:127.0.0.1');
    const ovsdbClient = async (identity: CertificateFiles, ...words: string[]): Promise<string> =>
      (await execute(programs['ovsdb-client'], ['--timeout=5', ...identityFlags(identity), ...words])).stdout;
    const run = (...words: string[]): Promise<string> => ovsdbClient(files, ...words);
    const other = temporaryFolder();
    try {
      expect(remote).toMatch(new RegExp(`^${transport}:127\\.0\\.0\\.1:\\d+$`));
      expect((await run('list-dbs', remote)).trim().split('\n').sort()).toEqual(['Zoo', '_Server']);
      await run('transact', remote, JSON.stringify(['Zoo', insertAnimal('cat')]));
      expect(await run('dump', remote, 'Zoo', 'Animal', 'name')).toContain('cat');
      if (transport === 'tcp') return;
      const stranger = { ...makeCertificates(programs.openssl, other.path), ca: files.ca };
      await expect(ovsdbClient(stranger, 'list-dbs', remote)).rejects.toMatchObject({ code: 1 });
    } finally {
      await secure.stop();
      other.remove();
      folder.remove();
    }
  });

  it('transacts, queries and dumps', async () => {
    expect(await transact(insertAnimal('cat'))).toEqual([{ uuid: ['uuid', expect.any(String)] }]);
    const select: Json = { op: 'select', table: 'Animal', where: [], columns: ['name', 'count'] };
    expect(await transact(select)).toEqual([{ rows: [{ name: 'cat', count: 1 }] }]);
    const query = JSON.parse(await client('query', JSON.stringify(['Zoo', insertAnimal('dog', 2), select]))) as Json[];
    expect(query[1]).toEqual({ rows: expect.arrayContaining([{ name: 'cat', count: 1 }, { name: 'dog', count: 2 }]) as Json }); // prettier-ignore
    expect(await transact(select)).toEqual([{ rows: [{ name: 'cat', count: 1 }] }]);
    expect(await client('dump', '--format=csv', 'Zoo', 'Animal', 'name', 'count')).toContain(
      'cat,1'.split(',').reverse().join(','),
    );
  });

  it.each([
    ['monitor', (): string[] => ['monitor', 'Zoo', 'Animal', 'name']],
    ['monitor-cond', (): string[] => ['monitor-cond', 'Zoo', '[["count",">",5]]', 'Animal', 'name']],
    ['monitor-cond-since', (): string[] => ['monitor-cond-since', 'Zoo', '[["count",">",5]]', 'Animal', 'name']],
  ])('follows changes with %s', async (name, words) => {
    await transact(insertAnimal('early', 9));
    const [command = '', ...rest] = words();
    const monitor = start(command, '--format=csv', '--no-headings', ...rest);
    await waitFor('the first row', () => monitor.text().includes('early'));
    await transact(insertAnimal('small', 1));
    await transact(insertAnimal('big', 10));
    await waitFor('the new row', () => monitor.text().includes('big'));
    expect(monitor.text().includes('small')).toBe(name === 'monitor');
    await monitor.stop();
  });

  it('backs up, and restores what it backed up', async () => {
    await transact(insertAnimal('cat'), { op: 'insert', table: 'Keeper', row: { name: 'Ann' } });
    const backup = await client('backup', 'Zoo');
    const file = join(test.folder, 'backup.db');
    writeFileSync(file, backup);
    expect((await execute(programs['ovsdb-tool'], ['db-name', file])).stdout.trim()).toBe('Zoo');
    await transact({ op: 'delete', table: 'Animal', where: [] }, insertAnimal('fox', 3));
    // It opens /dev/stdin anew, which a pipe of Node's does not allow.
    const command = `exec ${programs['ovsdb-client']} --timeout=20 restore ${test.remote} Zoo < ${file}`;
    await execute('/bin/sh', ['-c', command]);
    expect(await transact({ op: 'select', table: 'Animal', where: [], columns: ['name'] })).toEqual([
      { rows: [{ name: 'cat' }] },
    ]);
  });

  it('takes, waits for and steals locks', async () => {
    const first = start('lock', 'mine');
    await waitFor('the lock', () => first.text().includes('locked'));
    const second = start('lock', 'mine');
    const third = start('steal', 'mine');
    await waitFor('the theft', () => first.text().includes('stolen'));
    await third.stop();
    await waitFor('the lock back', () => first.text().match(/"?locked"?/g)?.length === 2);
    await first.stop();
    await waitFor('the lock for the one who waited', () => second.text().includes('locked'));
    await second.stop();
  });

  it('waits for a database', async () => {
    await client('wait', 'Zoo', 'connected');
    const waiting = start('wait', 'Zoo', 'removed');
    await waitFor('its session', () => test.server.sessionCount > 0);
    await test.server.removeDatabase('Zoo');
    expect((await waiting.exited)[0]).toBe(0);
  });

  it('converts a database to another schema', async () => {
    await transact(insertAnimal('cat'), { op: 'insert', table: 'Keeper', row: { name: 'Ann' } });
    const { tables } = ZOO as { readonly tables: JsonObject };
    const columns = { name: { type: 'string' }, nickname: { type: 'string' } };
    const schema = { name: 'Zoo', version: '2.0.0', tables: { ...tables, Keeper: { columns, isRoot: true } } };
    const file = join(test.folder, 'new.ovsschema');
    writeFileSync(file, JSON.stringify(schema));
    await client('convert', file);
    expect((await client('get-schema-version', 'Zoo')).trim()).toBe('2.0.0');
    expect((await client('needs-conversion', file)).trim()).toBe('no');
    expect(await transact({ op: 'select', table: 'Keeper', where: [], columns: ['name', 'nickname'] })).toEqual([
      { rows: [{ name: 'Ann', nickname: '' }] },
    ]);
    const stored = join(test.folder, 'Zoo.db');
    expect((await execute(programs['ovsdb-tool'], ['db-version', stored])).stdout.trim()).toBe('2.0.0');
    await transact(insertAnimal('dog', 2));
    expect((await execute(programs['ovsdb-tool'], ['show-log', '-m', stored])).stdout).toContain('dog');
  });
});
