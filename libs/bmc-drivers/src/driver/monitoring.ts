import type { CallOptions } from './call-options';

/** How bad something is. */
export type Severity = 'ok' | 'warning' | 'critical' | 'unknown';

/** A sensor and what it reads. */
export interface SensorReading {
  readonly name: string;
  readonly kind: 'temperature' | 'fan' | 'voltage' | 'current' | 'power' | 'energy' | 'humidity' | 'state' | 'other';
  /** False when there is no reading: the part is absent or off. */
  readonly available: boolean;
  /** The reading in `unit`; undefined for states and what is not available. */
  readonly value?: number;
  /** As IPMI names it (`degrees C`, `RPM`, `Volts`, `Watts`, `percent`) or, from Redfish, in the same words. */
  readonly unit: string;
  readonly severity: Severity;
  readonly thresholds: {
    readonly lowerCritical?: number;
    readonly lowerNonCritical?: number;
    readonly upperNonCritical?: number;
    readonly upperCritical?: number;
    readonly lowerNonRecoverable?: number;
    readonly upperNonRecoverable?: number;
  };
  /** Sensors of kind `state`: what holds now, in words. */
  readonly states: readonly string[];
}

/** An entry of the system event log. */
export interface LogEntry {
  readonly id: string;
  /** Milliseconds since the Unix epoch by the BMC's clock; undefined when the BMC did not know the time. */
  readonly timeMs?: number;
  readonly severity: Severity;
  readonly message: string;
  /** The part that it is about, where the BMC says. */
  readonly sensor?: string;
}

/** Sensors and log. */
export interface Monitoring {
  sensors(options?: CallOptions): Promise<readonly SensorReading[]>;
  /** The log, oldest first. */
  eventLog(options?: CallOptions): Promise<readonly LogEntry[]>;
  clearEventLog(options?: CallOptions): Promise<void>;
}
