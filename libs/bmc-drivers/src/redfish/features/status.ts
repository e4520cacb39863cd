import type { SensorReading, Severity } from '../../driver/monitoring';
import type { Resource } from '../protocol/resource';

const SEVERITIES: Readonly<Record<string, Severity>> = { OK: 'ok', Warning: 'warning', Critical: 'critical' };

/** A health or a severity in our words. */
export function severityOf(text: string | undefined): Severity {
  return text !== undefined && Object.hasOwn(SEVERITIES, text) ? (SEVERITIES[text] ?? 'unknown') : 'unknown';
}

/** The health in a resource's status. */
export function healthOf(resource: Resource): Severity {
  return severityOf(resource.object('Status')?.string('Health'));
}

/** Whether a part is there and working. */
export function isEnabled(resource: Resource): boolean {
  const state = resource.object('Status')?.string('State');
  return state === undefined || state === 'Enabled' || state === 'StandbyOffline' || state === 'Standby';
}

/** Milliseconds since the Unix epoch of a Redfish date-time (DSP0266, date-time values); undefined for what is none. */
export function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** Parts that slots wait for are listed as absent. */
export function isPresent(part: Resource): boolean {
  return part.object('Status')?.string('State') !== 'Absent';
}

/** A part that has a state rather than a reading. */
export function partOf(part: Resource): SensorReading {
  const state = part.object('Status')?.string('State');
  return {
    name: part.string('Name') ?? part.string('Id') ?? part.string('MemberId') ?? '',
    kind: 'state',
    available: state !== undefined,
    unit: '',
    severity: healthOf(part),
    thresholds: {},
    states: state === undefined ? [] : [state],
  };
}
