import type { ovnSb } from '@ironloom/models';
import { CONTROLLER_PERMISSIONS, CONTROLLER_ROLE, type Permission } from './permissions';

/** The parts of an `RBAC_Permission` row that say what it permits. */
type PermissionRow = Pick<ovnSb.RBACPermissionRow, '_uuid' | 'table' | 'authorization' | 'insert_delete' | 'update'>;

/** The parts of an `RBAC_Role` row that say whose permissions they are. */
type RoleRow = Pick<ovnSb.RBACRoleRow, 'permissions'>;

const BY_TABLE = new Map(CONTROLLER_PERMISSIONS.map((permission) => [permission.table, permission]));

/** The key of a role that we keep; undefined for one that somebody else made. */
export function ownRoleKey({ name }: Pick<ovnSb.RBACRoleRow, 'name'>): string | undefined {
  return name === CONTROLLER_ROLE ? name : undefined;
}

/**
 * The key of a permission that we keep: the one that the controllers' role names for its table, however damaged, else one
 * that permits exactly what we would. Undefined for one that somebody else made.
 */
export function ownPermissionKey(row: PermissionRow, role: RoleRow | undefined): string | undefined {
  const builtIn = BY_TABLE.get(row.table);
  if (builtIn === undefined) return undefined;
  const named = role?.permissions.get(row.table);
  if (named !== undefined) return named === row._uuid ? row.table : undefined;
  return permits(row, builtIn) ? row.table : undefined;
}

function permits(row: PermissionRow, { authorization, insertDelete, update }: Permission): boolean {
  return row.insert_delete === insertDelete && sameSet(row.authorization, authorization) && sameSet(row.update, update);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
