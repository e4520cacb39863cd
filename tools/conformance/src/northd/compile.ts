import {
  createNorthd,
  describeFlow,
  flowIdentity,
  leadingFlow,
  type LogicalFlow,
  type Northd,
  type NorthboundWrite,
  type RowReference,
} from '@ironloom/logical-pipeline';
import { ovnNb, ovnSb } from '@ironloom/models';
import { type Datum, defaultDatum, typedSchema } from '@ironloom/ovsdb-protocol';
import type { Logger } from '@ironloom/core';
import type { TypedDump, TypedRow } from '../canonical/typed-dump';

export const NORTHBOUND_SCHEMA = typedSchema(ovnNb.model);
export const SOUTHBOUND_SCHEMA = typedSchema(ovnSb.model);

/** Rows written back change what is compiled; an honest pipeline is idle after a few rounds. */
const MOST_ROUNDS = 10;

type Inputs = Readonly<Record<string, { put(key: string, row: object): void; get(key: string): object | undefined }>>;

/** What a pipeline makes of a northbound, given what the southbound holds already. */
export async function compile(nb: TypedDump, sb: TypedDump, log: Logger): Promise<TypedDump> {
  const northd = createNorthd({ log, random: () => 0.5 });
  put(northd.nb, nb);
  put(northd.sb, sb);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { failures } = await northd.run();
    for (const { family, key, error } of failures) log.error({ err: error, family, key }, '{family}: failed on {key}');
    if (!writeBack(northd, nb)) break;
  }
  return southboundOf(northd, sb);
}

function put(inputs: object, dump: TypedDump): void {
  for (const [table, rows] of dump) for (const [uuid, row] of rows) (inputs as Inputs)[table]?.put(uuid, row);
}

/** Writes what belongs into northbound rows; false when it is there already. */
function writeBack(northd: Northd, nb: TypedDump): boolean {
  const current = nb as Map<string, Map<string, TypedRow>>;
  let changed = false;
  for (const { fact, after } of northd.northbound.drain()) {
    const row = current.get(fact.table)?.get(fact.uuid);
    if (row === undefined || after.length === 0) continue;
    const written = { ...row, ...(fact.columns as TypedRow), ...mergedEntries(row, fact.entries) };
    current.get(fact.table)?.set(fact.uuid, written);
    (northd.nb as unknown as Inputs)[fact.table]?.put(fact.uuid, written);
    changed = true;
  }
  return changed;
}

function mergedEntries(row: TypedRow, entries: NorthboundWrite['entries'] = {}): TypedRow {
  const merged = Object.entries(entries).map(([column, wanted]) => {
    const map = new Map(row[column] as ReadonlyMap<string, string>);
    for (const [key, value] of wanted) {
      if (value === undefined) map.delete(key);
      else map.set(key, value);
    }
    return [column, map] as const;
  });
  return Object.fromEntries(merged);
}

/** The desired southbound as a dump: rows have `TABLE KEY` for an id. */
function southboundOf({ southbound, flows }: Northd, sb: TypedDump): TypedDump {
  const dump = new Map<string, Map<string, TypedRow>>();
  const table = (name: string): Map<string, TypedRow> => {
    const rows = dump.get(name) ?? new Map<string, TypedRow>();
    dump.set(name, rows);
    return rows;
  };
  for (const [uuid, row] of sb.get('Chassis') ?? []) table('Chassis').set(uuid, row);
  for (const [uuid, row] of sb.get('Encap') ?? []) table('Encap').set(uuid, row);
  const chassisByName = new Map([...(sb.get('Chassis') ?? [])].map(([uuid, { name }]) => [name, uuid]));
  const idOf = ({ table: name, key }: RowReference): string => {
    if (name === 'Logical_DP_Group') table(name).set(key, { datapaths: key.split(' ') });
    return name === 'Chassis' ? (chassisByName.get(key) ?? '') : key;
  };
  for (const { fact } of southbound.entries()) {
    const columns = Object.entries({ ...fact.initial, ...fact.columns }).map(
      ([name, value]) => [name, datumOf(value, idOf)] as const,
    );
    table(fact.table).set(fact.key, { ...defaultsOf(fact.table), ...Object.fromEntries(columns) });
  }
  const rows = new Map<string, { readonly flows: LogicalFlow[]; readonly slots: Set<string> }>();
  for (const { fact, slots } of flows.entries()) {
    const identity = flowIdentity(fact);
    const row = rows.get(identity) ?? { flows: [], slots: new Set() };
    rows.set(identity, row);
    row.flows.push(fact);
    for (const slot of slots) row.slots.add(slot);
  }
  for (const [identity, { flows: facts, slots }] of rows) {
    const group = `group ${identity}`;
    // A datapath without a tunnel key has no row, so no flow can be for it.
    const datapaths = [...slots].filter((slot) => table('Datapath_Binding').has(slot));
    if (datapaths.length === 0) continue;
    table('Logical_DP_Group').set(group, { datapaths });
    table('Logical_Flow').set(identity, {
      ...flowColumns(leadingFlow(facts as [LogicalFlow, ...LogicalFlow[]])),
      logical_dp_group: group,
    });
  }
  return dump;
}

function datumOf(value: unknown, idOf: (reference: RowReference) => string): Datum {
  const isReference = (each: unknown): each is RowReference =>
    typeof each === 'object' && each !== null && 'table' in each;
  const plain = (each: unknown): Datum => (isReference(each) ? idOf(each) : (each as Datum));
  if (Array.isArray(value)) return value.map(plain) as Datum;
  if (value instanceof Map)
    return new Map([...(value as Map<string, unknown>)].map(([k, v]) => [k, plain(v)])) as Datum;
  return plain(value);
}

function defaultsOf(table: string): TypedRow {
  const columns = SOUTHBOUND_SCHEMA.tables.get(table)?.columns ?? [];
  return Object.fromEntries([...columns].map(([name, { type }]) => [name, defaultDatum(type)]));
}

/** Columns of a flow, as {@link LogicalFlow} documents them. */
function flowColumns(flow: LogicalFlow): TypedRow {
  const { stage, priority, match, actions, controllerMeter } = flow;
  const { pipeline, table } = stage;
  return {
    pipeline,
    table_id: table,
    priority,
    match,
    actions,
    controller_meter: controllerMeter,
    ...describeFlow(flow),
  };
}
