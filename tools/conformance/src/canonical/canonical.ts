import type { ColumnType, DatabaseSchema, Datum } from '@ironloom/ovsdb-protocol';
import { isCompared, maskedColumns, maskedKeys } from './ownership';
import { interchangeableGateways, withoutChosenGateway } from './chosen-gateway';
import { type InterchangeablePorts, interchangeablePorts, withoutChosenPort, withoutFirstGateway } from './chosen-port';
import type { TypedDump, TypedRow } from './typed-dump';

/** A database without what differs from run to run: table → its rows as text, sorted. */
export type CanonicalDump = ReadonlyMap<string, readonly string[]>;

/** What is no difference, besides row UUIDs. */
export interface CanonicalOptions {
  /**
   * Hints of logical flows are named by the northbound table that they lead into: where several rows ask for one flow, the
   * original keeps the hint of the one it came to first, in the order of its hashes.
   */
  readonly hintTables?: ReadonlyMap<string, string> | undefined;
  /** Tunnel keys and queue ids are left out: two programs that began with nothing give them in different orders. */
  readonly withoutKeys?: boolean;
}

/** By which columns a reference to a row names it; rows of other tables are named by their content. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  Datapath_Binding: ['nb_uuid'],
  Port_Binding: ['logical_port'],
  Chassis: ['name'],
  HA_Chassis_Group: ['name'],
  Encap: ['chassis_name', 'type', 'ip'],
  RBAC_Permission: ['table'],
  Mirror: ['name'],
};

/** Names rows by what they stand for in place of their UUIDs. */
export class Canoniser {
  readonly #names = new Map<string, string>();
  readonly #choices: ReadonlySet<string>;
  readonly #ports: InterchangeablePorts;

  constructor(
    private readonly schema: DatabaseSchema,
    private readonly dump: TypedDump,
    private readonly options: CanonicalOptions = {},
  ) {
    this.#choices = interchangeableGateways(dump);
    this.#ports = interchangeablePorts(dump, this.#choices);
  }

