import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ovnNb, ovnSb } from '@ironloom/models';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { typedSchema } from '@ironloom/ovsdb-protocol';
import { startTestServer, type TestServer } from '@ironloom/ovsdb-protocol/testing';
import { northboundContents } from '../test/contents';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let ovnctl: TestProgram;
let server: TestServer;
let folder: string;

beforeAll(() => (ovnctl = buildTestProgram(join(__dirname, 'main.ts'), 'ovnctl')));
afterAll(() => ovnctl.remove());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ovnctl-'));
  server = await startTestServer([typedSchema(ovnNb.model), typedSchema(ovnSb.model)]);
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [ovnctl.path, ...args],
      { env: { ...process.env, ...env }, cwd: folder },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}
const ctl = (...args: string[]) => run([`--db=${server.remote}`, ...args]);
const json = async (...args: string[]) => JSON.parse((await ctl(...args, '--json')).stdout) as unknown;

function file(text: string): string {
  writeFileSync(join(folder, 'net.yaml'), text);
  return 'net.yaml';
}

const NETWORK = `
name: shop
switches:
  web:
    config: { mcast_snoop: true }
    ports:
      web1: { addresses: ["02:00:00:00:00:11 10.0.1.11"], portSecurity: true, dhcp4: web }
      web2: { addresses: [dynamic], parent: web1, tag: 5, enabled: false }
      web-r1: { router: r1-web }
      phys: { localnet: datacentre, tag: 7 }
    acls:
      - { direction: to-lport, priority: 1000, match: 'outport == "web1" && tcp', action: allow-related }
      - { direction: to-lport, priority: 900, match: ip4, action: drop, log: true, severity: info }
routers:
  r1:
    ports:
      r1-web: { mac: "02:00:00:00:ff:01", networks: [10.0.1.1/24] }
      r1-out: { mac: "02:00:00:00:ff:03", networks: [172.16.0.2/24], gatewayChassis: { gw1: 10, gw2: 5 } }
    routes:
      - { prefix: 0.0.0.0/0, nexthop: 172.16.0.1, port: r1-out }
    nat:
      - { type: snat, externalIp: 172.16.0.2, logicalIp: 10.0.1.0/24 }
      - { type: dnat_and_snat, externalIp: 172.16.0.3, logicalIp: 10.0.1.11, logicalPort: web1, externalMac: "02:00:00:00:aa:01" }
dhcp:
  web: { cidr: 10.0.1.0/24, options: { router: 10.0.1.1, lease_time: 3600, server_id: 10.0.1.1, server_mac: "02:00:00:00:ff:01" } }
portGroups:
  webs: { ports: [web1, web2], acls: [{ direction: from-lport, priority: 1, match: ip6, action: drop, afterLb: true }] }
addressSets:
  office: [192.0.2.0/24]
`;

