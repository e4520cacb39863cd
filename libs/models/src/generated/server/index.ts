import type { DatabaseModel } from '../../ovsdb';
import type { ServerTables } from './rows';
import { schema } from './schema';
import type { ServerWrites } from './writes';

export { columns } from './columns';
export * from './rows';
export { schema };
export * from './writes';

/** _Server 1.2.0: its schema, and the types of its rows and writes. */
export const model: DatabaseModel<ServerTables, ServerWrites> = { schema };
