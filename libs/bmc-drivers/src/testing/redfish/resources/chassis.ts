import type { SimulatedMachine } from '../state/machine';
import {
  addCollection,
  type Json,
  link,
  links,
  OK,
  resource,
  type ResourceTable,
  ROOT,
  type SimulatedService,
} from './resource-table';
import { pathsOf } from './machine-paths';

/** Adds the chassis with their sensors, in the new model or the old one. */
export function addChassis(table: ResourceTable, { machines, profile }: SimulatedService): void {
  addCollection(
    table,
    `${ROOT}/Chassis`,
    'Chassis',
    machines.map((machine) => link(pathsOf(machine).chassis)),
    profile.pageSize,
  );
  for (const machine of machines) {
    const { chassis, system, manager } = pathsOf(machine);
    table.set(chassis, {
      get: () => ({
        ...resource(chassis, 'Chassis.v1_25_0.Chassis', profile.chassisId(machine.ordinal), 'Chassis'),
        ChassisType: 'RackMount',
        Manufacturer: profile.manufacturer,
        Model: profile.model,
        SerialNumber: machine.serialNumber,
        PowerState: machine.power.state,
        Status: OK,
        NetworkAdapters: link(`${chassis}/NetworkAdapters`),
        ...(profile.sensors !== 'legacy' && {
          Sensors: link(`${chassis}/Sensors`),
          ThermalSubsystem: link(`${chassis}/ThermalSubsystem`),
          PowerSubsystem: link(`${chassis}/PowerSubsystem`),
        }),
        ...(profile.sensors !== 'model' && { Thermal: link(`${chassis}/Thermal`), Power: link(`${chassis}/Power`) }),
        Links: { ComputerSystems: links([system]), ManagedBy: links([manager]) },
      }),
    });
    if (profile.sensors !== 'legacy') addModel(table, machine, chassis);
    if (profile.sensors !== 'model') addLegacy(table, machine, chassis);
  }
}

const UNITS = { Temperature: 'Cel', Rotational: 'RPM', Voltage: 'V', Power: 'W' } as const;

function addModel(table: ResourceTable, { hardware, profile, power }: SimulatedMachine, chassis: string): void {
  const sensors = `${chassis}/Sensors`;
  addCollection(
    table,
    sensors,
    'Sensor',
    hardware.sensors.map(({ id }) => link(`${sensors}/${id}`)),
    profile.pageSize,
  );
  for (const { id, type, reading, upperCaution, upperCritical, lowerCritical } of hardware.sensors) {
    const path = `${sensors}/${id}`;
    const threshold = (name: string, value: number | undefined): Json =>
      value === undefined ? {} : { [name]: { Reading: value } };
    table.set(path, {
      get: () => ({
        ...resource(path, 'Sensor.v1_8_0.Sensor', id, id),
        ReadingType: type,
        Reading: power.state === 'Off' && type === 'Rotational' ? null : reading,
        ReadingUnits: UNITS[type],
        Thresholds: {
          ...threshold('UpperCaution', upperCaution),
          ...threshold('UpperCritical', upperCritical),
          ...threshold('LowerCritical', lowerCritical),
        },
        Status: OK,
      }),
    });
  }
  addSubsystems(table, chassis, profile.pageSize);
}

function addSubsystems(table: ResourceTable, chassis: string, pageSize: number): void {
  const [thermal, power] = [`${chassis}/ThermalSubsystem`, `${chassis}/PowerSubsystem`];
  const [fan, supply] = [`${thermal}/Fans/Fan2`, `${power}/PowerSupplies/PSU1`];
  table.set(thermal, {
    get: () => ({
      ...resource(thermal, 'ThermalSubsystem.v1_3_0.ThermalSubsystem', 'ThermalSubsystem', 'Cooling'),
      Fans: link(`${thermal}/Fans`),
      Status: OK,
    }),
  });
  addCollection(table, `${thermal}/Fans`, 'Fan', [link(fan)], pageSize);
  table.set(fan, {
    get: () => ({
      ...resource(fan, 'Fan.v1_5_0.Fan', 'Fan2', 'Fan2'),
      SpeedPercent: { Reading: 32, SpeedRPM: 5400 },
      Status: OK,
    }),
  });
  table.set(power, {
    get: () => ({
      ...resource(power, 'PowerSubsystem.v1_1_0.PowerSubsystem', 'PowerSubsystem', 'Power'),
      PowerSupplies: link(`${power}/PowerSupplies`),
      Status: OK,
    }),
  });
  addCollection(table, `${power}/PowerSupplies`, 'PowerSupply', [link(supply)], pageSize);
  table.set(supply, {
    get: () => ({
      ...resource(supply, 'PowerSupply.v1_5_0.PowerSupply', 'PSU1', 'PSU1'),
      PowerCapacityWatts: 800,
      Status: OK,
    }),
  });
}

function addLegacy(table: ResourceTable, { hardware, power: machinePower }: SimulatedMachine, chassis: string): void {
  const [thermal, power] = [`${chassis}/Thermal`, `${chassis}/Power`];
  const of = (path: string, array: string, type: string, property: string, rest: Json = {}): Json[] =>
    hardware.sensors
      .filter((sensor) => sensor.type === type)
      .map(({ id, reading, upperCaution, upperCritical, lowerCritical }, at) => ({
        '@odata.id': `${path}#/${array}/${at}`,
        MemberId: String(at),
        Name: id,
        [property]: machinePower.state === 'Off' && type === 'Rotational' ? null : reading,
        ...rest,
        ...(type !== 'Power' && {
          UpperThresholdNonCritical: upperCaution ?? null,
          UpperThresholdCritical: upperCritical ?? null,
          LowerThresholdCritical: lowerCritical ?? null,
        }),
        Status: OK,
      }));
  table.set(thermal, {
    get: () => ({
      ...resource(thermal, 'Thermal.v1_7_1.Thermal', 'Thermal', 'Thermal'),
      Temperatures: of(thermal, 'Temperatures', 'Temperature', 'ReadingCelsius'),
      Fans: of(thermal, 'Fans', 'Rotational', 'Reading', { ReadingUnits: 'RPM' }),
    }),
  });
  table.set(power, {
    get: () => ({
      ...resource(power, 'Power.v1_7_1.Power', 'Power', 'Power'),
      Voltages: of(power, 'Voltages', 'Voltage', 'ReadingVolts'),
      PowerControl: of(power, 'PowerControl', 'Power', 'PowerConsumedWatts'),
      PowerSupplies: [
        { '@odata.id': `${power}#/PowerSupplies/0`, MemberId: '0', Name: 'PSU1', PowerCapacityWatts: 800, Status: OK },
      ],
    }),
  });
}
