import type { HardwareDetails, StorageDevice } from '@ironloom/host-state-machine';
import type { Inventory, InventoryDisk, InventoryReport } from '../../api/inventory';
import { nicsOf } from './nics';

/** What an inspection found, as Metal³ has it. Whatever Ironic left out is left out. */
export function hardwareDetailsOf({ inventory, plugin_data: plugins }: InventoryReport): HardwareDetails {
  const { system_vendor: vendor, memory, cpu, hostname, interfaces, disks } = inventory;
  return {
    systemVendor: {
      manufacturer: vendor?.manufacturer ?? '',
      productName: vendor?.product_name ?? '',
      serialNumber: vendor?.serial_number ?? '',
    },
    firmware: {
      bios: {
        vendor: vendor?.firmware?.vendor ?? '',
        version: vendor?.firmware?.version ?? '',
        date: vendor?.firmware?.build_date ?? '',
      },
    },
    ramMebibytes: memory?.physical_mb ?? 0,
    hostname: hostname ?? '',
    cpu: cpuOf(cpu),
    nics: (interfaces ?? []).flatMap((one) => nicsOf(one, plugins)),
    storage: (disks ?? []).map(diskOf),
  };
}

function cpuOf(cpu: Inventory['cpu']): NonNullable<HardwareDetails['cpu']> {
  const frequency = Number.parseFloat(String(cpu?.frequency ?? ''));
  return {
    arch: cpu?.architecture ?? '',
    model: cpu?.model_name ?? '',
    clockMegahertz: Number.isFinite(frequency) ? Math.round(frequency) : 0,
    count: cpu?.count ?? 0,
    flags: [...(cpu?.flags ?? [])].sort(),
  };
}

function diskOf(disk: InventoryDisk): StorageDevice {
  const { name, by_path: path, wwn_vendor_extension: extension, wwn_with_extension: full } = disk;
  const names = [name, path].filter((one): one is string => typeof one === 'string' && one !== '');
  const rotational = disk.rotational === true;
  return {
    // The path stays where the disk is; the name may go to another disk at the next boot.
    name: names.at(-1) ?? '',
    ...(names.length > 0 && { alternateNames: names }),
    rotational,
    type: rotational ? 'HDD' : name?.startsWith('/dev/nvme') === true ? 'NVME' : 'SSD',
    sizeBytes: disk.size ?? 0,
    serialNumber: disk.serial ?? '',
    ...(disk.vendor && { vendor: disk.vendor }),
    ...(disk.model && { model: disk.model }),
    ...(disk.wwn && { wwn: disk.wwn }),
    ...(extension && { wwnVendorExtension: extension }),
    ...(full && { wwnWithExtension: full }),
    ...(disk.hctl && { hctl: disk.hctl }),
  };
}