describe('ovnctl apply', () => {
  it('makes the network once, and finds nothing to do the second time', async () => {
    expect(await ctl('apply', '-f', file(NETWORK))).toMatchObject({
      code: 0,
      stderr: 'shop: 20 created, 0 changed, 0 deleted\n',
    });
    const before = await northboundContents(server.remote);
    expect(await json('apply', '-f', 'net.yaml')).toMatchObject({ created: 0, changed: 0, deleted: 0, changes: [] });
    expect(await northboundContents(server.remote)).toEqual(before);
  });

  it('gives what the same commands of ovn-nbctl give', async () => {
    await ctl(
      'apply',
      '-f',
      file('name: x\nswitches: { s: { ports: { p: { addresses: ["02:00:00:00:00:01 10.0.0.1"] } } } }\n'),
    );
    const applied = await northboundContents(server.remote);
    await ctl('ls-del', 's');
    await ctl('ls-add', 's', '--', 'lsp-add', 's', 'p', '--', 'lsp-set-addresses', 'p', '02:00:00:00:00:01 10.0.0.1');
    await ctl('set', 'Logical_Switch', 's', 'external_ids:"ovnctl:topology"=x');
    expect(await northboundContents(server.remote)).toEqual(applied);
  });

  it('shows what it would do, and does nothing', async () => {
    await ctl('apply', '-f', file(NETWORK));
    const before = await northboundContents(server.remote);
    const { stdout, stderr } = await ctl(
      'apply',
      '--dry-run',
      '-f',
      file(
        NETWORK.replace('10.0.1.11"], p', '10.0.1.12"], p')
          .replace(/ {6}web2:.*\n/, '')
          .replace('[web1, web2]', '[web1]'),
      ),
    );
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        '~ Logical_Switch_Port web1',
        '    addresses: ["02:00:00:00:00:11 10.0.1.11"] -> ["02:00:00:00:00:11 10.0.1.12"]',
        '- Logical_Switch_Port web2',
      ]),
    );
    expect(stderr).toMatch(/^shop: would be 0 created, \d changed, 1 deleted\n$/);
    expect(await northboundContents(server.remote)).toEqual(before);
  });

  it('takes away what the file says no more, and leaves what others made', async () => {
    await ctl('ls-add', 'theirs', '--', 'lsp-add', 'theirs', 'their-port');
    const untouched = await northboundContents(server.remote);
    await ctl('apply', '-f', file(NETWORK));
    expect(await ctl('apply', '-f', file('name: shop\n'))).toMatchObject({ code: 0 });
    expect(await northboundContents(server.remote)).toEqual(untouched);
  });

  it.each([
    [
      'what belongs to another topology',
      'name: other\nswitches: { web: {} }\n',
      'Logical_Switch web belongs to topology "shop"',
    ],
    [
      'a port that is elsewhere',
      'name: other\nswitches: { s: { ports: { web1: {} } } }\n',
      'port web1 is on switch web already',
    ],
    [
      'a link to nowhere',
      'name: other\nswitches: { s: { ports: { p: { router: r9 } } } }\n',
      'router port "r9", which is nowhere',
    ],
    [
      'a group of ports that are not there',
      'name: other\nportGroups: { g: { ports: [p9] } }\n',
      'there is no switch port "p9"',
    ],
    [
      'a file that is wrong',
      'name: other\nswitches:\n  s: { port: {} }\n',
      'net.yaml:3:8: switches.s: there is nothing called "port" here',
    ],
  ])('writes nothing for %s', async (_what, text, message) => {
    await ctl('apply', '-f', file(NETWORK));
    const before = await northboundContents(server.remote);
    const ended = await ctl('apply', '-f', file(text));
    expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(await northboundContents(server.remote)).toEqual(before);
  });
});

