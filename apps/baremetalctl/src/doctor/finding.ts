/** How a check ended. `skip`: it could not be made, because of an earlier one. */
export type FindingStatus = 'ok' | 'warn' | 'fail' | 'skip';

/** What one check found. */
export interface Finding {
  readonly check:
    'address' | 'reachable' | 'tls' | 'credentials' | 'cipher-suites' | 'capabilities' | 'quirks' | 'clock' | 'power';
  readonly status: FindingStatus;
  readonly message: string;
  /** What to do about it; only with `warn` and `fail`. */
  readonly fix?: string;
}

/** A finding that all is well. */
export const ok = (check: Finding['check'], message: string): Finding => ({ check, status: 'ok', message });

/** A finding that deserves a look. */
export const warn = (check: Finding['check'], message: string, fix: string): Finding => ({
  check,
  status: 'warn',
  message,
  fix,
});

/** A finding that must be fixed. */
export const fail = (check: Finding['check'], message: string, fix: string): Finding => ({
  check,
  status: 'fail',
  message,
  fix,
});

/** A check that could not be made. */
export const skip = (check: Finding['check'], message: string): Finding => ({ check, status: 'skip', message });
