import { applyOperation, getValueByPointer, type Operation } from 'fast-json-patch';
import { cloneJson, isObject, type JsonValue } from '../json/json-value';
import { ApiError } from '../status/api-error';
import { badRequest } from '../status/failures';

/** A JSON patch of more operations than this is refused, as a real server does. */
const MAX_OPERATIONS = 10_000;
/** Bytes that the `copy` operations of one patch may copy, all together. */
const MAX_COPIED = 3 * 1024 * 1024;

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
    return applyOperations(cloneJson(target), patch as unknown as Operation[]);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    // The message is a real server's, which keeps the reason to itself; clients print causes instead when there are some.
    throw new ApiError(
      'Invalid',
      'the server rejected our request due to an error in our request',
      { causes: [{ reason: 'UnexpectedServerResponse', message: why }] },
      { cause: error },
    );
  }
}

function applyOperations(document: JsonValue, operations: readonly Operation[]): JsonValue {
  let patched = document;
  let copied = 0;
  for (const [index, operation] of operations.entries()) {
    if (operation.op === 'copy') {
      // A value copied into itself doubles with every operation.
      const source = getValueByPointer(patched, operation.from) as JsonValue | undefined;
      copied += JSON.stringify(source ?? null).length;
      if (copied > MAX_COPIED)
        throw new Error(
          `unable to complete copy, the accumulated size increase of copy is ${copied}, exceeding the limit ${MAX_COPIED}`,
        );
    }
    patched = applyOperation(patched, operation, true, true, true, index).newDocument;
  }
  return patched;
}
