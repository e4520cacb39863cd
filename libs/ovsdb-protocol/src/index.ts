export { codeOfWireError, OvsdbError, type OvsdbErrorCode, type WireError, wireErrorOf } from './errors';
export { Slices } from './slices';
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
export { dial, type DialOptions } from './json-rpc/dial';
export type { JsonLike } from './json-rpc/json-pieces';
export { JsonStreamParser, type JsonStreamOptions } from './json-rpc/json-stream-parser';
export { entriesOf, JsonEntries, type LazyJson, type LazyObject, materialise, RawJson } from './json-rpc/lazy-json';
export { listen, type Listener, type ListenOptions } from './json-rpc/listen';
export { type JsonRpcHandlers, JsonRpcPeer, type JsonRpcPeerOptions } from './json-rpc/peer';
export type { RequestOptions } from './json-rpc/pending-calls';
export {
  type ActiveRemote,
  formatRemote,
  parseActiveRemote,
  parsePassiveRemote,
  type PassiveRemote,
  splitRemotes,
} from './json-rpc/remote';
export type { TlsClientOptions, TlsIdentity } from './json-rpc/tls';
export { defaultLimits, type ServerLimits } from './server/limits';
export { type AcceptOptions, OvsdbServer, type OvsdbServerOptions } from './server/ovsdb-server';
export { createDatabaseFile, DatabaseFile, type DatabaseFileOptions } from './storage/database-file';
export { type DatabaseStore, MemoryStore } from './storage/database-store';
export type { HistoryLimits } from './monitor/history';
export { type CallOptions, type ClientState, OvsdbClient, type OvsdbClientOptions } from './client/client';
export type { Clause, ConditionFunction } from './client/condition';
export type { OvsdbLock } from './client/lock';
export type { ClientMonitor, MonitorTarget, MonitorUpdate } from './client/monitor';
export type { Operation, OperationResult, WireCondition } from './client/operations';
export type { ServerDatabase } from './client/server-database';
export {
  insertedUuid,
  type InsertedRow,
  type Mutation,
  type Mutator,
  type Selection,
  TransactionBuilder,
} from './client/transaction-builder';
export {
  type ColumnName,
  type DatabaseModel,
  type TableName,
  typedSchema,
  type TypedSchema,
} from './client/typed-schema';
export type { NamedUuid, WriteAtom, WriteValue } from './client/write-values';
export {
  createReplica,
  Replica,
  type ReplicaBatch,
  type ReplicaChange,
  type ReplicaOptions,
  type ReplicaRow,
  type ReplicaTable,
  type ReplicaTableOptions,
  type ReplicaTables,
  type Where,
} from './replica/replica';