describe('ovnctl', () => {
  it('answers in JSON when asked to, errors included', async () => {
    await ctl('ls-add', 'sw0', '--', 'lsp-add', 'sw0', 'p0');
    expect(await json('ls-list')).toEqual([{ uuid: expect.any(String) as string, name: 'sw0' }]);
    expect(await json('get', 'Logical_Switch_Port', 'p0', 'name', 'enabled')).toEqual({ name: 'p0', enabled: null });
    expect(await json('show')).toMatchObject({ switches: [{ name: 'sw0', ports: [{ name: 'p0' }] }], routers: [] });
    const failed = await ctl('ls-del', 'sw9', '--json');
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stdout)).toEqual({
      error: { code: 'OVNCTL_REFUSED', message: 'sw9: switch name not found', details: {} },
    });
  });

  it('prints the UUID that a new row really has', async () => {
    const { stdout } = await ctl('--id=@d', 'create', 'DHCP_Options', 'cidr=10.0.0.0/24');
    expect((await ctl('--bare', '--columns=_uuid', 'list', 'DHCP_Options')).stdout).toBe(stdout);
  });

  it('does all commands of a call or none', async () => {
    expect((await ctl('ls-add', 'sw0', '--', 'lsp-add', 'nobody', 'p0')).code).toBe(1);
    expect((await ctl('ls-list')).stdout).toBe('');
  });

  it('says what it would do', async () => {
    const { stdout } = await ctl('--dry-run', 'ls-add', 'sw0');
    expect(stdout).toContain('+ Logical_Switch sw0\n    name: sw0\n');
    expect((await ctl('ls-list')).stdout).toBe('');
  });

  it('loses nothing when many write at once', async () => {
    await ctl('ls-add', 'sw0');
    const names = Array.from({ length: 6 }, (_, at) => `p${at}`);
    await Promise.all(
      names.map((name) => ctl('lsp-add', 'sw0', name, '--', 'set', 'Logical_Switch', 'sw0', `other_config:${name}=1`)),
    );
    expect(await json('lsp-list', 'sw0')).toHaveLength(6);
    expect((await ctl('get', 'Logical_Switch', 'sw0', 'other_config')).stdout).toBe(
      `{${names.map((name) => `${name}="1"`).join(', ')}}\n`,
    );
  });

  it('waits for a record, and gives up in time', async () => {
    const waiting = ctl('wait-until', 'Logical_Switch', 'sw0', 'other_config:a=1', '--timeout=20');
    await ctl('ls-add', 'sw0');
    await ctl('set', 'Logical_Switch', 'sw0', 'other_config:a=1');
    expect((await waiting).code).toBe(0);
    const late = await ctl('wait-until', 'Logical_Switch', 'sw1', '--timeout=1');
    expect([late.code, late.stderr]).toEqual([4, 'ovnctl: timed out after 1 s\n']);
    const unanswered = await ctl('--wait=sb', 'ls-add', 'sw2', '--timeout=1');
    expect(unanswered.code).toBe(4);
  });

  it('waits until a change has arrived in the southbound', async () => {
    const adding = ctl('--wait=sb', '--timeout=20', 'ls-add', 'sw0');
    await ctl('wait-until', 'NB_Global', '.', 'nb_cfg=1', '--timeout=20');
    await ctl('set', 'NB_Global', '.', 'sb_cfg=1');
    expect((await adding).code).toBe(0);
  });

  it('knows the southbound by its tables', async () => {
    await ctl('create', 'RBAC_Role', 'name=controller');
    expect((await ctl('--bare', '--columns=name', 'list', 'rbac-role')).stdout).toBe('controller\n');
    expect((await ctl('--database=sb', 'list', 'Address_Set')).stdout).toBe('');
    expect((await ctl('get', 'Telephone', 'x')).stderr).toBe('ovnctl: unknown table "Telephone"\n');
  });

  it.each([
    [['--version'], 0, /^ovnctl\/\d/],
    [['--help'], 0, /lr-route-add +add a static route/],
    [['ls-add', '--help'], 0, /\$ ovnctl ls-add \[SWITCH\]/],
    [['lflow', 'check', 'ip4 && tcp.dst == 80'], 0, /^1 OpenFlow flow\n {2}tcp,tp_dst=80$/m],
    [
      ['lflow', 'check', 'reg1[5] = put_dhcp_opts(offerip = 10.0.0.4, router = 10.0.0.1, lease_time = 3600); next;'],
      0,
      /^ {2}controller\(.*userdata=00\.00\.00\.02\.[0-9a-f.]*0a\.00\.00\.04\.[0-9a-f.]*,pause\),resubmit\(,\d+\)$/m,
    ],
    [['completion', 'bash'], 0, /complete -o default -F _ovnctl ovnctl/],
    [['apply', '--schema'], 0, /"title": "Network topology/],
  ])('%j ends with %i', async (args, code, text) => {
    const ended = await run(args);
    expect([ended.code, ended.stdout]).toEqual([code, expect.stringMatching(text)]);
  });

  it.each([
    [['telephone'], 2, 'telephone: no such command; `ovnctl --help` lists them'],
    [['ls-del'], 2, "'ls-del' command takes 1 argument(s): ls-del SWITCH"],
    [['ls-list', '--loud'], 2, 'Nonexistent flag: --loud'],
    [['apply', '-f', 'nowhere.yaml'], 2, "nowhere.yaml: ENOENT: no such file or directory, open 'nowhere.yaml'"],
    [['--db=unix:/nowhere', 'ls-list'], 3, 'unix:/nowhere: cannot connect to unix:/nowhere: connect ENOENT /nowhere'],
    [['--db=pigeon', 'ls-list'], 1, 'pigeon'],
  ])('%j fails with %i', async (args, code, text) => {
    const ended = await run([...args, '--timeout=2']);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(text)]);
  });
});
