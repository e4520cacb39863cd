import type { HostStatus } from '../host';

/** `status.errorType`. */
export type ErrorType = NonNullable<HostStatus['errorType']>;

/** What is known of a type of error. */
export interface ErrorTypeDefinition {
  /** Reason of its event, and its label in `metal3_host_error_total`. */
  readonly event: string;
  readonly meaning: string;
}

/**
 * Every error type. Upstream's code knows an eighth, `detach error`, which its own schema refuses; a detachment that fails is
 * told by the condition `Impeded`.
 */
export const ERROR_TYPES: Readonly<Record<ErrorType, ErrorTypeDefinition>> = {
  'provisioned registration error': {
    event: 'ProvisionedRegistrationError',
    meaning: 'the backend could not take over a host that is in use',
  },
  'registration error': {
    event: 'RegistrationError',
    meaning: 'the credentials, the address or the ramdisk image are missing or wrong, or the BMC refused us',
  },
  'inspection error': { event: 'InspectionError', meaning: 'inspection ended badly' },
  'preparation error': { event: 'PreparationError', meaning: 'RAID, firmware settings or firmware could not be set' },
  'provisioning error': {
    event: 'ProvisioningError',
    meaning: 'the image could not be brought onto the host, or taken off it',
  },
  'power management error': { event: 'PowerManagementError', meaning: 'the machine could not be turned on or off' },
  'servicing error': { event: 'ServicingError', meaning: 'the firmware of a host in use could not be changed' },
};
