import { hasCode } from '@ironloom/core';
import type { Json } from '../notation/json';
import { formatSchema } from './format-schema';
import { parseSchema } from './parse-schema';

const FULL = {
  name: 'Zoo',
  version: '1.2.3',
  cksum: '123 456',
  tables: {
    Animal: {
      columns: {
        name: { type: { key: { type: 'string', minLength: 1, maxLength: 8 } }, mutable: false },
        legs: { type: { key: { type: 'integer', minInteger: 0, maxInteger: 1000 }, min: 0 } },
        weight: { type: { key: { type: 'real', minReal: 0.5 } } },
        diet: { type: { key: { type: 'string', enum: ['set', ['leaves', 'meat']] } } },
        keeper: { type: { key: { type: 'uuid', refTable: 'Keeper' } } },
        friends: { type: { key: { type: 'uuid', refTable: 'Animal', refType: 'weak' }, min: 0, max: 'unlimited' } },
        tags: { type: { key: 'string', value: 'string', min: 0, max: 3 } },
        seen: { type: 'boolean', ephemeral: true },
      },
      isRoot: true,
      maxRows: 50,
      indexes: [['name'], ['keeper', 'legs']],
    },
    Keeper: { columns: { name: { type: 'string' } } },
  },
};

const one = (column: Json, table: Record<string, Json> = {}): Json => ({
  name: 'D',
  tables: { T: { columns: { c: column }, ...table } },
});

describe('parseSchema', () => {
  it('reads every feature, and formatSchema writes it back', () => {
    const schema = parseSchema(FULL);
    expect(formatSchema(schema)).toEqual(FULL);
    const animal = schema.tables.get('Animal');
    expect(animal?.columns.get('friends')?.type.key).toEqual({ type: 'uuid', refTable: 'Animal', refType: 'weak' });
    expect(animal?.columns.get('legs')?.type).toMatchObject({ min: 0, max: 1 });
    expect(animal?.isRoot).toBe(true);
    expect(schema.tables.get('Keeper')?.isRoot).toBe(false);
  });

  it('makes every table root when none says so', () => {
    expect(parseSchema(one({ type: 'string' })).tables.get('T')?.isRoot).toBe(true);
    expect(formatSchema(parseSchema(one({ type: 'string' })))).toEqual(one({ type: 'string' }));
  });

  it('keeps weak references mutable and references that keep rows alive persistent', () => {
    const schema = parseSchema({
      name: 'D',
      tables: {
        T: {
          columns: {
            weak: { type: { key: { type: 'uuid', refTable: 'T', refType: 'weak' } }, mutable: false },
            strong: { type: { key: { type: 'uuid', refTable: 'Leaf' } }, ephemeral: true },
          },
          isRoot: true,
        },
        Leaf: { columns: { c: { type: 'string' } } },
      },
    });
    expect(schema.tables.get('T')?.columns.get('weak')?.mutable).toBe(true);
    expect(schema.tables.get('T')?.columns.get('strong')?.ephemeral).toBe(false);
  });

  it.each<[string, Json, RegExp]>([
    ['no object', 'x', /Parsing database schema failed: Object expected/],
    ['no tables', { name: 'D' }, /Required 'tables' member is missing/],
    ['an extra member', { name: 'D', tables: {}, x: 1, y: 2 }, /'x' and 1 other member are present but not allowed/],
    ['a bad version', { name: 'D', version: '1.2', tables: {} }, /not in format x\.y\.z/],
    ['a reserved name', { name: 'D', tables: { _T: {} } }, /are reserved/],
    ['no columns', { name: 'D', tables: { T: { columns: {} } } }, /at least one column/],
    ['an unknown type', one({ type: 'float' }), /"float" is not an atomic-type/],
    ['an inverted range', one({ type: { key: { type: 'integer', minInteger: 2, maxInteger: 1 } } }), /exceeds/],
    ['a bad count', one({ type: { key: 'string', min: 2, max: 3 } }), /fails constraint checks/],
    ['a missing table', one({ type: { key: { type: 'uuid', refTable: 'X' } } }), /refers to undefined table X/],
    ['an index on nothing', one({ type: 'string' }, { indexes: [[]] }), /at least one column/],
    ['an index on an ephemeral column', one({ type: 'string', ephemeral: true }, { indexes: [['c']] }), /ephemeral/],
    ['no rows allowed', one({ type: 'string' }, { maxRows: 0 }), /maxRows must be at least 1/],
  ])('refuses %s', (_what, json, message) => {
    let caught: unknown;
    try {
      parseSchema(json);
    } catch (error) {
      caught = error;
    }
    expect(hasCode(caught, 'OVSDB_SYNTAX')).toBe(true);
    expect((caught as Error).message).toMatch(message);
  });
});
