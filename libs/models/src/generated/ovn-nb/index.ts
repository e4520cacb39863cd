import type { DatabaseModel } from '../../ovsdb';
import type { OvnNorthboundTables } from './rows';
import { schema } from './schema';
import type { OvnNorthboundWrites } from './writes';

export { columns } from './columns';
export * from './rows';
export { schema };
export * from './writes';

/** OVN_Northbound 7.18.0: its schema, and the types of its rows and writes. */
export const model: DatabaseModel<OvnNorthboundTables, OvnNorthboundWrites> = { schema };
