import { OvsdbError, type OvsdbErrorCode } from '../errors';
import { canonicalJson } from './canonical-json';
import type { Json } from './json';

/** Longest excerpt of the faulty JSON that an error carries, in characters. */
const MAX_EXCERPT = 4096;

/** An error about a piece of JSON; the piece goes along as `details.syntax`, as ovsdb-server sends it. */
export function syntaxError(json: Json, message: string, code: OvsdbErrorCode = 'OVSDB_SYNTAX'): OvsdbError {
  return new OvsdbError(code, message, { details: { syntax: canonicalJson(json).slice(0, MAX_EXCERPT) } });
}
