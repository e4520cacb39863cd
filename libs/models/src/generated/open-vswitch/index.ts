import type { DatabaseModel } from '../../ovsdb';
import type { OpenVSwitchTables } from './rows';
import { schema } from './schema';
import type { OpenVSwitchWrites } from './writes';

export { columns } from './columns';
export * from './rows';
export { schema };
export * from './writes';

/** Open_vSwitch 8.8.0: its schema, and the types of its rows and writes. */
export const model: DatabaseModel<OpenVSwitchTables, OpenVSwitchWrites> = { schema };
