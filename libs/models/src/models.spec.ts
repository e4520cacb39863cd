import {
  capm3,
  clusterApi,
  hardwareVtep,
  ipam,
  metal3,
  openVSwitch,
  ovnNb,
  ovnSb,
  ovsdbServer,
  type OvnNorthboundTables,
} from './index';

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

describe('a generated kind', () => {
  const groups = { metal3, capm3, ipam, clusterApi };

  it('has one storage version, and a schema for each', () => {
    for (const { definitions } of Object.values(groups)) {
      for (const { versions } of Object.values(definitions)) {
        expect(versions.filter(({ storage }) => storage)).toHaveLength(1);
        for (const { schema } of versions) expect(schema.openAPIV3Schema).toMatchObject({ type: 'object' });
      }
    }
  });

  it('is there for every kind of Metal³, of its Cluster API provider and of its IPAM', () => {
    const count = ({ definitions }: { readonly definitions: object }): number => Object.keys(definitions).length;
    expect(Object.values(groups).map(count)).toEqual([13, 9, 3, 4]);
  });

  it('carries structure, not prose', () => {
    expect(JSON.stringify(groups)).not.toMatch(/"description":"/);
  });

  it('types objects', () => {
    const host: metal3.v1alpha1.BareMetalHost = {
      apiVersion: 'metal3.io/v1alpha1',
      kind: 'BareMetalHost',
      metadata: { name: 'worker-0', namespace: 'metal3' },
      spec: { online: true, bmc: { address: 'ipmi://192.0.2.1', credentialsName: 'worker-0-bmc' } },
    };
    const machine: Pick<capm3.v1beta2.Metal3Machine, 'kind'> = { kind: 'Metal3Machine' };
    expect([host.spec?.bmc?.address, machine.kind]).toEqual(['ipmi://192.0.2.1', 'Metal3Machine']);
  });
});
