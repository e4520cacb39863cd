import { BOOT_PARAMETER, getBootOption, setBootOption } from '../../chassis/boot-options';
import {
  chassisControl,
  chassisIdentify,
  getChassisCapabilities,
  getChassisStatus,
  getPowerOnHours,
  getRestartCause,
  setPowerRestorePolicy,
} from '../../chassis/chassis-commands';
import { IpmiError } from '../../errors';
import type { BmcState } from '../bmc-state';
import { type Handler, on } from './handler';

/** Sizes of the boot option parameters' data (IPMI 2.0 table 28-14). */
const BOOT_OPTION_SIZES: Readonly<Record<number, number>> = {
  [BOOT_PARAMETER.setInProgress]: 1,
  [BOOT_PARAMETER.servicePartitionSelector]: 1,
  [BOOT_PARAMETER.servicePartitionScan]: 1,
  [BOOT_PARAMETER.flagValidClearing]: 1,
  [BOOT_PARAMETER.infoAcknowledge]: 2,
  [BOOT_PARAMETER.bootFlags]: 5,
  [BOOT_PARAMETER.initiatorInfo]: 9,
};
const SET_IN_PROGRESS = 1;

function storeBootOption(bmc: BmcState, parameter: number, data: Buffer): void {
  const size = BOOT_OPTION_SIZES[parameter];
  if (size === undefined) throw new IpmiError('IPMI_PARAMETER_NOT_SUPPORTED', 'no such parameter');
  if (data.length !== size) throw new IpmiError('IPMI_REQUEST_LENGTH_INVALID', 'wrong size of data');
  const busy = bmc.bootOptions.get(BOOT_PARAMETER.setInProgress)?.[0] === SET_IN_PROGRESS;
  if (parameter === BOOT_PARAMETER.setInProgress && data[0] === SET_IN_PROGRESS && busy) {
    throw new IpmiError('IPMI_SET_IN_PROGRESS', 'another console is setting boot options');
  }
  bmc.bootOptions.set(parameter, Buffer.from(data));
}

export const chassisHandlers: readonly Handler[] = [
  on(getChassisCapabilities)(() => ({
    features: ['intrusion', 'diagnostic-interrupt'],
    fruAddress: 0x20,
    sdrAddress: 0x20,
    selAddress: 0x20,
    systemManagementAddress: 0x20,
  })),
  on(getChassisStatus)((_request, { bmc }) => ({
    powerOn: bmc.power.on,
    powerOverload: false,
    interlockActive: false,
    powerFault: false,
    powerControlFault: false,
    powerRestorePolicy: bmc.powerRestorePolicy,
    lastPowerEvent: bmc.power.boots > 0 ? ['on-by-ipmi'] : [],
    chassisIntrusion: false,
    frontPanelLockout: false,
    driveFault: false,
    coolingFault: false,
    identify: bmc.identify.state,
  })),
  on(chassisControl)(({ action }, { bmc }) => {
    bmc.power.control(action);
    return {};
  }),
  on(chassisIdentify)((request, { bmc }) => {
    bmc.identify.show(request);
    return {};
  }),
  on(setPowerRestorePolicy)(({ policy }, { bmc }) => {
    if (policy !== 'unknown') bmc.powerRestorePolicy = policy;
    return { supported: ['always-off', 'previous', 'always-on'] };
  }),
  on(getRestartCause)((_request, { bmc }) => ({ cause: bmc.power.restartCause, channel: 1 })),
  on(getPowerOnHours)(() => ({ minutesPerCount: 60, count: 1234 })),
  on(getBootOption)(({ parameter }, { bmc }) => {
    const size = BOOT_OPTION_SIZES[parameter];
    if (size === undefined) throw new IpmiError('IPMI_PARAMETER_NOT_SUPPORTED', 'no such parameter');
    const data = bmc.bootOptions.get(parameter) ?? Buffer.alloc(size);
    return { version: 1, valid: true, parameter, data };
  }),
  on(setBootOption)(({ parameter, data }, { bmc }) => {
    storeBootOption(bmc, parameter, data);
    return {};
  }),
];
