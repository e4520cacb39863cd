import type { ovnNb } from '@ironloom/models';
import { createNorthd } from '../src';
import { northboundRow, southboundInput } from '../src/testing';

/** What one load balancer makes of two switches: flows of a stage as `PRIORITY MATCH -> ACTIONS`, and its southbound row. */
async function compiled(
  columns: Partial<ovnNb.LoadBalancerRow>,
  direct = true,
  other_config: ReadonlyMap<string, string> = new Map(),
) {
  const northd = createNorthd({ random: () => 0.5 });
  const { nb, sb } = northd;
  const attached = direct ? { load_balancer: ['lb'] } : { load_balancer_group: ['group'] };
  nb.Load_Balancer.put('lb', northboundRow('Load_Balancer', { name: 'web', ...columns }));
  nb.Load_Balancer_Group.put('group', northboundRow('Load_Balancer_Group', { name: 'g', load_balancer: ['lb'] }));
  for (const ls of ['s0', 's1']) {
    nb.Logical_Switch.put(ls, northboundRow('Logical_Switch', { name: ls, other_config, ...attached }));
  }
  sb.Chassis.put('c', southboundInput('Chassis', { name: 'hv', other_config: new Map([['ls-dpg-column', 'true']]) }));
  await northd.run();
  return {
    flows: (stage: string): string[] =>
      [...northd.flows.entries()]
        .filter(({ fact }) => fact.stage.name === stage && fact.hint?._uuid === 'lb')
        .map(({ fact: { priority, match, actions }, slots }) => `${slots.join()} ${priority} ${match} -> ${actions}`),
    priorities: (stage: string): number[] =>
      [...northd.flows.entries()].filter(({ fact }) => fact.stage.name === stage).map(({ fact }) => fact.priority),
    row: [...northd.southbound.entries()].find(({ fact }) => fact.table === 'Load_Balancer')?.fact.columns,
  };
}

const vips = (...entries: [string, string][]) => ({ vips: new Map(entries) });

describe('a load balancer of switches', () => {
  it('sends new connections to its backends', async () => {
    const { flows } = await compiled({
      ...vips(['10.0.0.10:80', '10.0.0.3:80']),
      selection_fields: ['ip_src', 'tp_dst'],
    });
    expect(flows('ls_in_pre_stateful')).toEqual([
      's0,s1 120 reg0[2] == 1 && ip4.dst == 10.0.0.10 && tcp.dst == 80 -> ' +
        'reg4 = 10.0.0.10; reg2[0..15] = 80; ct_lb_mark;',
    ]);
    expect(flows('ls_in_lb')).toEqual([
      's0,s1 120 ct.new && ip4.dst == 10.0.0.10 && reg1[16..23] == 6 && reg1[0..15] == 80 -> ' +
        'reg4 = 10.0.0.10; reg2[0..15] = 80; ct_lb_mark(backends=10.0.0.3:80; hash_fields="ip_src,tp_dst");',
    ]);
  });

  it('does so as well where it is in a group', async () => {
    const { flows } = await compiled(vips(['fd00::a', 'fd00::3']), false);
    expect(flows('ls_in_lb')).toEqual([
      's0,s1 110 ct.new && ip6.dst == fd00::a -> xxreg1 = fd00::a; ct_lb_mark(backends=fd00::3);',
    ]);
  });

  it('goes along with stateless ACLs where it is the switch’s own, but not where it is in a group', async () => {
    const priorities = async (direct: boolean) => {
      const config = new Map([['enable-stateless-acl-with-lb', 'true']]);
      return (await compiled(vips(['10.0.0.10:80', '10.0.0.3:80']), direct, config)).priorities('ls_in_pre_stateful');
    };
    expect(await priorities(true)).toEqual(expect.arrayContaining([150, 105]));
    expect(await priorities(false)).not.toEqual(expect.arrayContaining([150]));
  });

  it.each([
    [{}, 'drop;'],
    [{ reject: 'true' }, 'reg0 = 0; reject { outport <-> inport; next(pipeline=egress,table=10);};'],
  ])('without backends and %j', async (options, actions) => {
    const { flows } = await compiled({ ...vips(['10.0.0.10:80', '']), options: new Map(Object.entries(options)) });
    expect(flows('ls_in_lb')[0]).toMatch(new RegExp(`-> ${actions.replace(/[{}()[\]]/g, '\\$&')}$`));
  });

  it('tells of packets to an address without backends where it is asked to', async () => {
    const { flows } = await compiled({ ...vips(['[fd00::a]:80', '']), options: new Map([['event', 'true']]) });
    expect(flows('ls_in_pre_lb')).toEqual([
      's0,s1 130 ip6.dst == fd00::a && tcp && tcp.dst == 80 -> trigger_event(event = "empty_lb_backends", ' +
        'vip = "[fd00::a]:80", protocol = "tcp", load_balancer = "lb");',
    ]);
  });

  it('keeps a client at its backend while the time-out has not passed', async () => {
    const options = new Map([['affinity_timeout', '60']]);
    const { flows } = await compiled({ ...vips(['10.0.0.10:80', '10.0.0.3:8080']), protocol: 'udp', options });
    expect(flows('ls_in_lb_aff_learn')).toEqual([
      's0,s1 100 reg9[6] == 0 && ct.new && ip4 && reg4 == 10.0.0.10 && reg2[0..15] == 80 && ip4.dst == 10.0.0.3 && ' +
        'udp.dst == 8080 -> commit_lb_aff(vip = "10.0.0.10:80", backend = "10.0.0.3:8080", proto = udp, timeout = 60); /* drop */',
    ]);
    expect(flows('ls_in_lb')).toContain(
      's0,s1 150 reg9[6] == 1 && ct.new && ip4.dst == 10.0.0.10 && reg4 == 10.0.0.3 && reg2[0..15] == 8080 -> ' +
        'reg4 = 10.0.0.10; reg2[0..15] = 80; ct_lb_mark(backends=10.0.0.3:8080);',
    );
  });

  it('names the ports of its backends where each chassis balances among its own', async () => {
    const { flows } = await compiled({
      ...vips(['10.0.0.10:80', '10.0.0.3:80,10.0.0.4:80']),
      options: new Map([['distributed', 'true']]),
      ip_port_mappings: new Map([['10.0.0.3', 'lsp']]),
    });
    expect(flows('ls_in_lb')[0]).toMatch(/ct_lb_mark_local\(backends="lsp":10\.0\.0\.3:80\);$/);
  });

  it('is known to controllers with the datapaths that it is for', async () => {
    const { row } = await compiled(vips(['10.0.0.10:80', '10.0.0.3:80']));
    expect(row).toMatchObject({
      name: 'web',
      vips: new Map([['10.0.0.10:80', '10.0.0.3:80']]),
      ls_datapath_group: { table: 'Logical_DP_Group', key: 's0 s1' },
      lr_datapath_group: undefined,
    });
  });
});
