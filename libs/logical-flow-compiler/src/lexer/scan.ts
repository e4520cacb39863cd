import { applyMask, integerEnd, parseInteger, type ScannedInteger } from './integer';
import { unescapeQuoted } from './quoted-string';
import type { Punctuation, Token, TokenType } from './token';

const NAMED: Readonly<Record<string, 'address-set' | 'port-group' | 'template'>> = {
  $: 'address-set',
  '@': 'port-group',
  '^': 'template',
};

/** Longest first, so that `<->` is not read as `<`. */
const PUNCTUATION: readonly Punctuation[] = [
  '<->',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '..',
  '--',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '<',
  '>',
  '!',
  ',',
  ';',
  '=',
  ':',
  '-',
];

const byFirst = new Map<string, readonly Punctuation[]>();
for (const spelling of PUNCTUATION) {
  const first = spelling.charAt(0);
  byFirst.set(first, [...(byFirst.get(first) ?? []), spelling]);
}

/** Reads the token at or after `from`, white space and comments skipped. */
export function scanToken(source: string, from: number): Token {
  let start = from;
  for (;;) {
    start = skipSpace(source, start);
    if (source.charCodeAt(start) !== 0x2f /* / */) break;
    const end = commentEnd(source, start);
    if (typeof end !== 'number') return end;
    start = end;
  }
  if (start >= source.length) return word('end', start, start, '');

  const code = source.charCodeAt(start);
  if (startsInteger(source, start)) return scanInteger(source, start);
  if (code === 0x2e) return scanDot(source, start);
  if (isIdentifierStart(code)) return scanId(source, start, start, 'id');
  if (code === 0x22) return scanString(source, start);
  return scanPunctuation(source, start);
}

function word(type: TokenType, start: number, end: number, text: string): Token {
  return { type, start, end, text };
}

function error(start: number, end: number, text: string): Token {
  return { type: 'error', start, end, text };
}

function skipSpace(source: string, from: number): number {
  let at = from;
  for (;;) {
    if (!isSpace(source.charCodeAt(at))) return at;
    at += 1;
  }
}

/** White space as C has it. */
export function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Where the comment that begins at `start` ends, or what is wrong with it. */
export function commentEnd(source: string, start: number): number | Token {
  const second = source[start + 1];
  if (second === '/') {
    const end = source.indexOf('\n', start);
    return end < 0 ? source.length : end;
  }
  if (second !== '*') return error(start, start + 1, "`/' is only valid as part of `//' or `/*'.");
  const close = source.indexOf('*/', start + 2);
  const line = source.indexOf('\n', start + 2);
  if (close >= 0 && (line < 0 || close < line)) return close + 2;
  return error(start, line < 0 ? source.length : line, "`/*' without matching `*/'.");
}

/** A letter, `_` or `.`. */
export function isIdentifierStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x2e;
}

/** Tells whether an integer or an address begins here, and no identifier. */
export function startsInteger(source: string, start: number): boolean {
  const code = source.charCodeAt(start);
  if (code >= 0x30 && code <= 0x39) return true;
  if (code === 0x3a) return source.charCodeAt(start + 1) === 0x3a;
  return isHexDigit(code) && colonAfterHexDigits(source, start);
}

function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
}

/** Tells `ff00::1` and `ab:cd:…` from identifiers: only they have a colon behind their first hexadecimal digits. */
function colonAfterHexDigits(source: string, start: number): boolean {
  let at = start;
  while (isHexDigit(source.charCodeAt(at))) at += 1;
  return source.charCodeAt(at) === 0x3a;
}

/** Where an identifier ends, its characters behind `from` looked at. */
export function identifierEnd(source: string, from: number): number {
  let at = from;
  for (;;) {
    const code = source.charCodeAt(at);
    if (!isIdentifierStart(code) && !(code >= 0x30 && code <= 0x39)) return at;
    at += 1;
  }
}

function scanId(source: string, start: number, nameStart: number, type: TokenType): Token {
  const end = identifierEnd(source, nameStart + 1);
  return word(type, start, end, source.slice(nameStart, end));
}

function scanDot(source: string, start: number): Token {
  return source[start + 1] === '.'
    ? word('..', start, start + 2, '')
    : error(start, start + 1, "`.' is only valid as part of `..' or a number.");
}

function scanInteger(source: string, start: number): Token {
  let end = integerEnd(source, start);
  let scanned: ScannedInteger = parseInteger(source.slice(start, end));
  if (!('error' in scanned) && source[end] === '/') {
    const maskStart = end + 1;
    end = integerEnd(source, maskStart);
    const mask = parseInteger(source.slice(maskStart, end));
    scanned = 'error' in mask ? mask : applyMask(scanned, mask);
  }
  return 'error' in scanned
    ? error(start, end, scanned.error)
    : { type: 'integer', start, end, text: '', integer: scanned };
}

function scanString(source: string, start: number): Token {
  let at = start + 1;
  while (at < source.length && source[at] !== '"') at += source[at] === '\\' ? 2 : 1;
  if (at >= source.length) return error(start, source.length, 'Input ends inside quoted string.');
  const unescaped = unescapeQuoted(source.slice(start + 1, at));
  return 'error' in unescaped ? error(start, at + 1, unescaped.error) : word('string', start, at + 1, unescaped.text);
}

function scanPunctuation(source: string, start: number): Token {
  const first = source.charAt(start);
  for (const spelling of byFirst.get(first) ?? []) {
    if (source.startsWith(spelling, start)) return word(spelling, start, start + spelling.length, '');
  }
  const named = NAMED[first];
  if (named !== undefined) {
    return isIdentifierStart(source.charCodeAt(start + 1))
      ? scanId(source, start, start + 1, named)
      : error(start, start + 1, `\`${first}' must be followed by a valid identifier.`);
  }
  if (first === '&' || first === '|') {
    return error(start, start + 1, `\`${first}' is only valid as part of \`${first}${first}'.`);
  }
  return strayCharacter(source, start);
}

function strayCharacter(source: string, start: number): Token {
  const point = source.codePointAt(start) ?? 0;
  if (point >= 0x20 && point < 0x7f) {
    return error(start, start + 1, `Invalid character \`${source.charAt(start)}' in input.`);
  }
  const [byte = 0] = Buffer.from(String.fromCodePoint(point));
  return error(start, start + (point > 0xffff ? 2 : 1), `Invalid byte 0x${(byte << 24) >> 24} in input.`);
}
