import type { DatabaseModel } from '../../ovsdb';
import type { HardwareVtepTables } from './rows';
import { schema } from './schema';
import type { HardwareVtepWrites } from './writes';

export { columns } from './columns';
export * from './rows';
export { schema };
export * from './writes';

/** hardware_vtep 1.7.0: its schema, and the types of its rows and writes. */
export const model: DatabaseModel<HardwareVtepTables, HardwareVtepWrites> = { schema };
