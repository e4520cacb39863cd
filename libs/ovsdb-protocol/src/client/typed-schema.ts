import type { Json } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import type { DatabaseSchema } from '../schema/types';

/**
 * A database with the types of its rows and writes, as a generator of models makes it. `rows` and `writes` are for the
 * compiler alone and never set.
 */
export interface DatabaseModel<Tables, Writes> {
  /** As in the `.ovsschema` file. */
  readonly schema: object;
  readonly rows?: Tables;
  readonly writes?: Writes;
}

/** A parsed schema with the types of its rows and writes. */
export interface TypedSchema<Tables, Writes> extends DatabaseSchema {
  readonly rows?: Tables;
  readonly writes?: Writes;
}

/** Parses the schema of a model: once per program and model. */
export function typedSchema<Tables, Writes>(model: DatabaseModel<Tables, Writes>): TypedSchema<Tables, Writes> {
  return parseSchema(model.schema as Json);
}

/** A table's name. */
export type TableName<Tables> = keyof Tables & string;

/** A column's name, `_uuid` included. */
export type ColumnName<Row> = keyof Row & string;
