/** Where a node is in its life, as `provision_state` spells it (openstack/ironic `states`). */
export const PROVISION_STATES = [
  'enroll',
  'verifying',
  'manageable',
  'available',
  'active',
  'deploying',
  'wait call-back',
  'deploy failed',
  'deploy complete',
  'deploy hold',
  'deleting',
  'deleted',
  'cleaning',
  'clean wait',
  'clean failed',
  'clean hold',
  'error',
  'inspecting',
  'inspect wait',
  'inspect failed',
  'adopting',
  'adopt failed',
  'rescue',
  'rescuing',
  'rescue wait',
  'rescue failed',
  'unrescuing',
  'unrescue failed',
  'servicing',
  'service wait',
  'service failed',
  'service hold',
] as const;

/** One of {@link PROVISION_STATES}. */
export type ProvisionState = (typeof PROVISION_STATES)[number];

/** What can be asked of `PUT …/states/provision`. */
export type ProvisionTarget =
  | 'manage'
  | 'provide'
  | 'inspect'
  | 'clean'
  | 'active'
  | 'rebuild'
  | 'deleted'
  | 'adopt'
  | 'abort'
  | 'service'
  | 'rescue'
  | 'unrescue'
  | 'unhold';

/** What can be asked of `PUT …/states/power`. */
export type PowerTarget = 'power on' | 'power off' | 'rebooting' | 'soft power off' | 'soft rebooting';
