import { type Atom, type BaseType, type ColumnType, type Datum, parseUuid } from '@ironloom/ovsdb-protocol';
import { datumOf, type Pairs } from '../database/elements';
import { refused } from '../errors';
import { Scanner } from './scanner';
import type { Symbols } from './symbols';

const TRUE = ['true', 'yes', 'on', '1'];
const FALSE = ['false', 'no', 'off', '0'];

/** A value as it stands on a command line: `x`, `a,b`, `[a, b]`, `{k=v, l=w}`. Throws OVNCTL_REFUSED. */
export function parseDatum(text: string, type: ColumnType, symbols: Symbols): Datum {
  const elements = parseElements(text, type, symbols);
  const { min, max } = type;
  if (elements.size < min || (max !== 'unlimited' && elements.size > max)) {
    const wanted = min === max ? `exactly ${min}` : `${min} to ${max === 'unlimited' ? 'any number of' : max}`;
    throw refused(
      `${text}: ${elements.size} ${type.value === undefined ? 'value(s)' : 'pair(s)'} specified but ${wanted} allowed`,
    );
  }
  return datumOf(elements, type);
}

/** The elements of such a value, however many; of a map, keys alone may stand for pairs when `keysOnly`. */
export function parseElements(text: string, type: ColumnType, symbols: Symbols, { keysOnly = false } = {}): Pairs {
  const scanner = new Scanner(text);
  const close = scanner.take('[') ? ']' : scanner.take('{') ? '}' : undefined;
  const elements = new Map<Atom, Atom | undefined>();
  for (;;) {
    scanner.skipSeparators();
    if (close !== undefined && scanner.take(close)) break;
    if (scanner.atEnd && close === undefined) break;
    if (scanner.atEnd) throw refused(`${text}: missing "${close}" at end`);
    readElement(scanner, type, symbols, keysOnly, elements);
  }
  scanner.skipSeparators();
  if (!scanner.atEnd) throw refused(`${text}: trailing garbage "${scanner.rest}"`);
  return elements;
}

function readElement(
  scanner: Scanner,
  { key, value }: ColumnType,
  symbols: Symbols,
  keysOnly: boolean,
  into: Map<Atom, Atom | undefined>,
): void {
  const quoted = scanner.isQuoted;
  const word = scanner.word();
  if (value === undefined) {
    for (const atom of range(word, key) ?? [parseAtom(word, key, symbols, quoted)]) into.set(atom, undefined);
    return;
  }
  const keyAtom = parseAtom(word, key, symbols, quoted);
  scanner.skipSpaces();
  if (scanner.take('=')) {
    scanner.skipSpaces();
    const valueQuoted = scanner.isQuoted;
    into.set(keyAtom, parseAtom(scanner.word(), value, symbols, valueQuoted));
  } else if (keysOnly) into.set(keyAtom, undefined);
  else throw refused(`${scanner.text}: key "${word}" has no value`);
}

/** `3-5`, for integers. */
function range(word: string, { type }: BaseType): number[] | undefined {
  const [, low, high] = type === 'integer' ? (/^(\d+)-(\d+)$/.exec(word) ?? []) : [];
  if (low === undefined || high === undefined || Number(high) - Number(low) > 4096) return undefined;
  return Array.from({ length: Number(high) - Number(low) + 1 }, (_, at) => Number(low) + at);
}

/** One atom of a type. */
export function parseAtom(word: string, base: BaseType, symbols: Symbols, quoted = false): Atom {
  const atom = readAtom(word, base, symbols, quoted);
  if (base.enum !== undefined && !base.enum.includes(atom)) {
    throw refused(`${word} is not one of the allowed values (${base.enum.join(', ')})`);
  }
  return atom;
}

function readAtom(word: string, { type }: BaseType, symbols: Symbols, quoted: boolean): Atom {
  switch (type) {
    case 'string':
      return word;
    case 'integer':
      if (/^[+-]?(\d+|0x[\da-f]+)$/i.test(word)) return Number(word);
      throw refused(`"${word}" is not a valid integer`);
    case 'real':
      if (word.trim() !== '' && Number.isFinite(Number(word))) return Number(word);
      throw refused(`"${word}" is not a valid real number`);
    case 'boolean':
      if (TRUE.includes(word.toLowerCase())) return true;
      if (FALSE.includes(word.toLowerCase())) return false;
      throw refused(`"${word}" is not a valid boolean (use "true" or "false")`);
    case 'uuid': {
      if (word.startsWith('@') && !quoted) return symbols.uuidOf(word);
      const uuid = parseUuid(word);
      if (uuid === undefined) throw refused(`"${word}" is not a valid UUID`);
      return uuid;
    }
  }
}
