/** What one client may use of a server. */
export interface ServerLimits {
  /** Clients at a time; further ones are turned away. */
  readonly maxSessions: number;
  /** Bytes in one message. */
  readonly maxMessageBytes: number;
  /** Arrays and objects inside each other in one message. */
  readonly maxDepth: number;
  readonly maxMonitors: number;
  /** Transactions whose `wait` is unsatisfied. */
  readonly maxBlockedTransactions: number;
  /** Locks held or waited for. */
  readonly maxLocks: number;
}

/** Room for what OVN's programs do, with a database of some hundred thousand rows. */
export const defaultLimits: ServerLimits = {
  maxSessions: 5000,
  maxMessageBytes: 256 << 20,
  maxDepth: 100,
  maxMonitors: 100,
  maxBlockedTransactions: 1000,
  maxLocks: 100,
};
