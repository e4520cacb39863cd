import type { Json, JsonObject } from '../notation/json';
import { isId, ObjectParser } from '../notation/object-parser';
import { syntaxError } from '../notation/syntax-error';
import { parseColumnType } from './parse-type';
import type { BaseType, ColumnSchema, DatabaseSchema, TableSchema } from './types';

const VERSION = /^\d+\.\d+\.\d+$/;

/**
 * Parses `<database-schema>` of RFC 7047 §3.2. Throws OVSDB_SYNTAX with a message naming the place.
 *
 * As in ovsdb-server, a schema without a single root table has only root tables (it is older than garbage collection),
 * columns of weak references are mutable whatever they say, and a strong reference that alone keeps a row alive is never
 * ephemeral.
 */
export function parseSchema(json: Json): DatabaseSchema {
  const parser = new ObjectParser(json, 'database schema');
  const name = parser.id('name');
  const version = parser.optionalString('version') ?? '';
  const cksum = parser.optionalString('cksum');
  const tableJson = parser.object('tables');
  parser.end();
  if (version !== '' && !VERSION.test(version)) {
    throw syntaxError(json, `schema version "${version}" not in format x.y.z`);
  }
  const tables = parseNamed(json, tableJson, parseTable);
  const rooted = tables.some((table) => table.isRoot) ? tables : tables.map((table) => ({ ...table, isRoot: true }));
  const byName = new Map(rooted.map((table) => [table.name, table]));
  return {
    name,
    version,
    ...(cksum === undefined ? {} : { cksum }),
    tables: new Map(rooted.map((table) => [table.name, linkReferences(table, byName)])),
  };
}

function parseNamed<T>(whole: Json, members: JsonObject, parse: (name: string, json: Json) => T): T[] {
  return Object.entries(members).map(([name, json]) => {
    if (name.startsWith('_')) throw syntaxError(whole, 'names beginning with "_" are reserved');
    if (!isId(name)) throw syntaxError(whole, 'name must be a valid id');
    return parse(name, json);
  });
}

function parseTable(name: string, json: Json): TableSchema {
  const parser = new ObjectParser(json, `table schema for table ${name}`);
  const columnJson = parser.object('columns');
  // RFC 7047 has no such member; ovsdb-server accepts it and gives it no meaning.
  parser.optionalBoolean('mutable');
  const maxRows = parser.optionalInteger('maxRows');
  const isRoot = parser.optionalBoolean('isRoot') ?? false;
  const indexes = parser.optionalArray('indexes') ?? [];
  parser.end();
  if (maxRows !== undefined && maxRows <= 0) throw syntaxError(json, 'maxRows must be at least 1');
  const columns = new Map(parseNamed(json, columnJson, parseColumn).map((column) => [column.name, column]));
  if (columns.size === 0) throw syntaxError(json, 'table must have at least one column');
  return {
    name,
    columns,
    ...(maxRows === undefined ? {} : { maxRows }),
    isRoot,
    indexes: indexes.map((index) => parseIndex(json, index, columns)),
  };
}

function parseColumn(name: string, json: Json): ColumnSchema {
  const parser = new ObjectParser(json, `schema for column ${name}`);
  const mutable = parser.optionalBoolean('mutable') ?? true;
  const ephemeral = parser.optionalBoolean('ephemeral') ?? false;
  const typeJson = parser.any('type');
  parser.end();
  const type = parseColumnType(typeJson);
  const weak = [type.key, type.value].some((base) => base?.refType === 'weak');
  return { name, type, ephemeral, mutable: mutable || weak };
}

function parseIndex(table: Json, json: Json, columns: ReadonlyMap<string, ColumnSchema>): readonly string[] {
  const names = Array.isArray(json) ? (json as readonly Json[]) : [];
  if (!Array.isArray(json) || new Set(names).size !== names.length) {
    throw syntaxError(json, 'array of distinct column names expected');
  }
  if (names.length === 0) throw syntaxError(table, 'index must have at least one column');
  return names.map((name) => {
    if (typeof name !== 'string') throw syntaxError(json, 'array of distinct column names expected');
    const column = columns.get(name);
    if (column === undefined) throw syntaxError(json, `${name} is not a valid column name`);
    if (column.ephemeral) throw syntaxError(table, `ephemeral columns (such as ${name}) may not be indexed`);
    return name;
  });
}

/** Checks that referenced tables exist, and makes persistent what keeps rows alive. */
function linkReferences(table: TableSchema, tables: ReadonlyMap<string, TableSchema>): TableSchema {
  const columns = [...table.columns.values()].map((column) => {
    const keepers = [
      keepsAlive(column, 'key', column.type.key, tables),
      keepsAlive(column, 'value', column.type.value, tables),
    ];
    return keepers.includes(true) ? { ...column, ephemeral: false } : column;
  });
  return { ...table, columns: new Map(columns.map((column) => [column.name, column])) };
}

function keepsAlive(
  column: ColumnSchema,
  part: 'key' | 'value',
  base: BaseType | undefined,
  tables: ReadonlyMap<string, TableSchema>,
): boolean {
  if (base?.refTable === undefined) return false;
  const target = tables.get(base.refTable);
  if (target === undefined) {
    throw syntaxError(base.refTable, `column ${column.name} ${part} refers to undefined table ${base.refTable}`);
  }
  return base.refType === 'strong' && !target.isRoot;
}
