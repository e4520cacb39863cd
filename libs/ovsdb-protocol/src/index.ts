export { codeOfWireError, OvsdbError, type OvsdbErrorCode, type WireError, wireErrorOf } from './errors';
export { isJsonObject, type Json, type JsonObject } from './notation/json';
export type { Atom, AtomMap, AtomSet, Datum, Uuid } from './notation/datum';
export {
  type AtomicType,
  type BaseType,
  columnKind,
  type ColumnKind,
  type ColumnSchema,
  type ColumnType,
  type DatabaseSchema,
  type RefType,
  type TableSchema,
} from './schema/types';
