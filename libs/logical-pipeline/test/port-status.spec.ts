import { createNorthd, type Northd } from '../src';
import { northboundRow, southboundInput } from '../src/testing';
import { applyEdit } from './results';
import { smallNetwork } from './small-network';

async function compiled(edit: (northd: Northd) => void = () => undefined): Promise<Northd> {
  const northd = createNorthd({ random: () => 0.5 });
  for (const each of smallNetwork) applyEdit(northd, each);
  edit(northd);
  await northd.run();
  return northd;
}

const written = ({ northbound }: Northd, uuid: string) =>
  [...northbound.entries()].filter(({ fact }) => fact.uuid === uuid).map(({ fact }) => fact);

describe('Logical_Switch_Port.up', () => {
  it('is what the controller says, and true for ports to routers', async () => {
    const northd = await compiled();
    expect(written(northd, 'p0')).toMatchObject([{ columns: { up: true } }]);
    expect(written(northd, 'p1')).toMatchObject([{ columns: { up: true } }]);
  });

  it('is not written when it is there already', async () => {
    const northd = await compiled(({ nb }) => {
      nb.Logical_Switch_Port.put('p0', northboundRow('Logical_Switch_Port', { name: 'p0', up: true }));
    });
    expect(written(northd, 'p0')).toEqual([]);
  });

  it.each([
    ['nobody has claimed the port', {}, {}, false],
    ['the controller has not set it up', { chassis: 'ch0', up: false }, {}, false],
    ['a chassis of another zone has it', { chassis: 'ch0', up: false }, { 'is-remote': 'true' }, true],
  ])('when %s', async (_, binding, config, up) => {
    const northd = await compiled(({ sb }) => {
      const columns = { logical_port: 'p0', datapath: 'dp-s0', ...binding };
      sb.Port_Binding.put('b0', southboundInput('Port_Binding', columns));
      sb.Chassis.put('ch0', southboundInput('Chassis', { name: 'ch0', other_config: new Map(Object.entries(config)) }));
    });
    expect(written(northd, 'p0')).toMatchObject([{ columns: { up } }]);
  });
});

describe('tags and addresses', () => {
  it('are told to the ports that asked for them', async () => {
    const northd = await compiled(({ nb }) => {
      const other_config = new Map([['subnet', '10.1.0.0/24']]);
      nb.Logical_Switch.put('s1', northboundRow('Logical_Switch', { name: 'sw1', ports: ['c'], other_config }));
      const columns = { name: 'c', parent_name: 'p0', tag_request: 0, addresses: ['dynamic'] };
      nb.Logical_Switch_Port.put('c', northboundRow('Logical_Switch_Port', columns));
    });
    const [{ columns } = { columns: {} }] = written(northd, 'c');
    expect(columns).toEqual({ up: false, tag: 1, dynamic_addresses: '82:80:80:01:00:03 10.1.0.2' });
  });
});

describe('Logical_Router_Port', () => {
  it('says which chassis hosts a gateway port', async () => {
    const northd = await compiled();
    expect(written(northd, 'lrp0')).toEqual([
      {
        table: 'Logical_Router_Port',
        uuid: 'lrp0',
        columns: {},
        entries: { status: new Map([['hosting-chassis', 'ch1']]) },
      },
    ]);
  });

  it('says so no longer when the chassis is gone', async () => {
    const northd = await compiled(({ sb }) => sb.Chassis.delete('ch1'));
    const [write] = written(northd, 'lrp0');
    expect(write?.entries?.status).toEqual(new Map([['hosting-chassis', undefined]]));
  });

  it('takes over the prefix that was delegated to it', async () => {
    const northd = await compiled(({ nb, sb }) => {
      const columns = { name: 'lrp0', mac: '00:00:00:00:00:01', options: new Map([['prefix', 'true']]) };
      nb.Logical_Router_Port.put('lrp0', northboundRow('Logical_Router_Port', columns));
      const options = new Map([['ipv6_ra_pd_list', '9:fd00:1::/64 more']]);
      sb.Port_Binding.put('b9', southboundInput('Port_Binding', { logical_port: 'lrp0', datapath: 'dp-r0', options }));
    });
    expect(written(northd, 'lrp0')).toMatchObject([{ columns: { ipv6_prefix: ['fd00:1::/64'] } }]);
  });
});

describe('HA_Chassis_Group.ref_chassis', () => {
  const referring = ({ southbound }: Northd) => {
    const group = [...southbound.entries()].find(({ fact }) => fact.table === 'HA_Chassis_Group');
    return (group?.fact.columns.ref_chassis as readonly { readonly key: string }[]).map(({ key }) => key);
  };

  it('names the chassis with ports that reach the gateway', async () => {
    expect(referring(await compiled())).toEqual(['ch0']);
  });

  it('counts ports behind further routers, wherever those are attached', async () => {
    const northd = await compiled(({ nb, sb }) => {
      const mac = '00:00:00:00:00:09';
      nb.Logical_Router.put('r1', northboundRow('Logical_Router', { name: 'lr1', ports: ['in', 'out'] }));
      nb.Logical_Router_Port.put('in', northboundRow('Logical_Router_Port', { name: 'in', mac }));
      nb.Logical_Router_Port.put('out', northboundRow('Logical_Router_Port', { name: 'out', mac }));
      const toRouter = (name: string, port: string) =>
        northboundRow('Logical_Switch_Port', { name, type: 'router', options: new Map([['router-port', port]]) });
      nb.Logical_Switch_Port.put('x', toRouter('x', 'in'));
      nb.Logical_Switch_Port.put('y', toRouter('y', 'out'));
      nb.Logical_Switch_Port.put('z', northboundRow('Logical_Switch_Port', { name: 'z' }));
      nb.Logical_Switch.put('s0', northboundRow('Logical_Switch', { name: 'sw0', ports: ['p0', 'p1', 'x'] }));
      nb.Logical_Switch.put('s1', northboundRow('Logical_Switch', { name: 'sw1', ports: ['y', 'z'] }));
      sb.Datapath_Binding.put('dp-s1', southboundInput('Datapath_Binding', { nb_uuid: 's1', tunnel_key: 8 }));
      sb.Chassis.put('ch2', southboundInput('Chassis', { name: 'ch2' }));
      sb.Port_Binding.put(
        'bz',
        southboundInput('Port_Binding', { logical_port: 'z', datapath: 'dp-s1', additional_chassis: ['ch2'] }),
      );
    });
    expect(referring(northd)).toEqual(['ch0', 'ch2']);
  });

  it('names nobody where there is no second gateway to take over', async () => {
    const northd = await compiled(({ nb }) => nb.Gateway_Chassis.delete('gc1'));
    expect(referring(northd)).toEqual([]);
  });
});
