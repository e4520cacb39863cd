import { deepStrictEqual, fail, match, ok, strictEqual } from 'node:assert/strict';
import type { BmcErrorCode } from '../../errors';

export { deepStrictEqual as same, fail, match, ok, strictEqual as equal };

/** The promise must fail with this code; resolves to the error. */
export async function failsWith(
  code: BmcErrorCode | readonly BmcErrorCode[],
  promise: Promise<unknown>,
): Promise<Error> {
  const codes: readonly string[] = typeof code === 'string' ? [code] : code;
  try {
    await promise;
  } catch (error) {
    ok(error instanceof Error, 'an error');
    ok(
      codes.includes(String((error as { code?: unknown }).code)),
      `${codes.join(' or ')} expected: ${String((error as { code?: unknown }).code)} ${error.message}`,
    );
    return error;
  }
  fail(`${codes.join(' or ')} expected, not success`);
}
