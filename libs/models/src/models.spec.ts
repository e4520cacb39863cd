import { hardwareVtep, openVSwitch, ovnNb, ovnSb, ovsdbServer, type OvnNorthboundTables } from './index';

const DATABASES = [hardwareVtep, openVSwitch, ovnNb, ovnSb, ovsdbServer];

describe('a generated database', () => {
  it('lists the columns that its schema declares', () => {
    for (const { schema, columns } of DATABASES) {
      const declared = Object.entries(schema.tables).map(([table, { columns }]) => [table, Object.keys(columns)]);
      expect(columns).toEqual(Object.fromEntries(declared));
    }
  });

  it('comes in the versions that OVN 26.03 and its Open vSwitch use', () => {
    expect(DATABASES.map(({ schema }) => `${schema.name} ${schema.version}`)).toEqual([
      'hardware_vtep 1.7.0',
      'Open_vSwitch 8.8.0',
      'OVN_Northbound 7.18.0',
      'OVN_Southbound 21.8.0',
      '_Server 1.2.0',
    ]);
  });

  it('types rows and writes', () => {
    const port: Pick<OvnNorthboundTables['Logical_Switch_Port'], 'name' | 'tag' | 'addresses' | 'options'> = {
      name: 'sw0-p1',
      tag: undefined,
      addresses: ['dynamic'],
      options: new Map([['requested-chassis', 'hv1']]),
    };
    const acl: ovnNb.ACLInsert = { direction: 'to-lport', priority: 1000, match: 'ip4', action: 'allow' };
    const update: ovnNb.LogicalSwitchUpdate = { ports: [{ uuidName: 'p1' }], external_ids: { owner: 'me' } };
    expect([port.name, acl.action, update.ports]).toEqual(['sw0-p1', 'allow', [{ uuidName: 'p1' }]]);
  });
});
