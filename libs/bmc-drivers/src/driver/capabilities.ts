import { BmcError } from '../errors';

/**
 * What a BMC may be able to do. `power` is reading the state, on and hard off; the rest name one thing each.
 * A call whose capability a driver does not declare ends with `BMC_UNSUPPORTED`.
 */
export const CAPABILITIES = [
  'power',
  'soft-off',
  'power-cycle',
  'reset',
  'diagnostic-interrupt',
  'boot-device',
  'persistent-boot',
  'boot-mode',
  'virtual-media',
  'inventory',
  'sensors',
  'event-log',
  'event-log-clear',
  'bios',
  'firmware-inventory',
  'firmware-update',
  'event-subscriptions',
  'event-stream',
  'serial-console',
] as const;

/** One of {@link CAPABILITIES}. */
export type BmcCapability = (typeof CAPABILITIES)[number];

/** The error for what a BMC or its protocol cannot do; `why` completes "this BMC …". */
export function unsupported(capability: BmcCapability, why: string): BmcError {
  return new BmcError('BMC_UNSUPPORTED', `${capability}: ${why}`, { details: { capability } });
}
