import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { waitFor } from '@ironloom/core/testing';
import { ovnNb, ovnSb } from '@ironloom/models';
import { type Json, type JsonObject, OvsdbClient } from '@ironloom/ovsdb-protocol';
import { type RealServer, spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { describeWithPeers } from '@ironloom/peers';
import { Bundle, Instance } from '../test/harness';

const run = promisify(execFile);
const TABLES = Object.keys(ovnSb.schema.tables);
/** `northd_probe_interval` where nobody has set it: sooner than that the other is to have the lock. */
const PROBE_MS = 5000;

let bundle: Bundle;
beforeAll(() => (bundle = new Bundle()));
afterAll(() => bundle.remove());

describeWithPeers(['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl'], 'of two instances', (peers) => {
  let server: RealServer;
  let southbound: OvsdbClient;
  let first: Instance;
  let second: Instance;
  const nbctl = async (...args: string[]) =>
    (await run(peers['ovn-nbctl'], [`--db=${server.remote}`, '--timeout=20', ...args])).stdout.trim();
  const transaction = (...commands: string[]) =>
    nbctl('--wait=sb', ...commands.flatMap((command) => ['--', ...command.split(' ')]));

  const takenOver = () =>
    waitFor('the other to be active', async () => (await second.ask('status')) === 'Status: active\n', {
      deadlineMs: PROBE_MS,
    });

  /** Each row as `TABLE UUID VERSION`: a row that is written, or made anew, is another. */
  const versions = async (): Promise<string[]> => {
    const results = await southbound.transact(TABLES.map((table) => ({ op: 'select', table, where: [] })));
    const text = ({ _uuid, _version }: JsonObject): string => [_uuid, _version].flat().join(' ');
    return results
      .flatMap(({ rows = [] }, at) => rows.map((row) => `${TABLES[at] ?? ''} ${text(row)}`))
      .filter((row) => !row.startsWith('SB_Global '))
      .sort();
  };

  beforeEach(async () => {
    server = await spawnOvsdbServer(peers, { schemas: [ovnNb.schema, ovnSb.schema] as unknown as Json[] });
    southbound = new OvsdbClient({ remotes: server.remote, database: 'OVN_Southbound' });
    [first, second] = [0, 1].map(
      () => new Instance(bundle, `--ovnnb-db=${server.remote}`, `--ovnsb-db=${server.remote}`),
    ) as [Instance, Instance];
    await first.start();
    await first.becomes('active');
    await second.start();
    await second.becomes('standby');
    await transaction(
      'ls-add sw',
      'lsp-add sw vm',
      'lsp-set-addresses vm dynamic',
      'set Logical_Switch sw other_config:subnet=10.0.0.0/24',
      'lsp-add sw vm2',
      'acl-add sw from-lport 1001 ip4 allow-related',
      'lr-add lr',
      'lrp-add lr lrp 02:00:00:00:00:01 10.0.0.1/24',
      'lrp-set-gateway-chassis lrp ch',
      'lr-nat-add lr snat 10.0.0.1 10.1.0.0/24',
      'lsp-add sw sw-lr',
      'lsp-set-type sw-lr router',
      'lsp-set-addresses sw-lr router',
      'lsp-set-options sw-lr router-port=lrp',
      'lb-add lb 10.0.0.100:80 10.0.0.2:80',
      'ls-lb-add sw lb',
      'meter-add m drop 1 pktps',
      'create Address_Set name=as addresses=10.0.0.2',
      'create DNS records:a.b=10.0.0.2',
    );
    // What is given back to the northbound comes round once more.
    await nbctl('--wait=sb', 'sync');
  });
  afterEach(async () => {
    southbound.close();
    await Promise.all([first.remove(), second.remove()]);
    await server.stop();
  });

  it('the other takes over from one that is killed, and writes nothing that is there', async () => {
    const before = await versions();
    expect(before.length).toBeGreaterThan(200);
    await first.kill('SIGKILL');
    await takenOver();
    await nbctl('--wait=sb', 'sync');
    expect(await versions()).toEqual(before);
    await transaction('lsp-add sw vm3', 'lsp-set-addresses vm3 dynamic');
    const after = new Set(await versions());
    expect(before.filter((row) => row.startsWith('Datapath_Binding ') && !after.has(row))).toEqual([]);
    expect(await nbctl('get', 'Logical_Switch_Port', 'vm3', 'dynamic_addresses')).toMatch(/ 10\.0\.0\.\d+"$/);
  });

  it('the other goes on with what one was in the middle of', async () => {
    const ports = Array.from({ length: 300 }, (_, at) => `vm${at + 10}`);
    await nbctl(...ports.flatMap((port) => ['--', 'lsp-add', 'sw', port]));
    await first.kill('SIGKILL');
    await takenOver();
    await nbctl('--wait=sb', 'sync');
    const rows = await versions();
    expect(rows.filter((row) => row.startsWith('Port_Binding '))).toHaveLength(ports.length + 6);
    await nbctl('--wait=sb', 'sync');
    expect(await versions()).toEqual(rows);
  });
});
