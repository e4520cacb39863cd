import type { OvnNorthboundTables, OvnNorthboundWrites } from '@ironloom/models';
import type { WriteValue } from '@ironloom/ovsdb-protocol';
import { isRoot, isSingle, strongReferences } from './nb-schema';

/** A northbound table's name. */
export type NbTable = keyof OvnNorthboundTables & keyof OvnNorthboundWrites;

/** What a new row of a table may say. */
export type NbRow<Table extends NbTable> = OvnNorthboundWrites[Table]['insert'];

/** Columns of any table. */
export type Columns = Readonly<Record<string, WriteValue>>;

/** A chassis of the southbound, as a controller would have registered it. */
export interface ChassisColumns {
  readonly uuid: string;
  readonly name: string;
  readonly hostname: string;
  readonly encapType: 'geneve' | 'vxlan';
  readonly encapIp: string;
  readonly otherConfig: ReadonlyMap<string, string>;
}

const NO_ROWS: ReadonlyMap<string, Columns> = new Map();

/**
 * A whole northbound, with what controllers say in the southbound: their chassis, and which ports they have claimed.
 * Rows are immutable, so that {@link copy} is cheap and a sequence of edits can be kept as the contents after each.
 */
export class Content {
  readonly #tables = new Map<NbTable, Map<string, Columns>>();
  /** By name. */
  readonly chassis = new Map<string, ChassisColumns>();
  /** Name of a logical port → name of the chassis that has claimed it. */
  readonly claims = new Map<string, string>();

  copy(): Content {
    const copy = new Content();
    for (const [table, rows] of this.#tables) copy.#tables.set(table, new Map(rows));
    for (const [name, chassis] of this.chassis) copy.chassis.set(name, chassis);
    for (const [port, chassis] of this.claims) copy.claims.set(port, chassis);
    return copy;
  }

  tables(): NbTable[] {
    return [...this.#tables.keys()];
  }

  rows(table: NbTable): ReadonlyMap<string, Columns> {
    return this.#tables.get(table) ?? NO_ROWS;
  }

  uuids(table: NbTable): string[] {
    return [...this.rows(table).keys()];
  }

  names(table: NbTable): string[] {
    return [...this.rows(table).values()].map((row) => String(row.name));
  }

  get<Table extends NbTable>(table: Table, uuid: string): NbRow<Table> | undefined {
    return this.rows(table).get(uuid);
  }

  put<Table extends NbTable>(table: Table, uuid: string, row: NbRow<Table>): void {
    const rows = this.#tables.get(table) ?? new Map<string, Columns>();
    this.#tables.set(table, rows.set(uuid, row as Columns));
  }

  /** Changes columns of a row. */
  update(table: NbTable, uuid: string, columns: Columns): void {
    const rows = this.#tables.get(table);
    const row = rows?.get(uuid);
    if (row !== undefined) rows?.set(uuid, { ...row, ...columns });
  }

  /** Names a row in a reference column of another. */
  attach(table: NbTable, uuid: string, column: string, child: string): void {
    const members = membersOf(this.rows(table).get(uuid)?.[column]);
    this.update(table, uuid, { [column]: isSingle(table, column) ? child : [...new Set([...members, child])] });
  }

  /** Takes a row away, with every reference to it and with all that lived for it alone. */
  remove(table: NbTable, uuid: string): void {
    this.#drop(table, uuid);
    this.collect();
  }

  /** Takes away what nothing names any more, as the server does. */
  collect(): void {
    for (let orphan = this.#orphan(); orphan !== undefined; orphan = this.#orphan()) this.#drop(...orphan);
  }

  #drop(table: NbTable, uuid: string): void {
    this.#tables.get(table)?.delete(uuid);
    for (const [other, rows] of this.#tables) {
      for (const [owner, row] of rows) {
        for (const [column, value] of Object.entries(row)) {
          if (value === uuid) this.update(other, owner, { [column]: undefined });
          else if (Array.isArray(value) && value.includes(uuid)) {
            this.update(other, owner, { [column]: membersOf(value).filter((member) => member !== uuid) });
          }
        }
      }
    }
  }

  /** Some row that ovsdb-server would have collected: of no root table, and named by no strong reference. */
  #orphan(): readonly [NbTable, string] | undefined {
    const alive = new Set<string>();
    for (const [table, rows] of this.#tables) {
      for (const column of strongReferences.get(table) ?? []) {
        for (const row of rows.values()) for (const member of membersOf(row[column])) alive.add(member);
      }
    }
    for (const [table, rows] of this.#tables) {
      if (isRoot(table)) continue;
      for (const uuid of rows.keys()) if (!alive.has(uuid)) return [table, uuid];
    }
    return undefined;
  }
}

function membersOf(value: WriteValue): readonly string[] {
  if (Array.isArray(value)) return value as readonly string[];
  return typeof value === 'string' ? [value] : [];
}
