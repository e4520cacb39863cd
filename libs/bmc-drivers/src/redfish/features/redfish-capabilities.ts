import type { BmcCapability } from '../../driver/capabilities';
import { hasInventory } from '../inventory/redfish-inventory';
import { actionOf, readSystem, type RedfishContext } from '../redfish-context';
import { findBios } from './redfish-bios';
import { bootDevices, persistentBoot } from './redfish-boot';
import { eventService } from './redfish-events';
import { updateService } from './redfish-firmware';
import { findLog } from './redfish-log';
import { resetTypes, typeFor } from './redfish-power';
import { driveResources } from './redfish-virtual-media';
import { hasSensors } from './sensors';

/** What this BMC can do, by what it shows. */
export async function readCapabilities(context: RedfishContext): Promise<ReadonlySet<BmcCapability>> {
  const parts = [power, boot, monitoring, firmware, events, media, system];
  const found = await Promise.all(parts.map((part) => part(context)));
  return new Set(found.flat());
}

type Part = (context: RedfishContext) => Promise<BmcCapability[]>;

const when = (holds: boolean, ...capabilities: BmcCapability[]): BmcCapability[] => (holds ? capabilities : []);

const power: Part = async (context) => {
  const types = await resetTypes(context);
  const switchable = typeFor('on', types) !== undefined && typeFor('off', types) !== undefined;
  return [
    ...when(switchable, 'power', 'power-cycle'),
    ...when(typeFor('soft', types) !== undefined, 'soft-off'),
    ...when(typeFor('reset', types) !== undefined, 'reset'),
    ...when(typeFor('diagnostic-interrupt', types) !== undefined, 'diagnostic-interrupt'),
  ];
};

const boot: Part = async (context) => {
  const devices = await bootDevices(context);
  if (devices.length === 0) return [];
  return [
    'boot-device',
    ...when(await persistentBoot(context), 'persistent-boot'),
    ...when(!context.found.quirks.has('boot-mode-read-only'), 'boot-mode'),
  ];
};

const monitoring: Part = async (context) => {
  const chassis = await context.service.all(context.found.chassisPaths, context.deadline);
  const log = await findLog(context);
  return [
    ...when(chassis.some(hasSensors), 'sensors'),
    ...when(log !== undefined, 'event-log'),
    ...when(log !== undefined && actionOf(log, 'LogService.ClearLog') !== undefined, 'event-log-clear'),
  ];
};

const firmware: Part = async (context) => {
  const service = await updateService(context);
  return [
    ...when(service?.link('FirmwareInventory') !== undefined, 'firmware-inventory'),
    ...when(service !== undefined && actionOf(service, 'UpdateService.SimpleUpdate') !== undefined, 'firmware-update'),
  ];
};

const events: Part = async (context) => {
  const service = await eventService(context);
  return [
    ...when(service?.link('Subscriptions') !== undefined, 'event-subscriptions'),
    ...when(service?.has('ServerSentEventUri') ?? false, 'event-stream'),
  ];
};

const media: Part = async (context) => when((await driveResources(context)).length > 0, 'virtual-media');

const system: Part = async (context) => [
  ...when(hasInventory(await readSystem(context)), 'inventory'),
  ...when((await findBios(context)) !== undefined, 'bios'),
];
