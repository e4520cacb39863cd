import type { Json } from '../src/notation/json';

/** Entries that transactions write in pairs, so that half a transaction shows. */
export const LEDGER: Json = {
  name: 'Ledger',
  version: '1.0.0',
  tables: {
    Entry: {
      columns: { number: { type: 'integer' }, side: { type: 'string' }, text: { type: 'string' } },
      indexes: [['number', 'side']],
      isRoot: true,
    },
  },
};
