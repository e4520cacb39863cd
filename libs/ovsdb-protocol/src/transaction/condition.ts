import { OvsdbError } from '../errors';
import { compareAtoms } from '../notation/atom';
import type { Atom, Uuid } from '../notation/datum';
import { decodeElements, type DecodeOptions } from '../notation/decode';
import { compareElements, type Elements, elementsOf, excludesAll, includesAll } from '../notation/elements';
import type { Json } from '../notation/json';
import { syntaxError } from '../notation/syntax-error';
import { describeType } from '../notation/text';
import type { ColumnType } from '../schema/types';
import { type Column, UUID_COLUMN } from './column';
import type { Row } from './row';
import type { Table } from './table';

const FUNCTIONS = ['==', '!=', '<', '<=', '>', '>=', 'includes', 'excludes'] as const;
type ComparisonFunction = (typeof FUNCTIONS)[number];

interface Comparison {
  readonly column: Column;
  readonly function: ComparisonFunction;
  readonly argument: Elements;
}

/** One clause of a condition: a comparison (RFC 7047 §5.1 `<condition>`) or, as ovsdb-server allows, a boolean. */
export type Clause = boolean | Comparison;

/** Parses the `where` of an operation or of a monitor. Throws OVSDB_SYNTAX or OVSDB_UNKNOWN_COLUMN. */
export function parseCondition(json: readonly Json[], table: Table, options: DecodeOptions = {}): readonly Clause[] {
  return json.map((clause) => parseClause(clause, table, options));
}

function parseClause(json: Json, table: Table, options: DecodeOptions): Clause {
  if (typeof json === 'boolean') return json;
  const [name, operator, argument] = Array.isArray(json) && json.length === 3 ? (json as readonly Json[]) : [];
  if (typeof name !== 'string' || typeof operator !== 'string') throw syntaxError(json, 'Parse error in condition.');
  const column = table.column(name);
  if (column === undefined) {
    throw syntaxError(json, `No column ${name} in table ${table.name}.`, 'OVSDB_UNKNOWN_COLUMN');
  }
  if (!isFunction(operator)) {
    throw new OvsdbError('OVSDB_UNKNOWN_FUNCTION', `No function named ${operator}.`);
  }
  const type = argumentType(json, column, operator);
  return { column, function: operator, argument: decodeElements(argument as Json, type, options) };
}

function isFunction(text: string): text is ComparisonFunction {
  return (FUNCTIONS as readonly string[]).includes(text);
}

/** The type of a clause's argument: the column's, with as many elements as the function makes sense for. */
function argumentType(json: Json, { name, type, kind }: Column, operator: ComparisonFunction): ColumnType {
  switch (operator) {
    case '==':
    case '!=':
      return type;
    case 'includes':
      return kind === 'scalar' ? type : { ...type, min: 0 };
    case 'excludes':
      return kind === 'scalar' ? type : { ...type, min: 0, max: 'unlimited' };
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const single = kind === 'scalar' || kind === 'optional';
      const numeric = type.key.type === 'integer' || type.key.type === 'real';
      if (single && numeric) return { ...type, min: 1 };
      const mismatch = `"${operator}" operator may not be applied to column ${name} of type ${describeType(type)}.`;
      throw syntaxError(json, `Type mismatch: ${mismatch}`);
    }
  }
}

/** True when every clause holds: the meaning of an operation's `where`. */
export function matchesEvery(clauses: readonly Clause[], table: Table, row: Row): boolean {
  return clauses.every((clause) => holds(clause, table, row));
}

/** True when any clause holds, or there is none: the meaning of a monitor's `where` (ovsdb-server(7) §4.1.12). */
export function matchesAny(clauses: readonly Clause[], table: Table, row: Row): boolean {
  return clauses.length === 0 || clauses.some((clause) => holds(clause, table, row));
}

/** The UUID that a condition asks for with `==`, when it does: such a query needs no scan. */
export function wantedUuid(clauses: readonly Clause[]): Uuid | undefined {
  for (const clause of clauses) {
    if (typeof clause !== 'boolean' && clause.column === UUID_COLUMN && clause.function === '==') {
      return clause.argument.keys[0] as Uuid;
    }
  }
  return undefined;
}

function holds(clause: Clause, table: Table, row: Row): boolean {
  if (typeof clause === 'boolean') return clause;
  const { column, argument } = clause;
  const field = table.fieldOf(row, column);
  const wanted = argument.keys[0];
  const single = column.kind === 'scalar' || (column.kind === 'optional' && field !== undefined);
  if (single && argument.keys.length === 1) return compareSingle(clause.function, field as Atom, wanted as Atom);
  return compareMany(clause.function, elementsOf(field, column.kind), argument);
}

function compareSingle(operator: ComparisonFunction, field: Atom, wanted: Atom): boolean {
  switch (operator) {
    case '==':
    case 'includes':
      return field === wanted;
    case '!=':
    case 'excludes':
      return field !== wanted;
    case '<':
      return compareAtoms(field, wanted) < 0;
    case '<=':
      return compareAtoms(field, wanted) <= 0;
    case '>':
      return compareAtoms(field, wanted) > 0;
    case '>=':
      return compareAtoms(field, wanted) >= 0;
  }
}

function compareMany(operator: ComparisonFunction, field: Elements, argument: Elements): boolean {
  switch (operator) {
    case '==':
      return compareElements(field, argument) === 0;
    case '!=':
      return compareElements(field, argument) !== 0;
    case 'includes':
      return includesAll(field, argument);
    case 'excludes':
      return excludesAll(field, argument);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return false; // an optional column without a value
  }
}
