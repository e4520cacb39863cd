import { checkElements } from '../notation/decode';
import { defaultDatum } from '../notation/default';
import { elementsOf } from '../notation/elements';
import type { BaseType, ColumnKind, ColumnSchema, ColumnType, RefType } from '../schema/types';
import { columnKind } from '../schema/types';

/** Where a column refers to rows of another table. */
export interface Reference {
  readonly part: 'key' | 'value';
  readonly strength: RefType;
  /** Name of the table referred to. */
  readonly table: string;
}

/** A column as the database works with it: its schema, and its place in a row's `fields`. */
export interface Column {
  readonly name: string;
  /** Index into `Row.fields`, or one of the standard columns' negative ones. */
  readonly index: number;
  readonly type: ColumnType;
  readonly kind: ColumnKind;
  readonly mutable: boolean;
  readonly ephemeral: boolean;
  readonly references: readonly Reference[];
  /** True when the column's default is a value that it may not have. */
  readonly needsValue: boolean;
}

const UUID_TYPE: ColumnType = { key: { type: 'uuid' }, min: 1, max: 1 };

const standard = (name: string, index: number): Column => ({
  name,
  index,
  type: UUID_TYPE,
  kind: 'scalar',
  mutable: false,
  ephemeral: true,
  references: [],
  needsValue: false,
});

/** `_uuid`, which every table has (RFC 7047 §3.2). */
export const UUID_COLUMN = standard('_uuid', -1);

/** `_version`, which changes whenever the row does (RFC 7047 §3.2). */
export const VERSION_COLUMN = standard('_version', -2);

/** Prepares a table's columns. */
export function makeColumns(schemas: Iterable<ColumnSchema>): readonly Column[] {
  return Array.from(schemas, ({ name, type, mutable, ephemeral }, index) => ({
    name,
    index,
    type,
    kind: columnKind(type),
    mutable,
    ephemeral,
    references: [...referencesOf('key', type.key), ...referencesOf('value', type.value)],
    needsValue: !allowsDefault(type),
  }));
}

function allowsDefault(type: ColumnType): boolean {
  try {
    checkElements(elementsOf(defaultDatum(type), columnKind(type)), type);
    return true;
  } catch {
    return false;
  }
}

function referencesOf(part: 'key' | 'value', base: BaseType | undefined): Reference[] {
  if (base?.refTable === undefined) return [];
  return [{ part, strength: base.refType ?? 'strong', table: base.refTable }];
}
