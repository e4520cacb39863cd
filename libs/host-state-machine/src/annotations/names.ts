/** Annotations that the machine reads; those it removes by itself say so. */
export const ANNOTATIONS = {
  /** Any value: the host is left alone altogether. */
  paused: 'baremetalhost.metal3.io/paused',
  /** JSON of a whole status, to begin with after a move between clusters. Removed once there is a status. */
  status: 'baremetalhost.metal3.io/status',
  /** Any value: the backend forgets the host, the machine runs on. See {@link DetachedArguments}. */
  detached: 'baremetalhost.metal3.io/detached',
  /** JSON of `HardwareDetails`, for hosts that are not inspected. Always removed. */
  hardwareDetails: 'inspect.metal3.io/hardwaredetails',
  /** Empty: inspect again, removed when that has begun; `disabled`: never inspect. */
  inspect: 'inspect.metal3.io',
  /** Restart, see {@link RebootArguments}; removed when the machine has been seen off. With `/key` it holds the machine off. */
  reboot: 'reboot.metal3.io',
} as const;

/** Finalizers of a host, and of what it uses. */
export const FINALIZERS = {
  host: 'baremetalhost.metal3.io',
  hardwareData: 'baremetalhost.metal3.io/hardwareData',
  secret: 'baremetalhost.metal3.io/secret',
  preprovisioningImage: 'baremetalhost.metal3.io/preprovisioningImage',
} as const;
