export { codeOfWireError, OvsdbError, type OvsdbErrorCode, type WireError, wireErrorOf } from './errors';
export { isJsonObject, type Json, type JsonObject } from './notation/json';
export type { Atom, AtomMap, AtomSet, Datum, Uuid } from './notation/datum';
export { compareAtoms, defaultAtom, parseUuid, ZERO_UUID } from './notation/atom';
export { decodeAtom, decodeDatum, type DecodeOptions } from './notation/decode';
export { defaultDatum, isDefaultDatum } from './notation/default';
export { applyDiff, diffDatum } from './notation/difference';
export { encodeAtom, encodeDatum } from './notation/encode';
export { datumEquals } from './notation/equality';
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
export { formatColumnType, formatSchema } from './schema/format-schema';
export { parseSchema } from './schema/parse-schema';
export {
  type CommittedTransaction,
  Database,
  type DatabaseOptions,
  type ExecuteOptions,
  type Execution,
} from './transaction/database';
export type { ChangeSet, Row, RowChange } from './transaction/row';
