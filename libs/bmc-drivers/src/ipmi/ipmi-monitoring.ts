import { clearSel, readSel, readSensors, type SelEntry, type Sensor } from '@ironloom/node-ipmi';
import type { Deadline } from '../driver/deadline';
import type { LogEntry, SensorReading, Severity } from '../driver/monitoring';
import type { IpmiConnection } from './ipmi-connection';

/** Sensors from the SDR repository, the log from the SEL. */
export class IpmiMonitoring {
  constructor(private readonly connection: IpmiConnection) {}

  sensors(deadline: Deadline): Promise<readonly SensorReading[]> {
    return this.connection.use(deadline, async (call) => {
      const records = await this.connection.records(call);
      const readings: SensorReading[] = [];
      for await (const sensor of readSensors(call.session, { ...call.options, records }))
        readings.push(reading(sensor));
      return readings;
    });
  }

  eventLog(deadline: Deadline): Promise<readonly LogEntry[]> {
    return this.connection.use(deadline, async (call) => {
      const names = new Map<number, string>();
      for (const record of await this.connection.records(call)) {
        if ('sensorNumber' in record) names.set(record.sensorNumber, record.name.text);
      }
      const entries: LogEntry[] = [];
      for await (const entry of readSel(call.session, call.options)) entries.push(logEntry(entry, names));
      return entries;
    });
  }

  clear(deadline: Deadline): Promise<void> {
    return this.connection.use(deadline, ({ session, options }) => clearSel(session, options));
  }
}

const KINDS: Readonly<Record<string, SensorReading['kind']>> = {
  'degrees C': 'temperature',
  'degrees F': 'temperature',
  'degrees K': 'temperature',
  RPM: 'fan',
  CFM: 'fan',
  Volts: 'voltage',
  Amps: 'current',
  Watts: 'power',
  Joules: 'energy',
};

function reading(sensor: Sensor): SensorReading {
  const { name, available, value, unit, thresholds, states } = sensor;
  const kind = sensor.kind === 'discrete' ? 'state' : (KINDS[unit] ?? 'other');
  return {
    name,
    kind,
    available,
    ...(value !== undefined && { value }),
    unit: kind === 'state' ? '' : unit,
    severity: severityOf(sensor),
    thresholds,
    states,
  };
}

function severityOf({ available, kind, crossed }: Sensor): Severity {
  if (!available || kind === 'discrete') return 'unknown';
  if (crossed.length === 0) return 'ok';
  return crossed.every((name) => name.endsWith('NonCritical')) ? 'warning' : 'critical';
}

/** Timestamps below this count seconds since the controller started (IPMI 2.0 §37). */
const FIRST_CALENDAR_TIME = 0x2000_0000;

function logEntry({ record, event }: SelEntry, names: ReadonlyMap<number, string>): LogEntry {
  const timestamp = record.kind === 'oem' ? 0 : record.timestamp;
  const time = timestamp >= FIRST_CALENDAR_TIME ? { timeMs: timestamp * 1000 } : {};
  const id = String(record.recordId);
  if (record.kind !== 'system-event' || event === undefined) {
    const type = record.kind === 'system-event' ? 'event' : `OEM record ${record.recordType.toString(16)}`;
    const data = Buffer.from(record.data).toString('hex');
    return { id, ...time, severity: 'unknown', message: `${type} ${data}` };
  }
  const name = names.get(record.sensorNumber) ?? `#0x${record.sensorNumber.toString(16).padStart(2, '0')}`;
  return {
    id,
    ...time,
    severity: eventSeverity(event.event, event.direction),
    message: `${event.sensorType} ${name}: ${event.event} ${event.direction}`,
    sensor: name,
  };
}

function eventSeverity(text: string, direction: 'asserted' | 'deasserted'): Severity {
  if (/non-recoverable|(?<!non-)critical/i.test(text)) return direction === 'asserted' ? 'critical' : 'ok';
  if (/non-critical/i.test(text)) return direction === 'asserted' ? 'warning' : 'ok';
  return 'unknown';
}
