import { integerEnd } from './integer';
import { commentEnd, identifierEnd, isIdentifierStart, isSpace, scanToken, startsInteger } from './scan';
import type { Token } from './token';

/**
 * A text apart from its constants. Texts of one shape have the same tokens but for the strings that are quoted and the
 * addresses, which differ in their values alone: not in their format, nor in their mask.
 */
export interface Shape {
  /** The text with `$` and what kind of constant it is in the place of each. */
  readonly key: string;
  /** The constants taken out: tokens `string`, and `integer` in the format of an address, none of them zero. */
  readonly constants: readonly Token[];
}

const QUOTE = 0x22;
const SLASH = 0x2f;
const DOT = 0x2e;

/**
 * The shape of a match or of actions; undefined for a text that names a set or a
 * template variable, and for some that are wrong.
 */
export function shapeOf(source: string): Shape | undefined {
  if (/[$@^]/.test(source)) return undefined;
  const constants: Token[] = [];
  let key = '';
  let copied = 0;
  for (let at = 0; at < source.length;) {
    const plainEnd = skipPlain(source, at);
    if (plainEnd === undefined) return undefined;
    if (plainEnd > at) {
      at = plainEnd;
      continue;
    }
    const token = scanToken(source, at);
    if (token.type === 'error') return undefined;
    const kind = constantKind(source, token);
    if (kind !== undefined) {
      key += `${source.slice(copied, at)}$${kind}`;
      copied = token.end;
      constants.push(token);
    }
    at = token.end;
  }
  return { key: copied === 0 ? source : key + source.slice(copied), constants };
}

/** Where what is no constant ends; `at` if there may be one, undefined if the text is wrong. */
function skipPlain(source: string, at: number): number | undefined {
  const code = source.charCodeAt(at);
  if (isSpace(code)) return at + 1;
  if (code === QUOTE) return at;
  if (startsInteger(source, at)) return plainNumberEnd(source, at);
  if (code === SLASH) {
    const end = commentEnd(source, at);
    return typeof end === 'number' ? end : undefined;
  }
  return code !== DOT && isIdentifierStart(code) ? identifierEnd(source, at + 1) : at + 1;
}

/** Where a number ends that is no address; `at` if it may be one. */
function plainNumberEnd(source: string, at: number): number {
  const end = integerEnd(source, at);
  if (source.charCodeAt(end) === SLASH) return at;
  for (let index = at; index < end; index += 1) {
    const code = source.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return at;
  }
  return end;
}

/** What sets constants of one shape apart from others: format and mask. Undefined if it is to stay in the text. */
function constantKind(source: string, { type, integer, start, end }: Token): string | undefined {
  if (type === 'string') return 'string';
  if (integer === undefined || integer.value === 0n) return undefined;
  if (integer.format === 'decimal' || integer.format === 'hexadecimal') return undefined;
  return integer.mask === undefined ? integer.format : integer.format + source.slice(source.indexOf('/', start), end);
}
