import { unsupported } from '../../driver/capabilities';
import type { SensorReading } from '../../driver/monitoring';
import type { Resource } from '../protocol/resource';
import type { RedfishContext } from '../redfish-context';
import { legacySensors } from './legacy-sensors';
import { healthOf, isEnabled, partOf } from './status';

/** Every sensor of every chassis of the system, from the new model where a chassis has it, else from the old one. */
export async function readSensors(context: RedfishContext): Promise<readonly SensorReading[]> {
  const { service, found, deadline } = context;
  const readings: SensorReading[] = [];
  let any = false;
  for (const chassis of await service.all(found.chassisPaths, deadline)) {
    any ||= hasSensors(chassis);
    readings.push(
      ...(chassis.has('Sensors') ? await modelSensors(context, chassis) : await legacySensors(context, chassis)),
    );
  }
  if (!any) throw unsupported('sensors', 'no chassis of this system has any');
  return readings;
}

/** Whether a chassis shows sensors in any way. */
export function hasSensors(chassis: Resource): boolean {
  return ['Sensors', 'Thermal', 'Power'].some((name) => chassis.has(name));
}

/** The model since 2020: one resource per sensor, and subsystems for what is more than a sensor. */
async function modelSensors(context: RedfishContext, chassis: Resource): Promise<SensorReading[]> {
  const { service, deadline } = context;
  const sensors = (await service.members(chassis.link('Sensors'), deadline)).map(sensorOf);
  const thermal = await service.find(chassis.link('ThermalSubsystem'), deadline);
  const fans = await service.members(thermal?.link('Fans'), deadline);
  const power = await service.find(chassis.link('PowerSubsystem'), deadline);
  const supplies = await service.members(power?.link('PowerSupplies'), deadline);
  const told = new Set(sensors.map(({ name }) => name));
  return [...sensors, ...fans.map(fanOf).filter(({ name }) => !told.has(name)), ...supplies.map(partOf)];
}

const KINDS: Readonly<Record<string, readonly [SensorReading['kind'], string]>> = {
  Temperature: ['temperature', 'degrees C'],
  Rotational: ['fan', 'RPM'],
  Voltage: ['voltage', 'Volts'],
  Current: ['current', 'Amps'],
  Power: ['power', 'Watts'],
  EnergyJoules: ['energy', 'Joules'],
  EnergykWh: ['energy', 'kWh'],
  Humidity: ['humidity', 'percent'],
  Percent: ['other', 'percent'],
};

/** Units as UCUM writes them, in our words. */
const UNITS: Readonly<Record<string, string>> = {
  Cel: 'degrees C',
  '{rev}/min': 'RPM',
  RPM: 'RPM',
  V: 'Volts',
  A: 'Amps',
  W: 'Watts',
  J: 'Joules',
  'kW.h': 'kWh',
  '%': 'percent',
  Percent: 'percent',
};

function sensorOf(sensor: Resource): SensorReading {
  const type = sensor.string('ReadingType') ?? '';
  const [kind, usual] = (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined) ?? (['other', ''] as const);
  const unit = sensor.string('ReadingUnits');
  const value = sensor.number('Reading');
  const available = value !== undefined && isEnabled(sensor);
  return {
    name: sensor.string('Name') ?? sensor.string('Id') ?? '',
    kind: kind === 'other' && sensor.string('PhysicalContext') === 'Fan' ? 'fan' : kind,
    available,
    ...(available && { value }),
    unit: unit === undefined ? usual : (UNITS[unit] ?? unit),
    severity: available ? healthOf(sensor) : 'unknown',
    thresholds: thresholdsOf(sensor.object('Thresholds')),
    states: [],
  };
}

const THRESHOLDS = {
  LowerCaution: 'lowerNonCritical',
  LowerCritical: 'lowerCritical',
  LowerFatal: 'lowerNonRecoverable',
  UpperCaution: 'upperNonCritical',
  UpperCritical: 'upperCritical',
  UpperFatal: 'upperNonRecoverable',
} as const;

function thresholdsOf(thresholds: Resource | undefined): SensorReading['thresholds'] {
  const told = Object.entries(THRESHOLDS).map(
    ([theirs, ours]) => [ours, thresholds?.object(theirs)?.number('Reading')] as const,
  );
  return Object.fromEntries(told.filter(([, reading]) => reading !== undefined));
}

function fanOf(fan: Resource): SensorReading {
  const speed = fan.object('SpeedPercent');
  const [percent, rpm] = [speed?.number('Reading'), speed?.number('SpeedRPM')];
  const value = rpm ?? percent;
  const available = value !== undefined && isEnabled(fan);
  return {
    name: fan.string('Name') ?? fan.string('Id') ?? '',
    kind: 'fan',
    available,
    ...(available && { value }),
    unit: rpm === undefined ? 'percent' : 'RPM',
    severity: available ? healthOf(fan) : 'unknown',
    thresholds: {},
    states: [],
  };
}
