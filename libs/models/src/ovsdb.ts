/** A database schema as a `.ovsschema` file holds it (RFC 7047 §3.2). */
export interface DatabaseSchemaJson {
  readonly name: string;
  readonly version: string;
  readonly cksum?: string;
  readonly tables: Readonly<Record<string, TableSchemaJson>>;
}

/** `<table-schema>` of RFC 7047 §3.2. */
export interface TableSchemaJson {
  readonly columns: Readonly<Record<string, ColumnSchemaJson>>;
  readonly isRoot?: boolean;
  readonly maxRows?: number;
  readonly indexes?: readonly (readonly string[])[];
}

/** `<column-schema>` of RFC 7047 §3.2. */
export interface ColumnSchemaJson {
  readonly type: string | ColumnTypeJson;
  readonly ephemeral?: boolean;
  readonly mutable?: boolean;
}

/** `<type>` of RFC 7047 §3.2, when it is not a plain atomic type. */
export interface ColumnTypeJson {
  readonly key: string | BaseTypeJson;
  readonly value?: string | BaseTypeJson;
  readonly min?: number;
  readonly max?: number | string;
}

/** `<base-type>` of RFC 7047 §3.2, when it is not a plain atomic type. */
export interface BaseTypeJson {
  readonly type: string;
  readonly enum?: string | number | readonly (string | readonly (string | number)[])[];
  readonly minInteger?: number;
  readonly maxInteger?: number;
  readonly minReal?: number;
  readonly maxReal?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly refTable?: string;
  readonly refType?: string;
}

/** Stands for a row that the same transaction inserts (RFC 7047 §5.1, `<named-uuid>`). */
export interface NamedUuid {
  readonly uuidName: string;
}

/** What a writer puts into a reference column: a row's UUID, or a row of the same transaction. */
export type Reference = string | NamedUuid;

/** What a writer puts into a map column: a map, or, for string keys, a plain object. */
export type MapWrite<Key extends number | string | NamedUuid, Value> =
  ReadonlyMap<Key, Value> | (Key extends string ? Readonly<Partial<Record<Key, Value>>> : never);

/**
 * A database for a typed client: its schema as data, and, for the compiler alone (never set), the types of its rows and
 * of what may be written.
 */
export interface DatabaseModel<Tables, Writes> {
  readonly schema: DatabaseSchemaJson;
  readonly rows?: Tables;
  readonly writes?: Writes;
}
