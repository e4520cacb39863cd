import { formatEthernet, formatIpv4, formatIpv6 } from '../addresses';
import { bitLength, prefixLength } from '../bits';
import { quote } from './quoted-string';

/** How an integer was written, and so how it is written back. */
export type IntegerFormat = 'decimal' | 'hexadecimal' | 'ipv4' | 'ipv6' | 'ethernet';

/** Tokens that are always spelled alike; the type is the spelling. */
export type Punctuation =
  | '('
  | ')'
  | '{'
  | '}'
  | '['
  | ']'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '!'
  | '&&'
  | '||'
  | '..'
  | ','
  | ';'
  | '='
  | '<->'
  | '--'
  | ':'
  | '-';

/** The types of token, punctuation apart. */
export type WordType = 'end' | 'id' | 'string' | 'integer' | 'address-set' | 'port-group' | 'template' | 'error';

/** Every type of token. */
export type TokenType = WordType | Punctuation;

/** An integer constant, optionally masked: a one-bit in `value` is a one-bit in `mask`. */
export interface IntegerLiteral {
  readonly format: IntegerFormat;
  readonly value: bigint;
  /** Present if written as value/mask or as address/prefix length. */
  readonly mask?: bigint;
}

/** One token and where it stands in the source: offsets `start` up to `end`. */
export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /**
   * The identifier; the string without quotes and escapes; the name behind `$`, `@` or `^`; or what is wrong. Empty for
   * other types.
   */
  readonly text: string;
  /** Present on an `integer` only. */
  readonly integer?: IntegerLiteral;
}

/** How many bits constants have; of numbers, at most. */
export const LITERAL_WIDTHS: Readonly<Record<IntegerFormat, number>> = {
  decimal: 64,
  hexadecimal: 1024,
  ipv4: 32,
  ipv6: 128,
  ethernet: 48,
};

/** The token's text in a form that scans back to the same token (`end` and `error` have none). */
export function formatToken(token: Pick<Token, 'type' | 'text' | 'integer'>): string {
  switch (token.type) {
    case 'end':
      return '$';
    case 'id':
      return token.text;
    case 'string':
      return quote(token.text);
    case 'error':
      return `error(${quote(token.text)})`;
    case 'address-set':
      return `$${token.text}`;
    case 'port-group':
      return `@${token.text}`;
    case 'template':
      return `^${token.text}`;
    case 'integer':
      return token.integer === undefined ? '' : formatInteger(token.integer);
    default:
      return token.type;
  }
}

/** The constant as the language writes it, a mask as prefix length where it is one. */
export function formatInteger(literal: IntegerLiteral): string {
  const { value, mask } = literal;
  const fits =
    bitLength(value) <= LITERAL_WIDTHS[literal.format] && bitLength(mask ?? 0n) <= LITERAL_WIDTHS[literal.format];
  const format = fits ? literal.format : 'hexadecimal';
  const text = formatValue(value, format);
  if (mask === undefined) return text;
  const prefix = format === 'ipv4' || format === 'ipv6' ? prefixLength(mask, LITERAL_WIDTHS[format]) : undefined;
  return `${text}/${prefix ?? formatValue(mask, format)}`;
}

function formatValue(value: bigint, format: IntegerFormat): string {
  switch (format) {
    case 'decimal':
      return value.toString();
    case 'hexadecimal':
      return formatHex(value);
    case 'ipv4':
      return formatIpv4(value);
    case 'ipv6':
      return formatIpv6(value);
    case 'ethernet':
      return formatEthernet(value);
  }
}

/** `0x` and lower-case digits; plain `0` for zero. */
export function formatHex(value: bigint): string {
  return value === 0n ? '0' : `0x${value.toString(16)}`;
}
