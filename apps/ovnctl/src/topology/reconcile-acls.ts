import type { OvnNorthboundTables } from '@ironloom/models';
import type { NbDraft } from '../verbs/verb';
import { reconcileChildren } from './rows';
import type { AclSpec } from './topology';

type Acl = OvnNorthboundTables['ACL'];

/** Makes the rules of a switch or port group the wanted ones. */
export function reconcileAcls(
  draft: NbDraft,
  table: 'Logical_Switch' | 'Port_Group',
  holder: { readonly _uuid: string; readonly acls: readonly string[] },
  wanted: readonly AclSpec[],
): void {
  reconcileChildren(draft, {
    parent: { table, uuid: holder._uuid, column: 'acls' },
    table: 'ACL',
    present: draft.referred('ACL', holder.acls),
    wanted,
    identityOf: ({ direction, priority, tier, match, options }) =>
      `${direction} ${priority} ${tier} ${options.get('apply-after-lb') === 'true'} ${match}`,
    identityFor: ({ direction, priority, tier = 0, match, afterLb = false }) =>
      `${direction} ${priority} ${tier} ${afterLb} ${match}`,
    columns: columnsOf,
  });
}

const columnsOf = (spec: AclSpec): Partial<Acl> => ({
  direction: spec.direction,
  priority: spec.priority,
  match: spec.match,
  action: spec.action,
  name: spec.name,
  log: spec.log ?? false,
  severity: spec.severity,
  meter: spec.meter,
  tier: spec.tier ?? 0,
  label: spec.label ?? 0,
  options: new Map(spec.afterLb === true ? [['apply-after-lb', 'true']] : []),
});
