import { structurallyEqual } from '@ironloom/incremental';

/** Stands for a row by its table and natural key, since its UUID is given only when it is written. */
export interface RowReference {
  readonly table: string;
  readonly key: string;
}

export type ColumnValue =
  | string
  | number
  | boolean
  | undefined
  | RowReference
  | readonly (string | number | RowReference)[]
  | ReadonlyMap<string, string>
  | ReadonlyMap<string, RowReference>;

/** The columns that a writer owns; those not named are left as they are. Sets are sorted when they are compared. */
export type RowColumns = Readonly<Record<string, ColumnValue>>;

/**
 * A row that the southbound shall hold. `key` names it among the rows of its table for good: a datapath by its northbound
 * UUID, a port by its logical port, a group by its name.
 */
export interface SouthboundRow extends RowReference {
  readonly columns: RowColumns;
  /** Columns that others own from the insertion on: written only when the row is made. */
  readonly initial?: RowColumns;
}

/** A row in which a controller keeps what it learned, and when that is forgotten: milliseconds since the Unix epoch. */
export interface Expiry {
  readonly table: 'MAC_Binding' | 'FDB';
  readonly uuid: string;
  readonly atMs: number;
}

/** Columns that the northbound shall hold in a row that is there already. */
export interface NorthboundWrite {
  readonly table: string;
  readonly uuid: string;
  readonly columns: Readonly<
    Record<string, string | number | boolean | undefined | readonly string[] | ReadonlyMap<string, string>>
  >;
  /** Keys of map columns to set, or to remove where undefined; the others are somebody else's and stay as they are. */
  readonly entries?: Readonly<Record<string, ReadonlyMap<string, string | undefined>>>;
}

/** A southbound row that somebody else made and that is of no use any more. */
export interface SouthboundRemoval {
  readonly table: string;
  readonly uuid: string;
}

export function rowIdentity({ table, key, columns }: SouthboundRow): string {
  // Joined, not added up: a string that was added up keeps its pieces.
  return [table, key, columnsIdentity(columns)].join('\n');
}

/** Whether two rows are one fact for certain; told without making their identities. */
export function sameRow(one: SouthboundRow, other: SouthboundRow): boolean {
  return one.table === other.table && one.key === other.key && structurallyEqual(one.columns, other.columns);
}

export function writeIdentity({ table, uuid, columns, entries = {} }: NorthboundWrite): string {
  return [table, uuid, columnsIdentity(columns), columnsIdentity(entries)].join('\n');
}

/** As {@link sameRow}. */
export function sameWrite(one: NorthboundWrite, other: NorthboundWrite): boolean {
  return (
    one.table === other.table &&
    one.uuid === other.uuid &&
    structurallyEqual(one.columns, other.columns) &&
    structurallyEqual(one.entries, other.entries)
  );
}

export function expiryIdentity({ table, uuid, atMs }: Expiry): string {
  return `${table} ${uuid} ${atMs}`;
}

export function removalIdentity({ table, uuid }: SouthboundRemoval): string {
  return `${table}\n${uuid}`;
}

/** The content of columns as text; map entries in order of their keys, undefined as null. */
export function columnsIdentity(columns: object): string {
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(columns)) plain[name] = plainOf(value);
  return JSON.stringify(plain);
}

/** A value as JSON tells it apart from others, without a function that looks at every part of it. */
function plainOf(value: unknown): unknown {
  if (value === undefined) return null;
  if (!(value instanceof Map)) return value;
  const entries = [...(value as ReadonlyMap<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, plainOf(each)]));
}

/** References by key. */
export const datapathReference = (northboundUuid: string): RowReference => ({
  table: 'Datapath_Binding',
  key: northboundUuid,
});
/** The key is the set itself: whoever writes the row finds or makes the one for it. */
export const datapathGroupReference = (northboundUuids: readonly string[]): RowReference => ({
  table: 'Logical_DP_Group',
  key: [...northboundUuids].sort().join(' '),
});
export const portReference = (logicalPort: string): RowReference => ({ table: 'Port_Binding', key: logicalPort });
