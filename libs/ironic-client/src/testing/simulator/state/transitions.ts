import type { ProvisionState } from '../../../api/provision-state';

/** What moves a node from one state to another: what is asked for, and how work goes on. */
export type StateEvent =
  | 'abort'
  | 'adopt'
  | 'clean'
  | 'delete'
  | 'deploy'
  | 'done'
  | 'fail'
  | 'inspect'
  | 'manage'
  | 'provide'
  | 'rebuild'
  | 'rescue'
  | 'resume'
  | 'service'
  | 'unhold'
  | 'unrescue'
  | 'wait';

type Row = Readonly<Partial<Record<StateEvent, ProvisionState>>>;

const RESCUE_ENDS: Row = { delete: 'deleting', rescue: 'rescuing', unrescue: 'unrescuing' };

/** Ironic's state machine: from each state, what an event leads to. */
export const TRANSITIONS: Readonly<Partial<Record<ProvisionState, Row>>> = {
  enroll: { manage: 'verifying' },
  verifying: { done: 'manageable', fail: 'enroll' },
  manageable: { provide: 'cleaning', clean: 'cleaning', inspect: 'inspecting', adopt: 'adopting' },
  available: { deploy: 'deploying', manage: 'manageable' },
  deploying: { done: 'active', fail: 'deploy failed', wait: 'wait call-back' },
  'wait call-back': { resume: 'deploying', fail: 'deploy failed', delete: 'deleting', abort: 'deploy failed' },
  'deploy failed': { rebuild: 'deploying', deploy: 'deploying', delete: 'deleting' },
  'deploy hold': { unhold: 'wait call-back', abort: 'deploy failed' },
  active: { rebuild: 'deploying', delete: 'deleting', rescue: 'rescuing', service: 'servicing' },
  deleting: { fail: 'error', clean: 'cleaning' },
  error: { rebuild: 'deploying', delete: 'deleting' },
  cleaning: { done: 'available', fail: 'clean failed', wait: 'clean wait', manage: 'manageable' },
  'clean wait': { fail: 'clean failed', abort: 'clean failed', resume: 'cleaning' },
  'clean failed': { manage: 'manageable' },
  'clean hold': { abort: 'clean failed', unhold: 'clean wait' },
  inspecting: { done: 'manageable', fail: 'inspect failed', wait: 'inspect wait' },
  'inspect wait': { done: 'manageable', fail: 'inspect failed', abort: 'inspect failed', resume: 'inspecting' },
  'inspect failed': { manage: 'manageable', inspect: 'inspecting' },
  adopting: { done: 'active', fail: 'adopt failed' },
  'adopt failed': { adopt: 'adopting', manage: 'manageable' },
  rescue: { rescue: 'rescuing', delete: 'deleting', unrescue: 'unrescuing' },
  rescuing: { done: 'rescue', fail: 'rescue failed', wait: 'rescue wait' },
  'rescue wait': { resume: 'rescuing', fail: 'rescue failed', abort: 'rescue failed', delete: 'deleting' },
  'rescue failed': RESCUE_ENDS,
  unrescuing: { done: 'active', fail: 'unrescue failed' },
  'unrescue failed': RESCUE_ENDS,
  servicing: { done: 'active', fail: 'service failed', wait: 'service wait' },
  'service wait': { resume: 'servicing', fail: 'service failed', abort: 'service failed', delete: 'deleting' },
  'service failed': { service: 'servicing', rescue: 'rescuing', delete: 'deleting', abort: 'active' },
  'service hold': { service: 'servicing', unhold: 'service wait', fail: 'service failed', abort: 'service failed' },
};

/** The event that a `PUT …/states/provision` asks for. */
export const VERBS: Readonly<Record<string, StateEvent>> = {
  active: 'deploy',
  deploy: 'deploy',
  deleted: 'delete',
  undeploy: 'delete',
  rebuild: 'rebuild',
  manage: 'manage',
  provide: 'provide',
  inspect: 'inspect',
  abort: 'abort',
  clean: 'clean',
  adopt: 'adopt',
  rescue: 'rescue',
  unrescue: 'unrescue',
  unhold: 'unhold',
  service: 'service',
};

const TARGETS: readonly (readonly [RegExp, string])[] = [
  [/^(deploy|wait call-back|adopt|servic|unrescu)/, 'active'],
  [/^(clean|deleting)/, 'available'],
  [/^(verifying|inspect)/, 'manageable'],
  [/^(rescuing|rescue )/, 'rescue'],
];

/** States that a node leaves only when it is asked to. */
const STABLE: readonly ProvisionState[] = ['enroll', 'manageable', 'available', 'active', 'error', 'rescue'];

/** Where a node is heading in a state; null where it stays. */
export function targetOf(state: ProvisionState): string | null {
  if (STABLE.includes(state)) return null;
  return TARGETS.find(([pattern]) => pattern.test(state))?.[1] ?? null;
}

/** States that nobody goes on with once a conductor has died. */
export const LOST_WITH_CONDUCTOR: readonly ProvisionState[] = [
  'deploying',
  'cleaning',
  'verifying',
  'inspecting',
  'adopting',
  'rescuing',
  'unrescuing',
  'deleting',
  'servicing',
];

/** States with a target in which a node may be updated all the same. */
export const UPDATE_ALLOWED: readonly ProvisionState[] = [
  'deploy failed',
  'inspecting',
  'inspect failed',
  'inspect wait',
  'clean failed',
  'error',
  'verifying',
  'adopt failed',
  'rescue failed',
  'unrescue failed',
  'service hold',
  'service failed',
];
