import { hasCode } from '@ironloom/core';
import { type DeviceId, type FruInventory, getDeviceId, getSelTime, getSystemGuid, readFru } from '@ironloom/node-ipmi';
import type { BmcIdentity } from '../driver/bmc-driver';
import type { Deadline } from '../driver/deadline';
import type { FirmwareComponent } from '../driver/firmware';
import type { IpmiCall, IpmiConnection } from './ipmi-connection';

/** Who the controller and its machine are. */
export class IpmiIdentity {
  constructor(private readonly connection: IpmiConnection) {}

  device(deadline: Deadline): Promise<DeviceId> {
    return this.connection.use(deadline, ({ session, options }) => session.send(getDeviceId, {}, options));
  }

  identify(deadline: Deadline): Promise<BmcIdentity> {
    return this.connection.use(deadline, async (call) => {
      const { session, options } = call;
      const device = await session.send(getDeviceId, {}, options);
      const fru = await optional(readFru(session, options));
      const guid = await optional(session.send(getSystemGuid, {}, options));
      return {
        protocol: 'ipmi',
        protocolVersion: device.ipmiVersion,
        ...names(fru),
        uuid: guid?.guid.toLowerCase() ?? '',
        bmcFirmwareVersion: firmwareVersion(device),
        ...(await clock(call)),
        quirks: [],
      };
    });
  }

  async firmware(deadline: Deadline): Promise<readonly FirmwareComponent[]> {
    const version = firmwareVersion(await this.device(deadline));
    return [{ id: 'bmc', name: 'Management controller', version, component: 'bmc', updateable: false }];
  }
}

const firmwareVersion = ({ firmwareMajor, firmwareMinor }: DeviceId): string =>
  `${firmwareMajor}.${String(firmwareMinor).padStart(2, '0')}`;

function names(fru: FruInventory | undefined): Pick<BmcIdentity, 'manufacturer' | 'model' | 'serialNumber'> {
  const first = (...texts: (string | undefined)[]): string => texts.map((t) => t?.trim()).find((t) => t) ?? '';
  const { product, board, chassis } = fru ?? {};
  return {
    manufacturer: first(product?.manufacturer.text, board?.manufacturer.text),
    model: first(product?.name.text, board?.productName.text),
    serialNumber: first(product?.serialNumber.text, chassis?.serialNumber.text, board?.serialNumber.text),
  };
}

async function clock({ session, options }: IpmiCall): Promise<Pick<BmcIdentity, 'bmcTimeMs'>> {
  const time = await optional(session.send(getSelTime, {}, options));
  return time === undefined ? {} : { bmcTimeMs: time.seconds * 1000 };
}

/** Controllers without an inventory say so in all of these ways. */
const ABSENT = [
  'IPMI_INVALID_COMMAND',
  'IPMI_INVALID_DATA_FIELD',
  'IPMI_NOT_PRESENT',
  'IPMI_PARAMETER_OUT_OF_RANGE',
  'IPMI_BAD_MESSAGE',
] as const;

/** Small controllers lack the parts that these commands read, and empty inventories are common. */
async function optional<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (ABSENT.some((code) => hasCode(error, code))) return undefined;
    throw error;
  }
}
