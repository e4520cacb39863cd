import { applyPatch, type Operation } from 'fast-json-patch';
import { isObject, type JsonValue } from '../json/json-value';
import { ApiError } from '../status/api-error';
import { badRequest } from '../status/failures';

/** A JSON patch of more operations than this is refused, as a real server does. */
const MAX_OPERATIONS = 10_000;

/** Applies an RFC 6902 patch to a copy. A failed `test` or a missing path is 422. */
export function applyJsonPatch(target: JsonValue, patch: JsonValue): JsonValue {
  if (!Array.isArray(patch) || !patch.every(isObject)) {
    throw badRequest('error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  }
  if (patch.length > MAX_OPERATIONS) {
    throw new ApiError(
      'RequestEntityTooLarge',
      `The allowed maximum operations in a JSON patch is ${MAX_OPERATIONS}, got ${patch.length}`,
    );
  }
  try {
    return applyPatch(target, patch as unknown as Operation[], true, false, true).newDocument;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new ApiError(
      'Invalid',
      `the server rejected our request due to an error in our request: ${why}`,
      {},
      { cause: error },
    );
  }
}
