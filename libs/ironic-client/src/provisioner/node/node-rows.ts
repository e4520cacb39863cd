import type { Node } from '../../api/node';

/** What the list of all nodes tells of each: enough to see that something has changed. */
export const ROW_FIELDS = [
  'uuid',
  'name',
  'provision_state',
  'target_provision_state',
  'power_state',
  'target_power_state',
  'maintenance',
  'fault',
  'last_error',
  'boot_interface',
  'provision_updated_at',
] as const;

/** One node in the list. `health` is there when Ironic knows it. */
export type NodeRow = Pick<Node, (typeof ROW_FIELDS)[number]> & Partial<Pick<Node, 'health'>>;

/** Whether nothing has happened to a node between two looks at it. */
export function sameRow(a: NodeRow, b: NodeRow): boolean {
  return ROW_FIELDS.every((name) => a[name] === b[name]) && (a.health ?? null) === (b.health ?? null);
}

const BUSY: ReadonlySet<string> = new Set([
  'cleaning',
  'clean wait',
  'inspecting',
  'inspect wait',
  'deploying',
  'wait call-back',
  'deleting',
]);

/** Whether a node is using the boot network: being inspected, cleaned or deployed without virtual media. */
export function usesBootNetwork({ provision_state: state, boot_interface: boot }: NodeRow): boolean {
  return BUSY.has(state) && !boot.includes('virtual-media');
}

/** Whether a node's state will change by itself. */
export function isMoving({ provision_state: state, target_power_state: power }: NodeRow): boolean {
  return /ing$|wait|call-back/.test(state) || power !== null;
}
