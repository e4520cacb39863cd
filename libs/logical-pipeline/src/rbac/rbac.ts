import type { Feature } from '../pipeline';
import { CONTROLLER_PERMISSIONS, CONTROLLER_ROLE } from './permissions';

/** The role of controllers with its permissions; roles that others made are theirs. */
export const rbac: Feature = (context) => {
  context.rowsOver('rbac', undefined, (_, put) => {
    for (const { table, authorization, insertDelete, update } of CONTROLLER_PERMISSIONS) {
      put('RBAC_Permission', table, { table, authorization, insert_delete: insertDelete, update });
    }
    const permissions = CONTROLLER_PERMISSIONS.map(
      ({ table }) => [table, { table: 'RBAC_Permission', key: table }] as const,
    );
    put('RBAC_Role', CONTROLLER_ROLE, { name: CONTROLLER_ROLE, permissions: new Map(permissions) });
  });
};
