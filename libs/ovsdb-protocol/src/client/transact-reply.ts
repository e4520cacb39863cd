import { OvsdbError, type WireError } from '../errors';
import { isJsonObject, type Json, type JsonObject } from '../notation/json';
import type { OperationResult } from './operations';

/**
 * The results of a transaction; throws the error that made it fail. The reply may end with an error of its own, which
 * arose at commit and belongs to no operation (RFC 7047 §4.1.3).
 */
export function readResults(reply: Json): readonly OperationResult[] {
  if (!Array.isArray(reply)) throw new OvsdbError('OVSDB_PROTOCOL', 'reply to transact is not an array');
  const results = reply as readonly Json[];
  results.forEach((result, op) => {
    if (isFailure(result)) throw OvsdbError.fromWire(result, op);
  });
  return results.map((result) => (isJsonObject(result) ? (result as OperationResult) : {}));
}

function isFailure(result: Json): result is JsonObject & WireError {
  return isJsonObject(result) && typeof result.error === 'string';
}
