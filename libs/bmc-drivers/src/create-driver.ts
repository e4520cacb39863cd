import type { BmcAddress } from '@ironloom/bmc-address';
import type { BmcDriver } from './driver/bmc-driver';
import { IpmiDriver, type IpmiDriverOptions } from './ipmi/ipmi-driver';
import { RedfishDriver } from './redfish/redfish-driver';
import type { RedfishDriverOptions } from './redfish/redfish-connection';

/** What any driver may be given; what is not of the address's protocol is not used. */
export type BmcDriverOptions = IpmiDriverOptions & RedfishDriverOptions;

/** The driver for an address. Nothing is sent before the first call. */
export function createBmcDriver(address: BmcAddress, options: BmcDriverOptions): BmcDriver {
  return address.traits.protocol === 'ipmi' ? new IpmiDriver(address, options) : new RedfishDriver(address, options);
}
