import { southboundInput } from '../testing';
import { ownPermissionKey, ownRoleKey } from './existing-rows';

const exact = { table: 'BFD', authorization: ['chassis_name'], insert_delete: false, update: ['status'] };
const permission = (columns: object) => ({
  ...southboundInput('RBAC_Permission', { ...exact, ...columns }),
  _uuid: 'p',
});
const roleNaming = (uuid: string) => ({ permissions: new Map([['BFD', uuid]]) });

describe('which permissions are ours', () => {
  it('is the one that the role names, however damaged', () => {
    expect(ownPermissionKey(permission({ update: ['status', 'disc'] }), roleNaming('p'))).toBe('BFD');
    expect(ownPermissionKey(permission({}), roleNaming('another'))).toBeUndefined();
  });

  it('is one that permits just what ours does, while no role names any', () => {
    expect(ownPermissionKey(permission({}), undefined)).toBe('BFD');
    expect(ownPermissionKey(permission({}), { permissions: new Map() })).toBe('BFD');
    expect(ownPermissionKey(permission({ insert_delete: true }), undefined)).toBeUndefined();
    expect(ownPermissionKey(permission({ authorization: [] }), undefined)).toBeUndefined();
  });

  it('is none for tables that controllers have no business with', () => {
    expect(ownPermissionKey(permission({ table: 'Load_Balancer' }), roleNaming('p'))).toBeUndefined();
  });

  it('leaves the roles of others alone', () => {
    expect([ownRoleKey({ name: 'ovn-controller' }), ownRoleKey({ name: 'custom' })]).toEqual([
      'ovn-controller',
      undefined,
    ]);
  });
});
