import type { Json } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import type { DatabaseSchema } from '../schema/types';

const optional = (type: string): Json => ({ type: { key: type, min: 0, max: 1 } });
const MODELS: Json = ['set', ['standalone', 'clustered', 'relay']];

/** Schema 1.2.0 of the database in which a server describes what it serves (ovsdb-server(5)). */
export function serverSchema(): DatabaseSchema {
  return parseSchema({
    name: '_Server',
    version: '1.2.0',
    tables: {
      Database: {
        columns: {
          name: { type: 'string' },
          model: { type: { key: { type: 'string', enum: MODELS } } },
          connected: { type: 'boolean' },
          leader: { type: 'boolean' },
          schema: optional('string'),
          cid: optional('uuid'),
          sid: optional('uuid'),
          index: optional('integer'),
        },
        isRoot: true,
      },
    },
  });
}
