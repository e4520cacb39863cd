import type { Json, JsonObject } from '../notation/json';

/** `<condition>` of RFC 7047 §5.1, or, for monitors, a plain truth value. */
export type WireCondition = readonly [column: string, operator: string, value: Json] | boolean;

/** `<operation>` of RFC 7047 §5.2, as it is sent. */
export type Operation =
  | {
      readonly op: 'insert';
      readonly table: string;
      readonly row: JsonObject;
      readonly 'uuid-name'?: string;
      /** The UUID that the row shall have (ovsdb-server(7) §4.1.3). */
      readonly uuid?: string;
    }
  | {
      readonly op: 'select';
      readonly table: string;
      readonly where: readonly Json[];
      readonly columns?: readonly string[];
    }
  | { readonly op: 'update'; readonly table: string; readonly where: readonly Json[]; readonly row: JsonObject }
  | {
      readonly op: 'mutate';
      readonly table: string;
      readonly where: readonly Json[];
      readonly mutations: readonly Json[];
    }
  | { readonly op: 'delete'; readonly table: string; readonly where: readonly Json[] }
  | {
      readonly op: 'wait';
      readonly table: string;
      readonly where: readonly Json[];
      readonly columns: readonly string[];
      readonly until: '==' | '!=';
      readonly rows: readonly JsonObject[];
      /** Milliseconds; 0 fails at once. */
      readonly timeout?: number;
    }
  | { readonly op: 'commit'; readonly durable: boolean }
  | { readonly op: 'abort' }
  | { readonly op: 'comment'; readonly comment: string }
  | { readonly op: 'assert'; readonly lock: string };

/** What an operation answered (RFC 7047 §5.2): which members there are depends on the operation. */
export interface OperationResult {
  /** `insert`: `["uuid", …]`. */
  readonly uuid?: Json;
  /** `update`, `mutate`, `delete`: rows affected. */
  readonly count?: number;
  /** `select`. */
  readonly rows?: readonly JsonObject[];
}
