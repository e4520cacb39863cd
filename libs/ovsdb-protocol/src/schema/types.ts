import type { Atom } from '../notation/datum';

/** `<atomic-type>` of RFC 7047 §3.2. */
export type AtomicType = 'integer' | 'real' | 'boolean' | 'string' | 'uuid';

/** A strong reference keeps its row alive and must resolve; a weak one vanishes with its row. */
export type RefType = 'strong' | 'weak';

/** `<base-type>` of RFC 7047 §3.2: an atomic type and what limits its values. */
export interface BaseType {
  readonly type: AtomicType;
  /** The only values allowed, in canonical order. */
  readonly enum?: readonly Atom[];
  readonly minInteger?: number;
  readonly maxInteger?: number;
  readonly minReal?: number;
  readonly maxReal?: number;
  /** In characters (Unicode code points). */
  readonly minLength?: number;
  /** In characters (Unicode code points). */
  readonly maxLength?: number;
  readonly refTable?: string;
  /** Present exactly when `refTable` is. */
  readonly refType?: RefType;
}

/** `<type>` of RFC 7047 §3.2. A type with a `value` is a map. */
export interface ColumnType {
  readonly key: BaseType;
  readonly value?: BaseType;
  readonly min: 0 | 1;
  readonly max: number | 'unlimited';
}

/** How a column's value is held, see `Datum`. */
export type ColumnKind = 'scalar' | 'optional' | 'set' | 'map';

/** `<column-schema>` of RFC 7047 §3.2. */
export interface ColumnSchema {
  readonly name: string;
  readonly type: ColumnType;
  /** Not kept on disk. */
  readonly ephemeral: boolean;
  /** False: only `insert` may set it. */
  readonly mutable: boolean;
}

/** `<table-schema>` of RFC 7047 §3.2. Columns `_uuid` and `_version` are implied. */
export interface TableSchema {
  readonly name: string;
  readonly columns: ReadonlyMap<string, ColumnSchema>;
  /** Absent: no limit. */
  readonly maxRows?: number;
  /** False: rows that no strong reference reaches are deleted. */
  readonly isRoot: boolean;
  /** Sets of columns whose values together are unique. */
  readonly indexes: readonly (readonly string[])[];
}

/** `<database-schema>` of RFC 7047 §3.2. */
export interface DatabaseSchema {
  readonly name: string;
  /** `x.y.z`; empty for a schema that states none. */
  readonly version: string;
  readonly cksum?: string;
  readonly tables: ReadonlyMap<string, TableSchema>;
}

/** The kind that a column of this type has. */
export function columnKind(type: ColumnType): ColumnKind {
  if (type.value !== undefined) return 'map';
  if (type.max !== 1) return 'set';
  return type.min === 1 ? 'scalar' : 'optional';
}
