import { OvsdbError } from '../errors';
import { checkAtom } from '../notation/atom';
import type { Atom, Datum } from '../notation/datum';
import { decodeElements, type DecodeOptions } from '../notation/decode';
import { type Elements, elementsOf, sortElements, subtract, toDatum, union } from '../notation/elements';
import type { Json } from '../notation/json';
import { syntaxError } from '../notation/syntax-error';
import { describeType } from '../notation/text';
import type { ColumnType } from '../schema/types';
import { compute, isArithmetic, type Arithmetic } from './arithmetic';
import type { Column } from './column';
import type { Table } from './table';

type Mutator = Arithmetic | 'insert' | 'delete';

/** `<mutation>` of RFC 7047 §5.1. */
export interface Mutation {
  readonly column: Column;
  readonly mutator: Mutator;
  readonly argument: Elements;
}

/** Parses a `<mutation>`. Throws OVSDB_SYNTAX, OVSDB_UNKNOWN_COLUMN, OVSDB_UNKNOWN_MUTATOR or OVSDB_CONSTRAINT_VIOLATION. */
export function parseMutation(json: Json, table: Table, options: DecodeOptions): Mutation {
  const [name, mutator, argument] = Array.isArray(json) && json.length === 3 ? (json as readonly Json[]) : [];
  if (typeof name !== 'string' || typeof mutator !== 'string') throw syntaxError(json, 'Parse error in mutation.');
  const column = table.column(name);
  if (column === undefined) {
    throw syntaxError(json, `No column ${name} in table ${table.name}.`, 'OVSDB_UNKNOWN_COLUMN');
  }
  if (!column.mutable) {
    const message = `Cannot mutate immutable column ${name} in table ${table.name}.`;
    throw syntaxError(json, message, 'OVSDB_CONSTRAINT_VIOLATION');
  }
  if (mutator !== 'insert' && mutator !== 'delete' && !isArithmetic(mutator)) {
    throw new OvsdbError('OVSDB_UNKNOWN_MUTATOR', `No mutator named ${mutator}.`);
  }
  checkApplicable(json, column, mutator);
  return { column, mutator, argument: parseArgument(argument as Json, column.type, mutator, options) };
}

function checkApplicable(json: Json, { name, type, kind }: Column, mutator: Mutator): void {
  const atomic = type.key.type;
  const applies =
    mutator === 'insert' || mutator === 'delete'
      ? kind !== 'scalar'
      : kind !== 'map' && (atomic === 'integer' || (atomic === 'real' && mutator !== '%='));
  if (applies) return;
  const mismatch = `"${mutator}" operator may not be applied to column ${name} of type ${describeType(type)}.`;
  throw syntaxError(json, `Type mismatch: ${mismatch}`);
}

function parseArgument(json: Json, type: ColumnType, mutator: Mutator, options: DecodeOptions): Elements {
  if (mutator === 'insert') return decodeElements(json, { ...type, min: 0 }, options);
  if (mutator !== 'delete') return decodeElements(json, { key: { type: type.key.type }, min: 1, max: 1 }, options);
  const any: ColumnType = { ...type, min: 0, max: 'unlimited' };
  if (type.value === undefined) return decodeElements(json, any, options);
  try {
    return decodeElements(json, any, options);
  } catch {
    // A map's pairs may be deleted by key alone (RFC 7047 §5.1).
    return decodeElements(json, { key: type.key, min: 0, max: 'unlimited' }, options);
  }
}

/** The value after a mutation. Throws OVSDB_DOMAIN, OVSDB_RANGE or OVSDB_CONSTRAINT_VIOLATION. */
export function applyMutation(datum: Datum, { column, mutator, argument }: Mutation): Datum {
  const elements = elementsOf(datum, column.kind);
  const result =
    mutator === 'insert'
      ? union(elements, argument)
      : mutator === 'delete'
        ? subtract(elements, argument)
        : calculate(elements, column, mutator, argument.keys[0] as number);
  if (result === elements) return datum;
  checkSize(result.keys.length, column.type);
  return toDatum(result, column.kind);
}

function calculate({ keys }: Elements, { type }: Column, operator: Arithmetic, operand: number): Elements {
  const results: Atom[] = keys.map((key) => compute(key as number, operator, operand, type.key.type === 'integer'));
  for (const result of results) checkAtom(result, type.key);
  if (new Set(results).size !== results.length) {
    throw new OvsdbError('OVSDB_CONSTRAINT_VIOLATION', `Result of "${operator}" operation contains duplicates.`);
  }
  return sortElements(results);
}

function checkSize(size: number, type: ColumnType): void {
  if (size >= type.min && (type.max === 'unlimited' || size <= type.max)) return;
  const message = `Attempted to store ${size} elements in ${describeType(type)}.`;
  throw new OvsdbError('OVSDB_CONSTRAINT_VIOLATION', message);
}
