import type { OvnNorthboundTables } from '@ironloom/models';
import { parseUuid } from '@ironloom/ovsdb-protocol';
import { refused } from '../errors';
import type { NbDraft } from './verb';

type Tables = OvnNorthboundTables;
export type Switch = Tables['Logical_Switch'];
export type SwitchPort = Tables['Logical_Switch_Port'];
export type Router = Tables['Logical_Router'];
export type RouterPort = Tables['Logical_Router_Port'];
export type PortGroup = Tables['Port_Group'];
export type DhcpOptions = Tables['DHCP_Options'];

/** What the original calls the rows of a table in its messages. */
const WORDS = { Logical_Switch: 'switch', Logical_Router: 'router', Port_Group: 'port group' } as const;
const PLURALS = { Logical_Switch: 'logical switches', Logical_Router: 'logical routers' } as const;

/** The switch of that UUID or name, if any. Throws OVNCTL_REFUSED when several have the name. */
export const findSwitch = (draft: NbDraft, id: string): Switch | undefined => findUnique(draft, 'Logical_Switch', id);
export const findRouter = (draft: NbDraft, id: string): Router | undefined => findUnique(draft, 'Logical_Router', id);

export const theSwitch = (draft: NbDraft, id: string): Switch => there(findSwitch(draft, id), id, 'Logical_Switch');
export const theRouter = (draft: NbDraft, id: string): Router => there(findRouter(draft, id), id, 'Logical_Router');

export function findPortGroup(draft: NbDraft, id: string): PortGroup | undefined {
  return byUuid(draft, 'Port_Group', id) ?? draft.rows('Port_Group').find(({ name }) => name === id);
}
export const thePortGroup = (draft: NbDraft, id: string): PortGroup =>
  there(findPortGroup(draft, id), id, 'Port_Group');

/** A port together with the switch or router that has it. */
export interface Owned<Port, Owner> {
  readonly port: Port;
  readonly owner: Owner;
}

/** The switch port of that UUID or name. A port that no switch has any more does not count. */
export function findSwitchPort(draft: NbDraft, id: string): Owned<SwitchPort, Switch> | undefined {
  return owned(draft.rows('Logical_Switch'), portsNamed(draft, 'Logical_Switch_Port', id));
}
export function findRouterPort(draft: NbDraft, id: string): Owned<RouterPort, Router> | undefined {
  return owned(draft.rows('Logical_Router'), portsNamed(draft, 'Logical_Router_Port', id));
}

export const theSwitchPort = (draft: NbDraft, id: string): Owned<SwitchPort, Switch> =>
  findSwitchPort(draft, id) ?? portMissing(id);
export const theRouterPort = (draft: NbDraft, id: string): Owned<RouterPort, Router> =>
  findRouterPort(draft, id) ?? portMissing(id);

/** DHCP options go by their UUID alone. */
export function theDhcpOptions(draft: NbDraft, id: string): DhcpOptions {
  const found = byUuid(draft, 'DHCP_Options', id);
  if (found === undefined) throw refused(`${id}: dhcp options UUID not found`);
  return found;
}

/** What a switch or router is called in messages. */
export const nameOf = ({ name, _uuid }: { readonly name: string; readonly _uuid: string }): string => name || _uuid;

/** `UUID (NAME)` by name, as the listing commands print. */
export function listing(rows: readonly { readonly name: string; readonly _uuid: string }[]): string[] {
  return byName(rows).map(({ _uuid, name }) => `${_uuid} (${name})`);
}

export function byName<Row extends { readonly name: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => compareText(a.name, b.name));
}

/** In the order of their code units, as strcmp(3) has it for what names are made of. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function findUnique<Table extends 'Logical_Switch' | 'Logical_Router'>(
  draft: NbDraft,
  table: Table,
  id: string,
): Tables[Table] | undefined {
  const found = byUuid(draft, table, id);
  if (found !== undefined) return found;
  const named = draft.rows(table).filter(({ name }) => name === id);
  if (named.length > 1) throw refused(`Multiple ${PLURALS[table]} named '${id}'.  Use a UUID.`);
  return named[0];
}

function byUuid<Table extends keyof Tables>(draft: NbDraft, table: Table, id: string): Tables[Table] | undefined {
  const uuid = parseUuid(id);
  return uuid === undefined ? undefined : draft.get(table, uuid);
}

function portsNamed<Table extends 'Logical_Switch_Port' | 'Logical_Router_Port'>(
  draft: NbDraft,
  table: Table,
  id: string,
): readonly Tables[Table][] {
  const found = byUuid(draft, table, id);
  return [...(found === undefined ? [] : [found]), ...draft.rows(table).filter(({ name }) => name === id)];
}

function owned<Port extends { readonly _uuid: string }, Owner extends { readonly ports: readonly string[] }>(
  owners: readonly Owner[],
  ports: readonly Port[],
): Owned<Port, Owner> | undefined {
  for (const port of ports) {
    const owner = owners.find((each) => each.ports.includes(port._uuid));
    if (owner !== undefined) return { port, owner };
  }
  return undefined;
}

function there<Row>(row: Row | undefined, id: string, table: keyof typeof WORDS): Row {
  if (row === undefined) throw refused(`${id}: ${WORDS[table]} ${kindOfId(id)} not found`);
  return row;
}

function portMissing(id: string): never {
  throw refused(`${id}: port ${kindOfId(id)} not found`);
}

const kindOfId = (id: string): string => (parseUuid(id) === undefined ? 'name' : 'UUID');
