import type { StorageDevice } from '../../inventory/hardware-details';
import type { Resource } from '../protocol/resource';
import { isPresent } from '../features/status';
import type { RedfishContext } from '../redfish-context';

/** The drives behind every controller; services that have only the simple list give that. */
export async function storageOf(context: RedfishContext, system: Resource): Promise<readonly StorageDevice[]> {
  const { service, deadline } = context;
  const controllers = await service.members(system.link('Storage'), deadline);
  const paths = new Set(controllers.flatMap((controller) => controller.links('Drives')));
  const drives = await service.all([...paths], deadline);
  if (drives.length > 0) return drives.filter(isPresent).map(deviceOf);
  const simple = await service.members(system.link('SimpleStorage'), deadline);
  return simple.flatMap((controller) => controller.objects('Devices').filter(isPresent).map(simpleDeviceOf));
}

function deviceOf(drive: Resource): StorageDevice {
  const rotational = drive.string('MediaType') === 'HDD';
  const wwn = drive
    .objects('Identifiers')
    .find((one) => one.string('DurableNameFormat') === 'NAA')
    ?.string('DurableName');
  return {
    name: drive.string('Name') ?? drive.string('Id') ?? '',
    rotational,
    type: drive.string('Protocol') === 'NVMe' ? 'NVME' : rotational ? 'HDD' : 'SSD',
    sizeBytes: drive.number('CapacityBytes') ?? 0,
    ...given('vendor', drive.string('Manufacturer')),
    ...given('model', drive.string('Model')),
    serialNumber: drive.string('SerialNumber')?.trim() ?? '',
    ...given('wwn', wwn?.toLowerCase().replace(/^(0x)?/, '0x')),
  };
}

/** The simple list does not tell what a disk is made of. */
function simpleDeviceOf(device: Resource): StorageDevice {
  return {
    name: device.string('Name') ?? '',
    rotational: false,
    type: 'SSD',
    sizeBytes: device.number('CapacityBytes') ?? 0,
    ...given('vendor', device.string('Manufacturer')),
    ...given('model', device.string('Model')),
    serialNumber: '',
  };
}

function given<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  const text = value?.trim();
  return text ? ({ [name]: text } as Record<Name, string>) : {};
}
