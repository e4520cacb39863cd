import { type ColumnKind, columnKind, type ColumnType } from '../schema/types';
import { defaultAtom } from './atom';
import type { Atom, AtomMap, AtomSet, Datum } from './datum';
import { elementsOf, toDatum } from './elements';

/** The value of a column that an insert leaves out (RFC 7047 §5.2.1): as few elements as allowed, each the default. */
export function defaultDatum(type: ColumnType): Datum {
  const atom = defaultAtom(type.key.type);
  const keys = type.min === 0 ? [] : [atom];
  const kind = columnKind(type);
  if (type.value === undefined) return toDatum({ keys }, kind);
  return toDatum({ keys, values: type.min === 0 ? [] : [defaultAtom(type.value.type)] }, kind);
}

/** True when the value is {@link defaultDatum}'s. */
export function isDefaultDatum(datum: Datum, type: ColumnType, kind: ColumnKind = columnKind(type)): boolean {
  switch (kind) {
    case 'scalar':
      return datum === defaultAtom(type.key.type);
    case 'optional':
      return datum === undefined;
    case 'set':
      return (datum as AtomSet).length === type.min && isDefaultElements(datum, type, kind);
    case 'map':
      return (datum as AtomMap).size === type.min && isDefaultElements(datum, type, kind);
  }
}

function isDefaultElements(datum: Datum, { key, value }: ColumnType, kind: ColumnKind): boolean {
  const isDefault = (type: typeof key) => (atom: Atom) => atom === defaultAtom(type.type);
  const { keys, values = [] } = elementsOf(datum, kind);
  return keys.every(isDefault(key)) && (value === undefined || values.every(isDefault(value)));
}
