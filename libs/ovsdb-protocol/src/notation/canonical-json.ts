import { isJsonObject, type Json } from './json';

/** JSON text with members in order of their names: equal values give equal text. */
export function canonicalJson(json: Json): string {
  if (Array.isArray(json)) return `[${(json as readonly Json[]).map(canonicalJson).join(',')}]`;
  if (!isJsonObject(json)) return JSON.stringify(json);
  const members = Object.keys(json)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(json[name] ?? null)}`);
  return `{${members.join(',')}}`;
}
