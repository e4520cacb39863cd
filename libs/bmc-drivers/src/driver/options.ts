import type { Clock, Logger, Secret } from '@ironloom/core';

/** Who we are to a BMC. */
export interface BmcCredentials {
  readonly username: string;
  readonly password: Secret;
}

/** What every driver may be given. Milliseconds throughout. */
export interface DriverOptions {
  readonly credentials: BmcCredentials;
  readonly clock?: Clock;
  readonly log?: Logger;
  /** For calls that do not say otherwise. Default 60,000; power and firmware take longer on some machines. */
  readonly timeoutMs?: number;
  /** Between two looks at something that takes time. Default 1,000. */
  readonly pollMs?: number;
}
