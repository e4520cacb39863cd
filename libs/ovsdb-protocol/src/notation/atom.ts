import { OvsdbError } from '../errors';
import type { AtomicType, BaseType } from '../schema/types';
import type { Atom, Uuid } from './datum';
import { formatAtom, formatReal } from './text';

/** The UUID that a scalar uuid column has by default. */
export const ZERO_UUID: Uuid = '00000000-0000-0000-0000-000000000000';

const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

/** The UUID in lower case, or undefined when the text is none. */
export function parseUuid(text: string): Uuid | undefined {
  return UUID.test(text) ? text.toLowerCase() : undefined;
}

const DEFAULTS: Readonly<Record<AtomicType, Atom>> = {
  integer: 0,
  real: 0,
  boolean: false,
  string: '',
  uuid: ZERO_UUID,
};

/** The value that RFC 7047 §5.2.1 gives a column that an insert leaves out. */
export function defaultAtom(type: AtomicType): Atom {
  return DEFAULTS[type];
}

/** Orders two atoms of one type as ovsdb-server does: numbers by value, strings by their UTF-8 bytes. */
export function compareAtoms(a: Atom, b: Atom): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return a < b ? -1 : 1;
}

/** UTF-16 order differs from UTF-8 order only where a surrogate meets a character of U+E000 to U+FFFF. */
function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return byUtf8(left) - byUtf8(right);
  }
  return a.length - b.length;
}

function byUtf8(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Throws OVSDB_CONSTRAINT_VIOLATION unless the atom is within what its type allows. */
export function checkAtom(atom: Atom, base: BaseType): void {
  if (base.enum !== undefined && !base.enum.includes(atom)) {
    const allowed = base.enum.map((each) => formatAtom(each, base.type)).join(', ');
    throw violation(`${formatAtom(atom, base.type)} is not one of the allowed values ([${allowed}])`);
  }
  if (base.type === 'integer') checkInteger(atom as number, base);
  else if (base.type === 'real') checkRange(atom as number, base.minReal, base.maxReal, formatReal);
  else if (base.type === 'string') checkLength(atom as string, base);
}

function checkInteger(value: number, { minInteger, maxInteger }: BaseType): void {
  if (!Number.isSafeInteger(value)) {
    throw violation(`${value} is beyond the integers that are held exactly (±${Number.MAX_SAFE_INTEGER})`);
  }
  checkRange(value, minInteger, maxInteger, String);
}

function checkRange(
  value: number,
  min: number | undefined,
  max: number | undefined,
  text: (value: number) => string,
): void {
  if ((min === undefined || value >= min) && (max === undefined || value <= max)) return;
  if (min !== undefined && max !== undefined) {
    throw violation(`${text(value)} is not in the valid range ${text(min)} to ${text(max)} (inclusive)`);
  }
  const [word, bound] = min === undefined ? ['greater than maximum', max] : ['less than minimum', min];
  throw violation(`${text(value)} is ${word} allowed value ${text(bound as number)}`);
}

function checkLength(value: string, { minLength = 0, maxLength }: BaseType): void {
  if (minLength === 0 && (maxLength === undefined || value.length <= maxLength)) return;
  const length = [...value].length;
  if (length < minLength) {
    throw violation(`"${value}" length ${length} is less than minimum allowed length ${minLength}`);
  }
  if (maxLength !== undefined && length > maxLength) {
    throw violation(`"${value}" length ${length} is greater than maximum allowed length ${maxLength}`);
  }
}

function violation(message: string): OvsdbError {
  return new OvsdbError('OVSDB_CONSTRAINT_VIOLATION', message);
}
