import type { Json } from '../src/notation/json';

const uuids = (refTable: string, refType: 'strong' | 'weak', min: 0 | 1, max: Json): Json => ({
  key: { type: 'uuid', refTable, refType },
  min,
  max,
});

/** A schema with one of everything that a transaction can run into. */
export const ZOO: Json = {
  name: 'Zoo',
  version: '1.0.0',
  tables: {
    Animal: {
      columns: {
        name: { type: 'string' },
        count: { type: { key: { type: 'integer', minInteger: -5, maxInteger: 50 } } },
        legs: { type: { key: 'integer', min: 0, max: 1 } },
        weight: { type: { key: { type: 'real', maxReal: 1000 } } },
        sizes: { type: { key: 'real', min: 0, max: 3 } },
        numbers: { type: { key: 'integer', min: 0, max: 'unlimited' } },
        tame: { type: 'boolean' },
        diet: { type: { key: { type: 'string', enum: ['set', ['', 'leaves', 'meat']] } } },
        tags: { type: { key: 'string', value: 'string', min: 0, max: 'unlimited' } },
        born: { type: { key: 'string', min: 0, max: 1 }, mutable: false },
        cages: { type: uuids('Cage', 'strong', 0, 'unlimited') },
        friends: { type: uuids('Animal', 'weak', 0, 'unlimited') },
        keepers: {
          type: { key: 'string', value: { type: 'uuid', refTable: 'Keeper' }, min: 0, max: 'unlimited' },
        },
      },
      indexes: [['name'], ['count', 'legs']],
      isRoot: true,
    },
    Cage: {
      columns: {
        label: { type: { key: { type: 'string', maxLength: 3 } } },
        lock: { type: uuids('Lock', 'strong', 0, 1) },
        guard: { type: uuids('Keeper', 'weak', 1, 'unlimited') },
      },
    },
    Lock: { columns: { code: { type: { key: { type: 'string', minLength: 1 } } } } },
    Keeper: { columns: { name: { type: 'string' } }, isRoot: true, maxRows: 3 },
  },
};
