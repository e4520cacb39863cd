import * as fc from 'fast-check';
import { compareAtoms } from '../src/notation/atom';
import type { Atom, Datum } from '../src/notation/datum';
import { sortElements, toDatum } from '../src/notation/elements';
import { type AtomicType, columnKind, type ColumnType } from '../src/schema/types';

const ATOMS: Readonly<Record<AtomicType, fc.Arbitrary<Atom>>> = {
  integer: fc.maxSafeInteger().map((n) => n || 0),
  real: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n || 0),
  boolean: fc.boolean(),
  string: fc.string({ unit: 'binary', maxLength: 8 }),
  uuid: fc.uuid(),
};

/** A column type without limits on its atoms, of any kind. */
export const arbitraryColumnType: fc.Arbitrary<ColumnType> = fc
  .record({
    key: atomicType(),
    value: fc.option(atomicType(), { nil: undefined }),
    min: fc.constantFrom(0 as const, 1 as const),
    max: fc.constantFrom(1, 3, 'unlimited' as const),
  })
  .map(({ key, value, min, max }) => ({
    key: { type: key },
    ...(value === undefined ? {} : { value: { type: value } }),
    min,
    max,
  }));

function atomicType(): fc.Arbitrary<AtomicType> {
  return fc.constantFrom(...(Object.keys(ATOMS) as AtomicType[]));
}

/** A value that fits the type. */
export function arbitraryDatum(type: ColumnType): fc.Arbitrary<Datum> {
  const maxLength = type.max === 'unlimited' ? 6 : type.max;
  const keys = fc.uniqueArray(ATOMS[type.key.type], {
    minLength: type.min,
    maxLength,
    comparator: (a, b) => compareAtoms(a, b) === 0,
  });
  if (type.value === undefined) return keys.map((atoms) => toDatum(sortElements([...atoms]), columnKind(type)));
  const value = ATOMS[type.value.type];
  return keys
    .chain((atoms) =>
      fc.tuple(fc.constant(atoms), fc.array(value, { minLength: atoms.length, maxLength: atoms.length })),
    )
    .map(([atoms, values]) => toDatum(sortElements([...atoms], [...values]), 'map'));
}
