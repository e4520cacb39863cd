import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { waitFor } from '@ironloom/core/testing';
import { ovnNb, ovnSb } from '@ironloom/models';
import type { Json } from '@ironloom/ovsdb-protocol';
import { type RealServer, spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { describeWithPeers } from '@ironloom/peers';
import { Bundle, Instance } from '../test/harness';

const run = promisify(execFile);
let bundle: Bundle;
beforeAll(() => (bundle = new Bundle()));
afterAll(() => bundle.remove());

const PROGRAMS = ['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl', 'ovn-sbctl'] as const;
const BUILT_IN = 11;

describeWithPeers(PROGRAMS, 'southbound rows on a real ovsdb-server', (peers) => {
  let server: RealServer;
  let northd: Instance;
  const nbctl = async (...args: string[]) =>
    (await run(peers['ovn-nbctl'], [`--db=${server.remote}`, '--timeout=10', ...args])).stdout.trim();
  const sbctl = async (...args: string[]) =>
    (await run(peers['ovn-sbctl'], [`--db=${server.remote}`, '--timeout=10', ...args])).stdout.trim();
  const column = (name: string, table: string, ...conditions: string[]) =>
    sbctl('--bare', `--columns=${name}`, 'find', table, ...conditions);

  beforeEach(async () => {
    server = await spawnOvsdbServer(peers, { schemas: [ovnNb.schema, ovnSb.schema] as unknown as Json[] });
    northd = new Instance(bundle, `--ovnnb-db=${server.remote}`, `--ovnsb-db=${server.remote}`);
    await northd.start();
    await nbctl('--wait=sb', 'sync');
  });
  afterEach(async () => {
    await northd.remove();
    await server.stop();
  });

  it('repairs the role of controllers and its permissions, and leaves those of others alone', async () => {
    const permissions = async () => {
      const named = await column('permissions', 'RBAC_Role', 'name=ovn-controller');
      const chassis = await sbctl('get', 'RBAC_Role', 'ovn-controller', 'permissions:Chassis');
      return `${named.split(' ').length} ${await sbctl('get', 'RBAC_Permission', chassis, 'update')}`;
    };
    const asBuilt = await permissions();
    expect(asBuilt).toMatch(new RegExp(`^${BUILT_IN} .*vtep_logical_switches`));
    const repaired = () =>
      waitFor('the role to be repaired', async () => (await permissions().catch(() => '')) === asBuilt);
    await sbctl('destroy', 'RBAC_Role', 'ovn-controller');
    await repaired();
    await sbctl('remove', 'RBAC_Permission', 'Chassis', 'update', 'vtep_logical_switches');
    await repaired();
    await sbctl('destroy', 'RBAC_Permission', await sbctl('get', 'RBAC_Role', 'ovn-controller', 'permissions:Chassis'));
    await repaired();
    await sbctl('remove', 'RBAC_Role', 'ovn-controller', 'permissions', 'Chassis');
    await repaired();
    await sbctl('create', 'RBAC_Role', 'name=ovn-controller');
    await repaired();
    const own = await sbctl('create', 'RBAC_Permission', 'table=Load_Balancer');
    await sbctl('create', 'RBAC_Role', 'name=custom', `permissions:Load_Balancer=${own}`);
    await nbctl('--wait=sb', 'ls-add', 'sw');
    expect(await column('permissions', 'RBAC_Role', 'name=custom')).toBe(`Load_Balancer=${own}`);
  });

  it('deletes what controllers learned, by age and with what it is about', async () => {
    await nbctl('lr-add', 'lr', '--', 'lrp-add', 'lr', 'lrp', '00:00:00:00:00:01', '10.0.0.1/24');
    await nbctl('--wait=sb', 'set', 'Logical_Router', 'lr', 'options:mac_binding_age_threshold="10.0.0.0/25:1"');
    const datapath = await column('_uuid', 'Datapath_Binding');
    const learn = (port: string, ip: string, timestamp: number) =>
      sbctl(
        ...['create', 'MAC_Binding', `logical_port=${port}`, `ip=${ip}`, 'mac="00:00:00:00:00:0a"'],
        ...[`datapath=${datapath}`, `timestamp=${timestamp}`],
      );
    await learn('lrp', '10.0.0.9', Date.now());
    await learn('lrp', '10.0.0.200', Date.now());
    await learn('nobody', '10.0.0.10', Date.now());
    await waitFor('one binding to be left', async () => (await column('ip', 'MAC_Binding')) === '10.0.0.200');
    await nbctl('--wait=sb', 'lr-del', 'lr');
    expect([await column('ip', 'MAC_Binding'), await column('_uuid', 'Datapath_Binding')]).toEqual(['', '']);
  });

  it('takes a datapath away together with the rows that name it, where no port is bound as well', async () => {
    await nbctl('--wait=sb', 'ls-add', 'sw', '--', 'lr-add', 'lr');
    expect((await column('_uuid', 'Datapath_Binding')).split(/\n+/)).toHaveLength(2);
    await nbctl('--wait=sb', 'ls-del', 'sw', '--', 'lr-del', 'lr');
    for (const table of ['Datapath_Binding', 'IP_Multicast', 'Multicast_Group', 'Logical_Flow', 'Logical_DP_Group']) {
      expect([table, await column('_uuid', table)]).toEqual([table, '']);
    }
  });

  it('gives the key of a datapath to a new one that asks for it, where no port is bound as well', async () => {
    const keys = async () => (await column('tunnel_key', 'Datapath_Binding')).split(/\s+/).sort();
    await nbctl('--wait=sb', 'ls-add', 'old', '--', 'set', 'Logical_Switch', 'old', 'other_config:requested-tnl-key=5');
    const old = await column('_uuid', 'Datapath_Binding');
    const ask = ['set', 'Logical_Switch', 'new', 'other_config:requested-tnl-key=5'];
    await nbctl('--wait=sb', 'clear', 'Logical_Switch', 'old', 'other_config', '--', 'ls-add', 'new', '--', ...ask);
    expect(await keys()).toEqual(['5', '6']);
    expect(await sbctl('get', 'Datapath_Binding', old, 'tunnel_key')).toBe('6');
    const replace = ['set', 'Logical_Switch', 'newest', 'other_config:requested-tnl-key=5'];
    await nbctl('--wait=sb', 'ls-del', 'new', '--', 'ls-add', 'newest', '--', ...replace);
    expect(await keys()).toEqual(['5', '6']);
  });

  it('makes a logical flow what it shall be where somebody else has changed it', async () => {
    await nbctl('--wait=sb', 'ls-add', 's', '--', 'lsp-add', 's', 'p');
    const flows = async () => (await sbctl('--bare', 'lflow-list')).replace(/, uuid=\w+/g, '');
    const before = await flows();
    const [first = '', second = ''] = (await column('_uuid', 'Logical_Flow', 'priority=50')).split(/\n+/);
    await sbctl('set', 'Logical_Flow', first, 'match=ip4', '--', 'set', 'Logical_Flow', second, 'actions=drop;');
    await waitFor('the flows to be repaired', async () => (await flows()) === before);
  });

  it('changes the group of datapaths that all of its flows move on to, and splits it where they part', async () => {
    const groups = async () => (await column('_uuid', 'Logical_DP_Group')).split(/\n+/).sort();
    const members = async () => (await column('datapaths', 'Logical_DP_Group')).split(/\s+/).length;
    await nbctl('--wait=sb', 'ls-add', 'a', '--', 'ls-add', 'b');
    const [first, ...others] = await groups();
    expect(others).toEqual([]);
    for (const [change, count] of [
      [['ls-add', 'c'], 3],
      [['ls-del', 'b'], 2],
    ] as const) {
      await nbctl('--wait=sb', ...change);
      expect([await groups(), await members()]).toEqual([[first], count]);
    }
    await nbctl('--wait=sb', 'ls-add', 'd', '--', 'acl-add', 'd', 'from-lport', '1', 'ip4', 'allow-related');
    expect(await groups()).toEqual(expect.arrayContaining([first]));
    expect((await groups()).length).toBeGreaterThan(1);
  });

  it('makes the binding of a port anew where it becomes another kind of port', async () => {
    const uuid = () => column('_uuid', 'Port_Binding', 'logical_port=p');
    const members = () => column('ports', 'Multicast_Group', 'name=_MC_flood');
    await nbctl('--wait=sb', 'ls-add', 'sw', '--', 'lsp-add', 'sw', 'p', '--', 'lsp-set-type', 'p', 'localnet');
    const changes = [
      { change: ['lsp-set-type', 'p', ''], isNew: false },
      { change: ['set', 'Logical_Switch_Port', 'p', 'parent_name=q', 'tag=5'], isNew: true },
      { change: ['lsp-set-type', 'p', 'l2gateway'], isNew: false },
      { change: ['lsp-set-type', 'p', 'virtual'], isNew: true },
      { change: ['lsp-set-type', 'p', 'localport'], isNew: true },
      { change: ['clear', 'Logical_Switch_Port', 'p', 'parent_name'], isNew: false },
    ];
    for (const { change, isNew } of changes) {
      const before = await uuid();
      await nbctl('--wait=sb', ...change);
      expect([change, (await uuid()) !== before]).toEqual([change, isNew]);
      expect(await members()).toBe(await uuid());
    }
  });

  it('completes NB_Global.options, and leaves what operators set meanwhile', async () => {
    await nbctl('set', 'NB_Global', '.', 'options:mine=1');
    await nbctl('--wait=sb', 'remove', 'NB_Global', '.', 'options', 'mac_prefix', 'max_tunid');
    await waitFor('the options', async () => (await nbctl('get', 'NB_Global', '.', 'options')).includes('mac_prefix'));
    const options = await nbctl('get', 'NB_Global', '.', 'options');
    expect(options).toMatch(/mac_prefix=.*max_tunid="16711680", mine="1", northd_internal_version="26\.03\.1-/);
    expect(await sbctl('get', 'SB_Global', '.', 'options:mine')).toBe('"1"');
  });
});
