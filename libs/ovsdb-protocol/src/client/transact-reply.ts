import { OvsdbError, type WireError } from '../errors';
import { type LazyJson, materialise } from '../json-rpc/lazy-json';
import { isJsonObject, type Json, type JsonObject } from '../notation/json';
import type { Slices } from '../slices';
import type { OperationResult } from './operations';

/**
 * The results of a transaction; rejects with the error that made it fail. The reply may end with an error of its own,
 * which arose at commit and belongs to no operation (RFC 7047 §4.1.3).
 */
export async function readResults(reply: LazyJson, slices: Slices): Promise<readonly OperationResult[]> {
  if (!Array.isArray(reply)) throw new OvsdbError('OVSDB_PROTOCOL', 'reply to transact is not an array');
  const results: OperationResult[] = [];
  for (const [op, lazy] of (reply as readonly LazyJson[]).entries()) {
    const result = materialise(lazy);
    if (isFailure(result)) throw OvsdbError.fromWire(result, op);
    results.push(isJsonObject(result) ? result : {});
    const pause = slices.next();
    if (pause) await pause;
  }
  return results;
}

function isFailure(result: Json): result is JsonObject & WireError {
  return isJsonObject(result) && typeof result.error === 'string';
}