  all(): CanonicalDump {
    const tables = [...this.schema.tables.keys()].filter(isCompared);
    return new Map(tables.map((table) => [table, this.#rows(table)] as const));
  }

  #rows(table: string): string[] {
    // Of two programs that run side by side only: what is recorded is compared whole.
    const isLeftOut = this.options.withoutKeys === true ? isOfUnknownMac : () => false;
    const rows = [...(this.dump.get(table)?.values() ?? [])].filter((row) => !isLeftOut(row));
    return rows.map((row) => JSON.stringify(this.row(table, row))).sort();
  }

  /** The row without masked parts; columns at their defaults are left out. */
  row(table: string, row: TypedRow): Record<string, unknown> {
    const masked = maskedColumns(table);
    const columns: Record<string, unknown> = {};
    for (const [name, { type }] of [...(this.schema.tables.get(table)?.columns ?? [])].sort(byFirst)) {
      if (masked.includes(name) || (this.options.withoutKeys === true && isKey(table, name))) continue;
      const value = this.#value(row[name], type, maskedKeys(table, name));
      if (value !== undefined) columns[name] = value;
    }
    if (table === 'Port_Binding' && this.options.withoutKeys === true) {
      return withoutQueue(withoutChosenGateway(columns, this.#choices));
    }
    if (table === 'Port_Group' && this.options.withoutKeys === true) return withoutKeyInName(columns);
    if (table !== 'Logical_Flow') return columns;
    const flow = withoutChosenNumbers(withDatapaths(this.#withoutHint(columns)));
    return this.options.withoutKeys === true ? withoutPortKeys(flow, this.#ports) : flow;
  }

  #withoutHint(columns: Record<string, unknown>): Record<string, unknown> {
    const ids = columns.external_ids as Record<string, string> | undefined;
    const hint = ids?.['stage-hint'];
    const { hintTables: tables } = this.options;
    if (tables === undefined || hint === undefined) return columns;
    return { ...columns, external_ids: { ...ids, 'stage-hint': tables.get(hint) ?? hint } };
  }

  #value(datum: Datum, type: ColumnType, dropped: readonly string[]): unknown {
    if (datum instanceof Map) {
      const entries = [...(datum as ReadonlyMap<string, string>)].filter(([key]) => !dropped.includes(key));
      const named = entries.map(([key, value]) => [key, this.#atom(value, type.value?.refTable)] as const);
      return named.length === 0 ? undefined : Object.fromEntries(named.sort(byFirst));
    }
    if (Array.isArray(datum)) {
      const atoms = (datum as readonly unknown[]).map((atom) => this.#atom(atom, type.key.refTable));
      return atoms.length === 0 ? undefined : atoms.map((atom) => JSON.stringify(atom)).sort();
    }
    return datum === undefined || datum === '' ? undefined : this.#atom(datum, type.key.refTable);
  }

  #atom(atom: unknown, refTable: string | undefined): unknown {
    return refTable === undefined ? atom : this.#nameOf(refTable, String(atom));
  }

  #nameOf(table: string, id: string): string {
    const key = `${table} ${id}`;
    let name = this.#names.get(key);
    if (name === undefined) this.#names.set(key, (name = this.#makeName(table, id)));
    return name;
  }

  #makeName(table: string, id: string): string {
    const row = this.dump.get(table)?.get(id);
    if (row === undefined) return `dangling reference to ${table}`;
    const columns = NAMES[table];
    return columns === undefined
      ? JSON.stringify(this.row(table, row))
      : columns.map((column) => JSON.stringify(row[column])).join(' ');
  }
}

/**
 * Whether a row is a logical flow that relays DHCP for a port without an address: the original makes one with whatever is in the
 * memory where the port's MAC would be.
 */
function isOfUnknownMac({ match, actions }: TypedRow): boolean {
  return String(actions).includes('/* DHCP_RELAY_REQ */') && !/eth\.src == ([0-9a-f]{2}:){5}/.test(String(match));
}

const isKey = (table: string, column: string): boolean =>
  column === 'tunnel_key' || (table === 'ACL_ID' && column === 'id');

/** A flow is for a set of datapaths, whether the row names one or a group. */
function withDatapaths({ logical_datapath: one, logical_dp_group: group, ...columns }: Record<string, unknown>) {
  const members = group === undefined ? undefined : (JSON.parse(group as string) as { datapaths?: unknown }).datapaths;
  return { ...columns, datapaths: members ?? (one === undefined ? [] : [JSON.stringify(one)]) };
}

const NUMBERED_STAGES: ReadonlySet<string | undefined> = new Set([
  'lr_in_ip_routing_pre',
  'lr_in_ip_routing',
  'lr_in_ip_routing_ecmp',
  'lr_in_policy',
  'lr_in_policy_ecmp',
]);
const NO_CHAIN = /^reg9\[16\.\.31\] == 0 && \((.*)\)$/;
const CHOSEN_NUMBERS = /((?:reg8\[(?:0\.\.15|16\.\.31)\]|reg7|reg9\[16\.\.31\]) ?==?) ?(\d+)/g;

/** Numbers of ECMP groups, their members, route tables and policy chains: the original gives them in no fixed order. Zero stands
 * for none; whether policies without a chain look for it depends on that order, too. */
function withoutChosenNumbers(columns: Record<string, unknown>): Record<string, unknown> {
  const { external_ids: ids, match, actions } = columns as { external_ids?: Record<string, string> } & Texts;
  if (!NUMBERED_STAGES.has(ids?.['stage-name'])) return columns;
  const blank = (text: string | undefined) =>
    text
      ?.replace(NO_CHAIN, '$1')
      .replace(CHOSEN_NUMBERS, (all: string, before: string, number: string) =>
        number === '0' ? all : `${before} ID`,
      );
  return { ...columns, match: blank(match), actions: blank(actions) };
}

/** Keys of ports, and numbers of ACLs that outlive their connections: the original gives them in the order of its hashes. */
const PORT_KEYS = /(ct_mark\.ecmp_reply_port (?:=|==)|set_queue\(|reg2\[16\.\.31\] =) ?\d+/g;

/** MACs of a router, which the original writes in the order of their hashes. */
const SOURCES = /^eth\.src == \{([^}]*)\}/;

/** A flow without the keys and queues of ports that it names and without ports that others could stand for, and sets in order. */
function withoutPortKeys(columns: Record<string, unknown>, ports: InterchangeablePorts): Record<string, unknown> {
  const { match, actions } = columns as Texts;
  const blank = (text: string | undefined) => text?.replace(PORT_KEYS, '$1 KEY');
  const sorted = (_: string, macs: string) => `eth.src == {${macs.split(', ').sort().join(', ')}}`;
  return {
    ...columns,
    match: withoutFirstGateway(blank(match)?.replace(SOURCES, sorted), ports),
    actions: withoutChosenPort(blank(actions), ports),
  };
}

function withoutQueue({ options, ...columns }: Record<string, unknown>): Record<string, unknown> {
  const { qdisc_queue_id: queue, ...others } = (options ?? {}) as Record<string, string>;
  return { ...columns, options: queue === undefined ? others : { ...others, qdisc_queue_id: 'ID' } };
}

/** The southbound's port groups are called by their datapath's key and the group. */
function withoutKeyInName({ name, ...columns }: Record<string, unknown>): Record<string, unknown> {
  return { ...columns, name: String(name).replace(/^\d+_/, '') };
}

interface Texts {
  readonly match?: string;
  readonly actions?: string;
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const HINT_DIGITS = 8;

/** The tables that hints lead into: the first eight digits of a row's UUID → its table. */
export function hintTables(nb: TypedDump): ReadonlyMap<string, string> {
  return new Map(
    [...nb].flatMap(([table, rows]) => [...rows.keys()].map((uuid) => [uuid.slice(0, HINT_DIGITS), table])),
  );
}
