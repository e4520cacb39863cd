import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ovnNb, ovnSb } from '@ironloom/models';
import { type Json, OvsdbClient } from '@ironloom/ovsdb-protocol';
import { spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { describeWithPeers } from '@ironloom/peers';

const ROOT = resolve(__dirname, '../../..');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What is left in its folder for temporary files. */
  readonly left: readonly string[];
}

/** Runs `npm run demo` with a folder of its own for temporary files. */
function demo(...args: string[]): Promise<Ended> {
  const temporary = mkdtempSync(join(tmpdir(), 'demo-'));
  return new Promise((done) => {
    const argv = [join(ROOT, 'tools/workspace/bin/run.cjs'), 'demo', ...args];
    execFile(
      process.execPath,
      argv,
      { cwd: ROOT, env: { ...process.env, TMPDIR: temporary } },
      (error, stdout, stderr) => {
        const left = readdirSync(temporary);
        rmSync(temporary, { recursive: true });
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr, left });
      },
    );
  });
}

function expectTheShow({ code, stdout, stderr, left }: Ended): void {
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining('give port web2 another address') as string,
  });
  expect(stdout).toMatch(/switch \S+ \(web\)\n/);
  expect(stdout).toMatch(/router \S+ \(gw\)\n/);
  expect(stdout).toMatch(/ingress 27 ls_in_dhcp_options/);
  const [, gone, come, kept] = /(\d+) flows went, (\d+) came, (\d+) stayed/.exec(stdout) ?? [];
  expect([Number(gone), Number(come)]).toEqual([4, 4]);
  expect(Number(kept)).toBeGreaterThan(400);
  const changed = stdout.split('\n').filter((line) => /^ {2}[-+] /.test(line));
  expect(changed.filter((line) => !/10\.0\.1\.(12|99)/.test(line))).toEqual([]);
  expect(left).toEqual([]);
}

describe('npm run demo', () => {
  it('shows a network and one change of it, and leaves nothing behind', async () => {
    expectTheShow(await demo());
  }, 60_000);

  it('wants both databases or none', async () => {
    expect(await demo('--nb', 'unix:/x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('usage: ') as string,
    });
  });
});

describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'npm run demo on real servers', (peers) => {
  it('shows the same, and takes its network away again', async () => {
    const server = await spawnOvsdbServer(peers, { schemas: [ovnNb.schema, ovnSb.schema] as unknown as Json[] });
    try {
      expectTheShow(await demo('--nb', server.remote, '--sb', server.remote));
      const client = new OvsdbClient({ remotes: server.remote, database: 'OVN_Northbound' });
      const tables = ['Logical_Switch', 'Logical_Switch_Port', 'Logical_Router', 'DHCP_Options', 'ACL', 'Port_Group'];
      const results = await client.transact(tables.map((table) => ({ op: 'select', table, where: [] })));
      client.close();
      expect(results.map(({ rows }) => rows)).toEqual(tables.map(() => []));
    } finally {
      await server.stop();
    }
  }, 60_000);
});
