import { errorMessage, type LogFields } from '@ironloom/core';

/** Fields that say who speaks rather than what about; they never stand in the text. */
const ADDRESSING = new Set(['module', 'thread']);
const PLACE = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/**
 * The text of a line. The rule, so that a structured log and the texts which operators and scripts search for come from
 * the same call:
 * - `{name}` in the message is replaced by the field of that name, of the call or bound by `child`; without such a field
 *   it stays as it is;
 * - `err`, when the message does not place it, follows as `: <its message>`;
 * - other fields of the call that the message does not place follow as ` (name=value, …)`; bound ones do not.
 *
 * @example
 * log.warn({ port: 'p1' }, 'duplicate logical port {port}'); // duplicate logical port p1
 * log.warn({ table: 'ACL' }, 'row skipped');                 // row skipped (table=ACL)
 */
export function renderText(message: string, fields: LogFields, bound: LogFields): string {
  const placed = new Set<string>();
  const text = message.replace(PLACE, (whole, name: string) => {
    const value = fields[name] ?? bound[name];
    if (value === undefined) return whole;
    placed.add(name);
    return renderValue(value);
  });
  const rest = Object.entries(fields).filter(
    ([name, value]) => value !== undefined && name !== 'err' && !placed.has(name) && !ADDRESSING.has(name),
  );
  const error = fields.err === undefined || placed.has('err') ? '' : `: ${renderValue(fields.err)}`;
  const listed = rest.map(([name, value]) => `${name}=${renderValue(value)}`).join(', ');
  return text + error + (listed === '' ? '' : ` (${listed})`);
}

/** One value as text on one line: what a peer sent must not be able to forge the next line. */
function renderValue(value: unknown): string {
  return plainText(value).replace(/[\n\r]/g, (char) => (char === '\n' ? '\\n' : '\\r'));
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return errorMessage(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
}
