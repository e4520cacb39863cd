import * as fc from 'fast-check';
import { hasCode } from '@ironloom/core';
import { arbitraryColumnType, arbitraryDatum } from '../../test/arbitraries';
import type { ColumnType } from '../schema/types';
import { compareAtoms } from './atom';
import { decodeDatum } from './decode';
import { defaultDatum, isDefaultDatum } from './default';
import { applyDiff, diffDatum } from './difference';
import { encodeDatum } from './encode';
import { datumEquals } from './equality';
import type { Json } from './json';
import { formatAtom, formatReal } from './text';

const scalar = (key: ColumnType['key']): ColumnType => ({ key, min: 1, max: 1 });
const STRINGS: ColumnType = { key: { type: 'string' }, min: 0, max: 'unlimited' };
const STRING_MAP: ColumnType = { ...STRINGS, value: { type: 'string' } };
const OPTIONAL: ColumnType = { key: { type: 'integer' }, min: 0, max: 1 };

const typeAndValues = (count: number) =>
  arbitraryColumnType.chain((type) =>
    fc.tuple(fc.constant(type), fc.array(arbitraryDatum(type), { minLength: count, maxLength: count })),
  );

function failure(run: () => unknown): { message: string; code: string } {
  try {
    run();
  } catch (error) {
    return error as { message: string; code: string };
  }
  throw new Error('expected a failure');
}

describe('values', () => {
  it('are the same after encoding, JSON text and decoding', () => {
    fc.assert(
      fc.property(typeAndValues(1), ([type, [value]]) => {
        const json = JSON.parse(JSON.stringify(encodeDatum(value, type))) as Json;
        expect(datumEquals(decodeDatum(json, type), value)).toBe(true);
      }),
    );
  });

  it('become each other by their difference, forwards and backwards', () => {
    fc.assert(
      fc.property(typeAndValues(2), ([type, [before, after]]) => {
        const difference = diffDatum(before, after, type);
        expect(datumEquals(applyDiff(before, difference, type), after)).toBe(true);
        if (type.max !== 1)
          expect(datumEquals(applyDiff(after, diffDatum(after, before, type), type), before)).toBe(true);
      }),
    );
  });

  it('are default exactly when they equal the default', () => {
    fc.assert(
      fc.property(typeAndValues(1), ([type, [value]]) => {
        expect(isDefaultDatum(defaultDatum(type), type)).toBe(true);
        expect(isDefaultDatum(value, type)).toBe(datumEquals(value, defaultDatum(type)));
      }),
    );
  });

  it('have the shape of their kind', () => {
    expect(decodeDatum(5, scalar({ type: 'integer' }))).toBe(5);
    expect(decodeDatum(['set', []], OPTIONAL)).toBeUndefined();
    expect(decodeDatum('b', STRINGS)).toEqual(['b']);
    expect(decodeDatum(['set', ['b', 'a']], STRINGS)).toEqual(['a', 'b']);
    expect(decodeDatum(['map', [['k', 'v']]], STRING_MAP)).toEqual(new Map([['k', 'v']]));
  });

  it('resolve named UUIDs only where a table of names is given', () => {
    const uuid = '01234567-89ab-cdef-0123-456789abcdef';
    const type = scalar({ type: 'uuid' });
    expect(decodeDatum(['named-uuid', 'row1'], type, { resolve: () => uuid })).toBe(uuid);
    expect(failure(() => decodeDatum(['named-uuid', 'row1'], type)).code).toBe('OVSDB_SYNTAX');
    expect(decodeDatum(['uuid', uuid.toUpperCase()], type)).toBe(uuid);
  });
});

describe('what does not fit its type', () => {
  it.each<[string, Json, ColumnType, string]>([
    ['a string for an integer', 'x', scalar({ type: 'integer' }), 'expected integer'],
    ['a fraction for an integer', 1.5, scalar({ type: 'integer' }), 'expected integer'],
    ['two for one', ['set', [1, 2]], scalar({ type: 'integer' }), 'set must have exactly one member but 2 are present'],
    ['two for at most one', ['set', [1, 2]], OPTIONAL, 'set must have 0 to 1 members but 2 are present'],
    ['no map for a map', 'x', STRING_MAP, 'expected ["map", <array>]'],
    ['half a pair', ['map', [['a']]], STRING_MAP, 'expected 2-element array'],
    ['a bad UUID', ['uuid', 'nope'], scalar({ type: 'uuid' }), '"nope" is not a valid UUID'],
  ])('%s', (_what, json, type, message) => {
    const error = failure(() => decodeDatum(json, type));
    expect(hasCode(error, 'OVSDB_SYNTAX')).toBe(true);
    expect(error.message).toBe(message);
  });

  it.each<[Json, ColumnType, string]>([
    [5, scalar({ type: 'integer', minInteger: 6, maxInteger: 9 }), '5 is not in the valid range 6 to 9 (inclusive)'],
    [5, scalar({ type: 'integer', minInteger: 6 }), '5 is less than minimum allowed value 6'],
    [5.5, scalar({ type: 'real', maxReal: 5 }), '5.5 is greater than maximum allowed value 5'],
    ['abc', scalar({ type: 'string', maxLength: 2 }), '"abc" length 3 is greater than maximum allowed length 2'],
    ['x', scalar({ type: 'string', enum: ['a', 'b c'] }), 'x is not one of the allowed values ([a, "b c"])'],
  ])('%j is a constraint violation', (json, type, message) => {
    const error = failure(() => decodeDatum(json, type));
    expect(hasCode(error, 'OVSDB_CONSTRAINT_VIOLATION')).toBe(true);
    expect(error.message).toBe(message);
    expect(() => decodeDatum(json, type, { trusted: true })).not.toThrow();
  });

  it('is refused when elements repeat', () => {
    expect(failure(() => decodeDatum(['set', ['a', 'a']], STRINGS)).message).toBe('set contains duplicate');
    const twice = ['map', [['a', 'x'], ['a', 'y']]]; // prettier-ignore
    expect(failure(() => decodeDatum(twice, STRING_MAP)).message).toBe('map contains duplicate key');
  });

  it('is refused when an integer cannot be held exactly', () => {
    expect(failure(() => decodeDatum(2 ** 60, scalar({ type: 'integer' }))).code).toBe('OVSDB_CONSTRAINT_VIOLATION');
  });
});

describe('order and text', () => {
  it('sorts strings by their UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareAtoms(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('writes reals as C does', () => {
    expect([0.1, 1, 100000, 1e20, 1.5e-7, 0, -2.25, 1 / 3].map(formatReal)).toEqual([
      '0.1',
      '1',
      '100000',
      '1e+20',
      '1.5e-07',
      '0',
      '-2.25',
      '0.333333333333333',
    ]);
  });

  it('quotes strings that could be something else', () => {
    expect(['plain', 'a b', 'true', '', '1a', 'a-b.c'].map((text) => formatAtom(text, 'string'))).toEqual([
      'plain',
      '"a b"',
      '"true"',
      '""',
      '"1a"',
      'a-b.c',
    ]);
  });
});
