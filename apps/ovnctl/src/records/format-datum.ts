import {
  type Atom,
  type AtomMap,
  type BaseType,
  type ColumnType,
  type Datum,
  type Json,
  parseUuid,
} from '@ironloom/ovsdb-protocol';
import { elementsOf } from '../database/elements';

/** A value as `get` and `list` print it (ovs-vsctl(8), "Database Values"). */
export function formatDatum(datum: Datum, { key, value, max }: ColumnType): string {
  const elements = [...elementsOf(datum)];
  if (value !== undefined) {
    return `{${elements.map(([k, v]) => `${formatAtom(k, key)}=${formatAtom(v as Atom, value)}`).join(', ')}}`;
  }
  const [only] = elements;
  if (max === 1 && only !== undefined) return formatAtom(only[0], key);
  return `[${elements.map(([atom]) => formatAtom(atom, key)).join(', ')}]`;
}

/** The same without quotes and brackets. */
export function formatBare(datum: Datum, { value }: ColumnType): string {
  const elements = [...elementsOf(datum)];
  return elements.map(([k, v]) => (value === undefined ? String(k) : `${String(k)}=${String(v)}`)).join(' ');
}

export function formatAtom(atom: Atom, { type }: BaseType): string {
  return type === 'string' && needsQuotes(atom as string) ? JSON.stringify(atom) : String(atom);
}

/** What could be taken for something else, or is no plain word. */
function needsQuotes(text: string): boolean {
  return !/^[A-Za-z_][\w.-]*$/.test(text) || text === 'true' || text === 'false' || parseUuid(text) !== undefined;
}

/** A value for `--json`: sets as arrays, maps as objects, nothing as null. */
export function datumJson(datum: Datum): Json {
  if (datum === undefined) return null;
  if (typeof datum !== 'object') return datum;
  if (Array.isArray(datum)) return datum as readonly Atom[];
  return Object.fromEntries(Array.from(datum as AtomMap, ([key, value]) => [String(key), value]));
}
