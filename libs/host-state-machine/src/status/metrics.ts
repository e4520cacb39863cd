/** A metric that the machine counts or observes. Names are upstream's; label `host` is `namespace` and `host`. */
export interface MetricDefinition {
  readonly kind: 'counter' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  readonly buckets?: readonly number[];
}

const counter = (help: string, ...labels: string[]): MetricDefinition => ({ kind: 'counter', help, labels });
const DURATION_BUCKETS = [30, 90, 180, 360, 720, 1440];
const seconds = (help: string): MetricDefinition => ({
  kind: 'histogram',
  help,
  labels: ['namespace', 'host'],
  buckets: DURATION_BUCKETS,
});

/** Every metric by name. */
export const METRICS = {
  metal3_host_error_total: counter('Errors recorded in the status', 'error_type'),
  metal3_operation_power_change_total: counter('Changes of power asked for', 'namespace', 'host', 'power_on_off'),
  metal3_credentials_missing_total: counter('Rounds in which the secret of the BMC was missing'),
  metal3_credentials_invalid_total: counter('Rounds in which the address or the secret of the BMC was unusable'),
  metal3_credentials_updated_total: counter('New credentials seen'),
  metal3_waiting_for_preprov_image_total: counter('Rounds that waited for a ramdisk image'),
  metal3_credentials_no_management_access_total: counter('Registrations that the backend could not carry out'),
  metal3_host_config_data_error_total: counter('Secrets without the key that was looked for', 'config_data_type'),
  metal3_delayed__provisioning_total: counter('Provisioning delayed for want of capacity', 'namespace', 'host'),
  metal3_delayed__deprovisioning_total: counter('Deprovisioning delayed for want of capacity', 'namespace', 'host'),
  metal3_operation_register_duration_seconds: seconds('Duration of a registration'),
  metal3_operation_inspect_duration_seconds: seconds('Duration of an inspection'),
  metal3_operation_provision_duration_seconds: seconds('Duration of a provisioning'),
  metal3_operation_deprovision_duration_seconds: seconds('Duration of a deprovisioning'),
  metal3_provisioning_state_change_total: counter('Transitions', 'prev_state', 'new_state'),
  metal3_host_registration_required_total: counter('Rounds that ended in the registration'),
  metal3_host_unmanaged_total: counter('Hosts without a BMC'),
  metal3_delete_without_deprovisioning_total: counter('Hosts deleted with their image'),
  metal3_delete_without_powering_off_total: counter('Hosts deleted without being seen off'),
  metal3_provisioner_not_ready_total: counter('Rounds in which the backend was not up'),
  metal3_delete_delayed_for_detached_total: counter('Rounds in which the deletion of a detached host was delayed'),
} as const satisfies Readonly<Record<string, MetricDefinition>>;

/** A metric's name. */
export type MetricName = keyof typeof METRICS;

/** One observation: add 1 to a counter, or observe `value` in a histogram. */
export interface Measurement {
  readonly metric: MetricName;
  readonly labels: Readonly<Record<string, string>>;
  readonly value?: number;
}
