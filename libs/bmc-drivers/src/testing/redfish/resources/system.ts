import { pathsOf } from './machine-paths';
import { badProperty, RedfishFault } from '../redfish-fault';
import type { SimulatedMachine } from '../state/machine';
import { addProcessorsAndMemory } from './processors';
import { addNetwork } from './network';
import { addStorage } from './storage';
import { addBios } from './bios';
import { addLog } from './log';
import { addVirtualMedia } from './virtual-media';
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

/** Adds the systems and what is below them. */
export function addSystems(table: ResourceTable, service: SimulatedService): void {
  const { machines, profile } = service;
  const members = machines.map((machine) => link(pathsOf(machine).system));
  addCollection(table, `${ROOT}/Systems`, 'ComputerSystem', members, profile.pageSize);
  for (const machine of machines) addSystem(table, machine);
}

function addSystem(table: ResourceTable, machine: SimulatedMachine): void {
  const { system } = pathsOf(machine);
  const { profile } = machine;
  table.set(system, { get: () => systemOf(machine), patch: (body) => changeSystem(machine, body) });
  table.set(`${system}/Actions/ComputerSystem.Reset`, { post: (body) => resetSystem(machine, body) });
  if (profile.actionInfo) table.set(`${system}/ResetActionInfo`, { get: () => resetInfo(machine) });
  if (profile.quirks.has('boot-in-settings'))
    table.set(`${system}/Settings`, { get: () => settingsOf(machine), patch: (body) => changeSettings(machine, body) });
  addProcessorsAndMemory(table, machine, system);
  addNetwork(table, machine);
  addStorage(table, machine, system);
  addBios(table, machine, system);
  addLog(table, machine);
  addVirtualMedia(table, machine);
}

function systemOf(machine: SimulatedMachine): Json {
  const { profile, hardware, ordinal } = machine;
  const { system, manager, chassis } = pathsOf(machine);
  const id = profile.systemId(ordinal);
  return {
    ...resource(system, 'ComputerSystem.v1_20_0.ComputerSystem', id, 'System'),
    SystemType: 'Physical',
    Manufacturer: profile.manufacturer,
    Model: profile.model,
    SerialNumber: machine.serialNumber,
    UUID: machine.uuid,
    AssetTag: machine.assetTag,
    HostName: machine.hostName,
    BiosVersion: '1.4.2',
    IndicatorLED: machine.indicatorLed,
    PowerState: machine.power.state,
    Status: OK,
    Boot: bootOf(machine),
    ...(profile.quirks.has('boot-in-settings') && {
      '@Redfish.Settings': { '@odata.type': '#Settings.v1_3_5.Settings', SettingsObject: link(`${system}/Settings`) },
    }),
    ProcessorSummary: {
      Count: hardware.processors.filter(({ absent }) => !absent).length,
      Model: hardware.processors[0]?.model ?? '',
    },
    MemorySummary: {
      TotalSystemMemoryGiB: hardware.memory.reduce((sum, one) => sum + one.capacityMib, 0) / 1024,
      Status: OK,
    },
    Processors: link(`${system}/Processors`),
    Memory: link(`${system}/Memory`),
    EthernetInterfaces: link(`${system}/EthernetInterfaces`),
    Storage: link(`${system}/Storage`),
    Bios: link(`${system}/Bios`),
    ...(profile.logOn === 'system' && { LogServices: link(`${system}/LogServices`) }),
    ...(profile.drivesOn === 'system' && { VirtualMedia: link(`${system}/VirtualMedia`) }),
    Links: {
      Chassis: links([chassis]),
      ...(!profile.quirks.has('no-managed-by') && { ManagedBy: links([manager]) }),
    },
    Actions: { '#ComputerSystem.Reset': resetAction(machine, system) },
  };
}

/** Where the settings resource takes the override, the system itself shows only its state. */
function bootOf({ boot, profile }: SimulatedMachine): Json {
  if (profile.quirks.has('boot-in-settings')) return { ...boot };
  return { ...boot, ...listed(profile.bootTargets) };
}

const listed = (targets: readonly string[]): Json => ({
  'BootSourceOverrideTarget@Redfish.AllowableValues': targets,
  'BootSourceOverrideEnabled@Redfish.AllowableValues': ['Disabled', 'Once', 'Continuous'],
  'BootSourceOverrideMode@Redfish.AllowableValues': ['UEFI', 'Legacy'],
});

function settingsOf(machine: SimulatedMachine): Json {
  const { system } = pathsOf(machine);
  return {
    ...resource(`${system}/Settings`, 'ComputerSystem.v1_20_0.ComputerSystem', 'Settings', 'System settings'),
    Boot: { ...machine.boot, ...listed(machine.profile.bootTargets) },
  };
}

function resetAction({ profile }: SimulatedMachine, system: string): Json {
  const target = `${system}/Actions/ComputerSystem.Reset`;
  if (profile.actionInfo) return { target, '@Redfish.ActionInfo': `${system}/ResetActionInfo` };
  return { target, 'ResetType@Redfish.AllowableValues': profile.resetTypes };
}

function resetInfo(machine: SimulatedMachine): Json {
  const path = `${pathsOf(machine).system}/ResetActionInfo`;
  const parameter = {
    Name: 'ResetType',
    Required: true,
    DataType: 'String',
    AllowableValues: machine.profile.resetTypes,
  };
  return { ...resource(path, 'ActionInfo.v1_4_0.ActionInfo', 'ResetActionInfo', 'Reset'), Parameters: [parameter] };
}

function resetSystem(machine: SimulatedMachine, body: Json | undefined): { readonly status: number } {
  const type = body?.ResetType;
  if (typeof type !== 'string' || !machine.profile.resetTypes.includes(type))
    throw badProperty('ResetType', type, 'ActionParameterNotSupported');
  machine.power.reset(type);
  return { status: 204 };
}

function changeSystem(machine: SimulatedMachine, body: Json): void {
  for (const [name, value] of Object.entries(body)) {
    if (
      name === 'Boot' &&
      typeof value === 'object' &&
      value !== null &&
      !machine.profile.quirks.has('boot-in-settings')
    )
      machine.changeBoot(value as Json);
    else if (name === 'AssetTag' && typeof value === 'string') machine.assetTag = value;
    else if (name === 'IndicatorLED' && (value === 'Off' || value === 'Lit' || value === 'Blinking'))
      machine.indicatorLed = value;
    else throw badProperty(name, value, 'PropertyNotWritable');
  }
}

function changeSettings(machine: SimulatedMachine, body: Json): void {
  if (typeof body.Boot !== 'object' || body.Boot === null)
    throw new RedfishFault(400, 'PropertyMissing', 'Only Boot can be set here.', ['#/Boot']);
  machine.changeBoot(body.Boot as Json);
}
