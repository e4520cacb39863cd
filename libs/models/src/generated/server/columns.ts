/** The columns of each table of _Server 1.2.0, in the schema's order. */
export const columns = {
  Database: ['name', 'model', 'connected', 'leader', 'schema', 'cid', 'sid', 'index'],
} as const;
