import type { BmcIdentity } from '../../driver/bmc-driver';
import { readManager, readSystem, type RedfishContext } from '../redfish-context';
import { timeOf } from './status';

/** Who the BMC and its machine are. */
export async function readIdentity(context: RedfishContext): Promise<BmcIdentity> {
  const { found } = context;
  const system = await readSystem(context);
  const manager = await readManager(context);
  const time = timeOf(manager?.string('DateTime'));
  return {
    protocol: 'redfish',
    protocolVersion: found.root.string('RedfishVersion') ?? '',
    manufacturer: system.string('Manufacturer')?.trim() ?? '',
    model: system.string('Model')?.trim() ?? '',
    serialNumber: system.string('SerialNumber')?.trim() ?? '',
    uuid: system.string('UUID')?.toLowerCase() ?? '',
    bmcFirmwareVersion: manager?.string('FirmwareVersion') ?? '',
    ...(time !== undefined && { bmcTimeMs: time }),
    quirks: [...found.quirks].sort(),
  };
}
