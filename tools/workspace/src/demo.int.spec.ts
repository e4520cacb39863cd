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

/** A table's row of the worker, in a state. */
const worker = (state: string, machine: RegExp): RegExp =>
  new RegExp(`^worker-1 +OK +${state} +${machine.source} *ipmi://127\\.0\\.0\\.1:\\d+ `, 'm');

function expectTheStory({ stdout }: Ended): void {
  expect(stdout).toMatch(/^NAME +STATUS +PROVISIONING STATUS +MACHINE +BMC +HARDWARE PROFILE +ONLINE +ERROR$/m);
  expect(
    stdout.match(/^master-\d +OK +externally provisioned +demo-master-\d +ipmi:/gm)?.length,
  ).toBeGreaterThanOrEqual(3);
  const [set, none] = [/demo-worker-0-\w{5}/, /(?:)/];
  const story = [worker('available', none), worker('provisioned', set), worker('available', none)];
  let rest = stdout;
  for (const row of story) {
    expect(rest).toMatch(row);
    rest = rest.slice(rest.search(row) + 1);
  }
  for (const step of ['register', 'inspect', 'provision', 'deprovision']) {
    expect(stdout).toMatch(new RegExp(`^\\d{4}-.*Z +${step} +\\w* +done`, 'm'));
  }
}

describe('npm run demo', () => {
  it('shows a host become a node and a host again, a network and one change of it, and leaves nothing behind', async () => {
    const ended = await demo();
    expectTheShow(ended);
    expectTheStory(ended);
  }, 240_000);

  it('wants both databases or none, and an Ironic for a BMC', async () => {
    expect(await demo('--bmc', 'ipmi://x', '--mac', '00:00:00:00:00:01')).toMatchObject({ code: 2 });
    expect(await demo('--nb', 'unix:/x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('usage: ') as string,
    });
  });

  it.each([
    ['--kubeconfig', '/nowhere', /--kubeconfig \/nowhere: .*ENOENT/],
    ['--ironic', 'http://127.0.0.1:9', /--ironic http:\/\/127\.0\.0\.1:9: (?:no answer|.*ECONNREFUSED).*is it running/],
  ])(
    'says what is wrong with %s %s, and leaves nothing behind',
    async (option, value, says) => {
      const { code, stderr, left } = await demo('--only', 'metal', option, value);
      expect([code, stderr, left]).toEqual([1, expect.stringMatching(says), []]);
    },
    120_000,
  );
});

describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'npm run demo on real servers', (peers) => {
  it('shows the same, and takes its network away again', async () => {
    const server = await spawnOvsdbServer(peers, { schemas: [ovnNb.schema, ovnSb.schema] as unknown as Json[] });
    try {
      expectTheShow(await demo('--only', 'network', '--nb', server.remote, '--sb', server.remote));
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
