import { OpenFlowError } from '../errors';

/** Text that is not what it should be; `near` is the part that is wrong. */
export function syntaxError(message: string, near: string): OpenFlowError {
  return new OpenFlowError('OPENFLOW_SYNTAX', `${message}: \`${near}'`, { details: { near } });
}

/** A key with its value: `key`, `key=value`, `key:value`, `key(value)` or `key(value)->rest`. */
export interface KeyValue {
  readonly key: string;
  /** Empty when there is none; for `key(value)->rest` it is `value)->rest`. */
  readonly value: string;
}

/** Sets of ASCII characters, for files of hundreds of thousands of flows. */
const characters = (text: string): Uint8Array => {
  const set = new Uint8Array(128);
  for (const char of text) set[char.charCodeAt(0)] = 1;
  return set;
};
const SPACES = ', \t\r\n';
const SPACE = characters(SPACES);
const AFTER_KEY = characters(`:=(${SPACES}`);
const CLOSE = characters(')');
const OPENING = 0x28;
const CLOSING = 0x29;

/** Where the first of `ends` is that is outside of parentheses. */
function findEnd(text: string, from: number, ends: Uint8Array): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (depth === 0 && ends[code] === 1) return at;
    if (code === OPENING) depth += 1;
    else if (code === CLOSING && depth > 0) depth -= 1;
  }
  return text.length;
}

function skip(text: string, from: number, chars: Uint8Array): number {
  let at = from;
  while (at < text.length && chars[text.charCodeAt(at)] === 1) at += 1;
  return at;
}

/** Cuts `ovs-ofctl` text into keys and values, parentheses holding together what is in them. */
export function keyValues(text: string): KeyValue[] {
  const pairs: KeyValue[] = [];
  let at = skip(text, 0, SPACE);
  while (at < text.length) {
    const keyEnd = indexOfAny(text, at, AFTER_KEY);
    const key = text.slice(at, keyEnd);
    const delimiter = text[keyEnd] ?? '';
    let end = keyEnd;
    let value = '';
    if (delimiter === ':' || delimiter === '=') {
      end = findEnd(text, keyEnd + 1, SPACE);
      value = text.slice(keyEnd + 1, end);
    } else if (delimiter === '(') {
      end = findEnd(text, keyEnd + 1, CLOSE);
      if (text.startsWith(')->', end)) end = findEnd(text, end, SPACE);
      value = text.slice(keyEnd + 1, end);
    }
    pairs.push({ key, value });
    at = skip(text, end + 1, SPACE);
  }
  return pairs;
}

function indexOfAny(text: string, from: number, chars: Uint8Array): number {
  let at = from;
  while (at < text.length && chars[text.charCodeAt(at)] !== 1) at += 1;
  return at;
}

/** An unsigned integer, decimal or hex, up to `max`. */
export function parseNumber(text: string, what: string, max = 0xffffffff): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= max) return Number(text);
  const value = parseInteger(text, what);
  if (value > BigInt(max)) throw syntaxError(`${what} is too large`, text);
  return Number(value);
}

/** An unsigned integer of any size, decimal or hex. */
export function parseInteger(text: string, what: string): bigint {
  if (!/^(0x[0-9a-f]+|\d+)$/i.test(text)) throw syntaxError(`${what} is not a number`, text);
  return BigInt(text);
}

/** Lower-case hex bytes, with or without dots between. */
export function parseHexBytes(text: string, what: string): Buffer {
  const digits = text.replace(/[.\s]/g, '');
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw syntaxError(`${what} is not hex`, text);
  return Buffer.from(digits, 'hex');
}

/** `01.02.ff`. */
export function printHexBytes(bytes: Buffer): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('.');
}

/** As C's `%#x`: zero has no prefix. */
export function printHash(value: bigint | number): string {
  return BigInt(value) === 0n ? '0' : `0x${value.toString(16)}`;
}

/** Always with prefix. */
export function printHex(value: bigint | number): string {
  return `0x${value.toString(16)}`;
}
