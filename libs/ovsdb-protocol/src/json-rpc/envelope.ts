import { OvsdbError, type WireError } from '../errors';
import { isJsonObject, type Json } from '../notation/json';
import { type LazyJson, type LazyObject, materialise } from './lazy-json';

/** A JSON-RPC 1.0 message (RFC 7047 §4, with the ids and errors of JSON-RPC 1.0 §1.1 to 1.3). */
export type Envelope =
  | { readonly kind: 'request'; readonly method: string; readonly params: readonly LazyJson[]; readonly id: Json }
  | { readonly kind: 'notification'; readonly method: string; readonly params: readonly LazyJson[] }
  | { readonly kind: 'reply'; readonly id: Json; readonly result: LazyJson; readonly error: OvsdbError | undefined };

/** Tells what a message is; OVSDB_PROTOCOL when it is none of the three. */
export function readEnvelope(message: LazyObject): Envelope {
  const { method, params, result = null, error = null, id = null } = message;
  const plainId = materialise(id);
  if (method === undefined) {
    if (plainId === null || !('result' in message || 'error' in message)) throw malformed('neither request nor reply');
    return { kind: 'reply', id: plainId, result, error: error === null ? undefined : errorOf(materialise(error)) };
  }
  if (typeof method !== 'string') throw malformed('method is not a string');
  if (!Array.isArray(params)) throw malformed('params is not an array');
  const list = params as readonly LazyJson[];
  if (plainId === null) return { kind: 'notification', method, params: list };
  return { kind: 'request', method, params: list, id: plainId };
}

/** The `error` member of a reply: an `<error>` object (RFC 7047 §3.1), or a plain string from some peers. */
function errorOf(error: Json): OvsdbError {
  if (typeof error === 'string') return OvsdbError.fromWire({ error });
  if (!isJsonObject(error) || typeof error.error !== 'string') {
    return new OvsdbError('OVSDB_REMOTE', 'the peer answered with an error of unknown form', { details: { error } });
  }
  const text = (member: string): Partial<WireError> =>
    typeof error[member] === 'string' ? { [member]: error[member] } : {};
  return OvsdbError.fromWire({ error: error.error, ...text('details'), ...text('syntax') });
}

function malformed(what: string): OvsdbError {
  return new OvsdbError('OVSDB_PROTOCOL', `bad JSON-RPC message: ${what}`);
}
