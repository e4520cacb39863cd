import type { AtomicType, ColumnType } from '../schema/types';
import type { Atom } from './datum';
import type { Elements } from './elements';

const BARE_WORD = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const UUID_WORD = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A real as C's `%.15g` writes it. */
export function formatReal(value: number): string {
  const digits = value.toPrecision(15);
  const [mantissa = '', exponent] = digits.split('e');
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  if (exponent !== undefined) return `${trimmed}e${padExponent(exponent)}`;
  if (value !== 0 && Math.abs(value) < 1e-4) {
    const [short = '', power = '+0'] = value.toExponential(14).split('e');
    return `${short.replace(/\.?0+$/, '')}e${padExponent(power)}`;
  }
  return trimmed;
}

function padExponent(exponent: string): string {
  const sign = exponent.startsWith('-') ? '-' : '+';
  return sign + exponent.replace(/^[+-]/, '').padStart(2, '0');
}

/** An atom as ovsdb-server and the `ctl` programs write it: strings that could be misread are quoted. */
export function formatAtom(atom: Atom, type: AtomicType): string {
  if (type === 'real') return formatReal(atom as number);
  if (type !== 'string') return String(atom);
  const text = atom as string;
  const bare = BARE_WORD.test(text) && text !== 'true' && text !== 'false' && !UUID_WORD.test(text);
  return bare ? text : JSON.stringify(text);
}

/** A column's value as ovsdb-server writes it in messages: `1`, `[a, b]`, `{k=v}`. */
export function formatElements({ keys, values }: Elements, type: ColumnType): string {
  const parts = keys.map((key, at) => {
    const text = formatAtom(key, type.key.type);
    return type.value === undefined ? text : `${text}=${formatAtom(values?.[at] ?? '', type.value.type)}`;
  });
  const joined = parts.join(', ');
  if (type.max === 1 && keys.length > 0) return joined;
  return type.value === undefined ? `[${joined}]` : `{${joined}}`;
}

/** The type in words, as in "set of up to 3 strings". */
export function describeType({ key, value, min, max }: ColumnType): string {
  if (value === undefined && min === 1 && max === 1) return key.type;
  const container = value === undefined ? 'set' : 'map';
  const members = value === undefined ? `${key.type}s` : `(${key.type}, ${value.type}) pairs`;
  const size =
    max === 'unlimited'
      ? min === 0
        ? 'of'
        : `of ${min} or more`
      : min === 0
        ? `of up to ${max}`
        : `of ${min} to ${max}`;
  return `${container} ${size} ${members}`;
}

/** "a", "a and b", "a, b, and c". */
export function englishList(items: readonly string[]): string {
  if (items.length < 3) return items.join(' and ');
  return `${items.slice(0, -1).join(', ')}, and ${items.at(-1)}`;
}
