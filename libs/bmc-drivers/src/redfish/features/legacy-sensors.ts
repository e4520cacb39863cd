import type { SensorReading } from '../../driver/monitoring';
import type { Resource } from '../protocol/resource';
import type { RedfishContext } from '../redfish-context';
import { healthOf, isEnabled, partOf } from './status';

/** The model up to 2020: arrays in the Thermal and Power resources of a chassis. */
export async function legacySensors(
  { service, deadline }: RedfishContext,
  chassis: Resource,
): Promise<readonly SensorReading[]> {
  const thermal = await service.find(chassis.link('Thermal'), deadline);
  const power = await service.find(chassis.link('Power'), deadline);
  return [
    ...(thermal?.objects('Temperatures') ?? []).map((one) =>
      reading(one, 'temperature', 'ReadingCelsius', 'degrees C'),
    ),
    ...(thermal?.objects('Fans') ?? []).map(fanOf),
    ...(power?.objects('Voltages') ?? []).map((one) => reading(one, 'voltage', 'ReadingVolts', 'Volts')),
    ...(power?.objects('PowerControl') ?? []).map((one) => reading(one, 'power', 'PowerConsumedWatts', 'Watts')),
    ...(power?.objects('PowerSupplies') ?? []).map(partOf),
  ];
}

function reading(one: Resource, kind: SensorReading['kind'], property: string, unit: string): SensorReading {
  const value = one.number(property);
  const available = value !== undefined && isEnabled(one);
  return {
    name: one.string('Name') ?? one.string('MemberId') ?? '',
    kind,
    available,
    ...(available && { value }),
    unit,
    severity: available ? healthOf(one) : 'unknown',
    thresholds: thresholdsOf(one),
    states: [],
  };
}

function fanOf(fan: Resource): SensorReading {
  const isPercent = fan.string('ReadingUnits') === 'Percent';
  const named = reading(fan, 'fan', 'Reading', isPercent ? 'percent' : 'RPM');
  return named.name === '' ? { ...named, name: fan.string('FanName') ?? '' } : named;
}

const THRESHOLDS = {
  LowerThresholdNonCritical: 'lowerNonCritical',
  LowerThresholdCritical: 'lowerCritical',
  LowerThresholdFatal: 'lowerNonRecoverable',
  UpperThresholdNonCritical: 'upperNonCritical',
  UpperThresholdCritical: 'upperCritical',
  UpperThresholdFatal: 'upperNonRecoverable',
} as const;

function thresholdsOf(one: Resource): SensorReading['thresholds'] {
  const told = Object.entries(THRESHOLDS).map(([theirs, ours]) => [ours, one.number(theirs)] as const);
  return Object.fromEntries(told.filter(([, value]) => value !== undefined));
}
