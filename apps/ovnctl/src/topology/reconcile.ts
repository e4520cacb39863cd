import type { OvnNorthboundTables } from '@ironloom/models';
import { refused } from '../errors';
import { nameOf } from '../verbs/lookup';
import type { NbDraft } from '../verbs/verb';
import { reconcileAcls } from './reconcile-acls';
import { reconcileRouter } from './reconcile-router';
import { reconcileSwitch } from './reconcile-switch';
import { stringMap, update } from './rows';
import type { DhcpSpec, Topology } from './topology';

/** Tables that a topology reaches into. */
export const TOPOLOGY_TABLES = [
  'NB_Global',
  'Logical_Switch',
  'Logical_Switch_Port',
  'ACL',
  'Logical_Router',
  'Logical_Router_Port',
  'Logical_Router_Static_Route',
  'Gateway_Chassis',
  'NAT',
  'DHCP_Options',
  'Port_Group',
  'Address_Set',
] as const;

/** Key of `external_ids` that says which topology a row belongs to. */
const OWNER = 'ovnctl:topology';
/** Key of `external_ids` with a row's name, for tables without one. */
const NAME = 'ovnctl:name';

type Marked = 'Logical_Switch' | 'Logical_Router' | 'DHCP_Options' | 'Port_Group' | 'Address_Set';
type Row<Table extends Marked> = OvnNorthboundTables[Table];

/**
 * Makes the network in the draft what the topology says. Switches, routers, DHCP options, port groups and address sets are
 * marked as the topology's: those that it names no more are deleted. Ones of the same name that nobody has marked become
 * its own; others' are refused. What is in a switch, router or port group that the topology names is wholly its own.
 */
export function reconcile(draft: NbDraft, topology: Topology): void {
  if (draft.rows('NB_Global').length === 0) draft.insert('NB_Global', {});
  const { switches = {}, routers = {}, dhcp = {}, portGroups = {}, addressSets = {} } = topology;
  for (const table of ['Logical_Switch', 'Logical_Router', 'Port_Group', 'Address_Set', 'DHCP_Options'] as const) {
    const wanted = {
      Logical_Switch: switches,
      Logical_Router: routers,
      Port_Group: portGroups,
      Address_Set: addressSets,
      DHCP_Options: dhcp,
    };
    removeOthers(draft, topology.name, table, Object.keys(wanted[table]));
  }
  const options = new Map(
    Object.entries(dhcp).map(([name, spec]) => [name, reconcileDhcp(draft, topology.name, name, spec)]),
  );
  for (const [name, spec] of Object.entries(routers)) {
    reconcileRouter(draft, own(draft, topology.name, 'Logical_Router', name), spec);
  }
  for (const [name, spec] of Object.entries(switches)) {
    reconcileSwitch(draft, own(draft, topology.name, 'Logical_Switch', name), spec, options);
  }
  checkRouterPorts(draft, topology);
  for (const [name, addresses] of Object.entries(addressSets)) {
    update(draft, 'Address_Set', own(draft, topology.name, 'Address_Set', name)._uuid, { addresses });
  }
  for (const [name, { ports, acls = [] }] of Object.entries(portGroups)) {
    const group = own(draft, topology.name, 'Port_Group', name);
    update(draft, 'Port_Group', group._uuid, { ports: ports.map((port) => portNamed(draft, port)) });
    reconcileAcls(draft, 'Port_Group', group, acls);
  }
}

const ids = (row: { readonly external_ids: ReadonlyMap<string, string> }): ReadonlyMap<string, string> =>
  row.external_ids;

const nameIn = (table: Marked, row: Row<Marked>): string | undefined =>
  table === 'DHCP_Options' ? ids(row).get(NAME) : (row as Row<'Logical_Switch'>).name;

function removeOthers(draft: NbDraft, owner: string, table: Marked, names: readonly string[]): void {
  for (const row of draft.rows(table)) {
    const isOwn = ids(row).get(OWNER) === owner;
    if (isOwn && !names.includes(nameIn(table, row) ?? '')) draft.delete(table, row._uuid);
  }
}

/** The row of that name, marked as the topology's. */
function own<Table extends Marked>(draft: NbDraft, owner: string, table: Table, name: string): Row<Table> {
  const named = draft.rows(table).filter((row) => nameIn(table, row) === name);
  if (named.length > 1) throw refused(`there are ${named.length} rows called "${name}" in ${table}`);
  const [present] = named;
  const marks = new Map([[OWNER, owner], ...(table === 'DHCP_Options' ? [[NAME, name] as const] : [])]);
  if (present === undefined) {
    const columns = { ...(table === 'DHCP_Options' ? {} : { name }), external_ids: marks };
    return draft.insert(table, columns);
  }
  const holder = ids(present).get(OWNER);
  if (holder !== undefined && holder !== owner) throw refused(`${table} ${name} belongs to topology "${holder}"`);
  if (holder === undefined) draft.add(table, present._uuid, 'external_ids', marks);
  return draft.get(table, present._uuid) as Row<Table>;
}

function reconcileDhcp(draft: NbDraft, owner: string, name: string, { cidr, options }: DhcpSpec): string {
  const row = own(draft, owner, 'DHCP_Options', name);
  update(draft, 'DHCP_Options', row._uuid, { cidr, options: stringMap(options) });
  return row._uuid;
}

function portNamed(draft: NbDraft, name: string): string {
  const port = draft.rows('Logical_Switch_Port').find((row) => row.name === name);
  if (port === undefined) throw refused(`there is no switch port "${name}"`);
  return port._uuid;
}

/** Both ends of a link must be there: in the file, or in the database already. */
function checkRouterPorts(draft: NbDraft, { switches = {} }: Topology): void {
  const held = new Set(draft.rows('Logical_Router').flatMap(({ ports }) => ports));
  const names = new Set(
    draft.rows('Logical_Router_Port').flatMap(({ _uuid, name }) => (held.has(_uuid) ? [name] : [])),
  );
  for (const [name, { ports = {} }] of Object.entries(switches)) {
    for (const [port, { router }] of Object.entries(ports)) {
      if (router !== undefined && !names.has(router)) {
        throw refused(
          `port ${port} of switch ${nameOf({ name, _uuid: name })} leads to router port "${router}", which is nowhere`,
        );
      }
    }
  }
}
