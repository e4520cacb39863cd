/** What every call takes. */
export interface CallOptions {
  /** Ends the call with `BMC_ABORTED`. */
  readonly signal?: AbortSignal;
  /** Milliseconds until the call ends with `BMC_TIMEOUT`. Default is the driver's. */
  readonly timeoutMs?: number;
}
