/** A UUID: 36 characters, lower case. */
export type Uuid = string;

/**
 * One value inside a column: an integer or real, a boolean, a string, or a UUID (as its string).
 *
 * OVSDB integers have 64 bits. They are held as numbers, because that is what `JSON.parse` makes of them: beyond
 * ±(2⁵³−1) a value from a peer is rounded by the parser, and this library neither accepts such a value as an operand nor
 * computes one.
 */
export type Atom = number | boolean | string;

/** A set column: unique atoms in canonical order. */
export type AtomSet = readonly Atom[];

/** A map column: keys in canonical order. */
export type AtomMap = ReadonlyMap<Atom, Atom>;

/**
 * The decoded, immutable value of a column. Its shape depends on the column's type alone:
 *
 * | type | value |
 * |---|---|
 * | min 1, max 1 | an `Atom` |
 * | min 0, max 1 | an `Atom`, or `undefined` when empty |
 * | any other set | an `AtomSet` |
 * | any map | an `AtomMap` |
 */
export type Datum = Atom | undefined | AtomSet | AtomMap;
