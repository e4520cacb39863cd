import {
  type Atom,
  type AtomMap,
  type BaseType,
  type ColumnType,
  compareAtoms,
  type TableSchema,
} from '@ironloom/ovsdb-protocol';
import type { AnyRow } from '../database/draft';
import { elementsOf, type Pairs } from '../database/elements';
import { refused } from '../errors';
import { type Operator, parseColumnArgument } from './column-argument';
import { parseAtom, parseElements } from './parse-datum';
import type { Symbols } from './symbols';

/** A condition `COLUMN[:KEY]OPERATOR VALUE` (ovs-vsctl(8), `find`) as a test of rows. */
export function parseCondition(text: string, table: TableSchema, symbols: Symbols): (row: AnyRow) => boolean {
  const { column, key, operator, value } = parseColumnArgument(text, table);
  if (operator === undefined) throw refused(`${text}: missing operator`);
  const { type } = column;
  if (key === undefined) {
    const wanted = parseElements(value, type, symbols);
    return (row) => evaluate(elementsOf(row[column.name]), wanted, operator as Operator);
  }
  const keyAtom = parseAtom(key, type.key, symbols);
  const valueType: ColumnType = { key: type.value as BaseType, min: 0, max: 'unlimited' };
  const wanted = parseElements(value, valueType, symbols);
  return (row) => {
    const held = (row[column.name] as AtomMap).get(keyAtom);
    if (held === undefined && !operator.startsWith('{')) return false;
    return evaluate(elementsOf(held), wanted, operator as Operator);
  };
}

function evaluate(have: Pairs, want: Pairs, operator: Operator): boolean {
  const order = compare(have, want);
  switch (operator) {
    case '=':
    case '{=}':
      return order === 0;
    case '!=':
    case '{!=}':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '{<}':
      return have.size < want.size && includes(want, have);
    case '{<=}':
    case '{in}':
      return includes(want, have);
    case '{>}':
      return have.size > want.size && includes(have, want);
    case '{>=}':
      return includes(have, want);
    case '{not-in}':
      return ![...have].some(([key, value]) => want.has(key) && want.get(key) === value);
  }
}

const includes = (whole: Pairs, part: Pairs): boolean =>
  [...part].every(([key, value]) => whole.has(key) && whole.get(key) === value);

/** By elements in order, and then by number. */
function compare(a: Pairs, b: Pairs): number {
  const [left, right] = [a, b].map((pairs) => [...pairs].sort(([x], [y]) => compareAtoms(x, y)));
  for (const [at, [key, value]] of (left ?? []).entries()) {
    const other = right?.[at];
    if (other === undefined) return 1;
    const order = compareAtoms(key, other[0]) || (value === undefined ? 0 : compareAtoms(value, other[1] as Atom));
    if (order !== 0) return order;
  }
  return a.size - b.size;
}
