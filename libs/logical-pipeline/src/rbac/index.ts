export { ownPermissionKey, ownRoleKey } from './existing-rows';
export { CONTROLLER_ROLE } from './permissions';
export { rbac } from './rbac';
