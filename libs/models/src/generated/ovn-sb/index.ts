import type { DatabaseModel } from '../../ovsdb';
import type { OvnSouthboundTables } from './rows';
import { schema } from './schema';
import type { OvnSouthboundWrites } from './writes';

export { columns } from './columns';
export * from './rows';
export { schema };
export * from './writes';

/** OVN_Southbound 21.8.0: its schema, and the types of its rows and writes. */
export const model: DatabaseModel<OvnSouthboundTables, OvnSouthboundWrites> = { schema };
