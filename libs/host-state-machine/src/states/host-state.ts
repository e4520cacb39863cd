/** `status.provisioning.state`, as Metal³ spells it. */
export const HOST_STATES = [
  '',
  'unmanaged',
  'registering',
  'match profile',
  'inspecting',
  'preparing',
  'ready',
  'available',
  'provisioning',
  'provisioned',
  'externally provisioned',
  'deprovisioning',
  'powering off before delete',
  'deleting',
] as const;

/** One of {@link HOST_STATES}. `match profile` and `ready` are old: they are read, never written. */
export type HostState = (typeof HOST_STATES)[number];
