import { unsupported } from '../../driver/capabilities';
import type { HardwareDetails } from '../../inventory/hardware-details';
import type { Resource } from '../protocol/resource';
import { isPresent } from '../features/status';
import { readSystem, type RedfishContext } from '../redfish-context';
import { cpuOf } from './processors';
import { nicsOf } from './network-interfaces';
import { storageOf } from './storage';

const MEBIBYTES_PER_GIBIBYTE = 1024;

/** What the machine is made of, in Metal³'s shape. */
export async function readInventory(context: RedfishContext): Promise<HardwareDetails> {
  const system = await readSystem(context);
  if (!hasInventory(system)) throw unsupported('inventory', 'this BMC shows no parts of the machine');
  return {
    systemVendor: {
      manufacturer: system.string('Manufacturer')?.trim() ?? '',
      productName: system.string('Model')?.trim() ?? '',
      serialNumber: system.string('SerialNumber')?.trim() ?? '',
    },
    firmware: { bios: { date: '', vendor: '', version: system.string('BiosVersion') ?? '' } },
    ramMebibytes: await memoryOf(context, system),
    nics: await nicsOf(context, system),
    storage: await storageOf(context, system),
    cpu: await cpuOf(context, system),
    hostname: system.string('HostName') ?? '',
  };
}

/** Whether the system shows any parts. */
export function hasInventory(system: Resource): boolean {
  return ['Processors', 'ProcessorSummary', 'MemorySummary', 'EthernetInterfaces', 'Storage'].some((name) =>
    system.has(name),
  );
}

async function memoryOf({ service, deadline }: RedfishContext, system: Resource): Promise<number> {
  const gibibytes = system.object('MemorySummary')?.number('TotalSystemMemoryGiB');
  if (gibibytes !== undefined && gibibytes > 0) return Math.round(gibibytes * MEBIBYTES_PER_GIBIBYTE);
  const modules = await service.members(system.link('Memory'), deadline);
  return modules.filter(isPresent).reduce((sum, module) => sum + (module.number('CapacityMiB') ?? 0), 0);
}
