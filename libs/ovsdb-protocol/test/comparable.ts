import { canonicalJson } from '../src/notation/canonical-json';
import { isJsonObject, type Json } from '../src/notation/json';

/** UUIDs that a server chose; those of the tests' operations begin with one digit and seven zeros. */
const RANDOM_UUID = /(?!.0{7}-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const ANY_UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What the results of two servers must have in common: rows in any order, errors but not which of several rows. */
export function comparableResult(result: Json): Json {
  if (!isJsonObject(result)) return result;
  if (Array.isArray(result.rows)) {
    return { rows: (result.rows as Json[]).map((row) => canonicalJson(withoutRandomUuids(row))).sort() };
  }
  if (typeof result.error !== 'string') return result;
  return {
    error: result.error,
    details: typeof result.details === 'string' ? comparableDetails(result.details) : null,
  };
}

/**
 * What an error that some row caused says whichever row it was: of several that break a rule, ovsdb-server names the one
 * that its hash table of UUIDs holds first.
 */
const OF_ANY_ROW: readonly RegExp[] = [
  /^Transaction causes multiple rows in "\w+" table/,
  /references nonexistent row/,
  /is not in the valid range -?\d+ to \d+ \(inclusive\)/,
];

function comparableDetails(details: string): string {
  const [common] = OF_ANY_ROW.flatMap((pattern) => pattern.exec(details) ?? []);
  return common ?? details.replace(ANY_UUID, 'UUID');
}

/** The same for two servers that chose different UUIDs, with the members of sets in order. */
export function withoutRandomUuids(json: Json): Json {
  return sortSets(JSON.parse(canonicalJson(json).replace(RANDOM_UUID, 'RANDOM')) as Json);
}

function sortSets(json: Json): Json {
  if (isJsonObject(json)) {
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, sortSets(value)]));
  }
  if (!Array.isArray(json)) return json;
  const [tag, members] = json as readonly Json[];
  if (tag === 'set' && Array.isArray(members)) return [tag, (members as Json[]).map(canonicalJson).sort()];
  return (json as readonly Json[]).map(sortSets);
}
