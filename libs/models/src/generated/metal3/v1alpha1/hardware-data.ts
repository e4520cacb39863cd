import type { ObjectMeta } from '../../../kubernetes';

/** A HardwareData of metal3.io/v1alpha1. */
export interface HardwareData {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'HardwareData';
  readonly metadata: ObjectMeta;
  readonly spec?: HardwareDataSpec;
}

export interface HardwareDataSpec {
  readonly hardware?: HardwareDataSpecHardware;
}

export interface HardwareDataSpecHardware {
  readonly cpu?: HardwareDataSpecHardwareCpu;
  readonly firmware?: HardwareDataSpecHardwareFirmware;
  readonly hostname?: string;
  readonly nics?: readonly HardwareDataSpecHardwareNic[];
  readonly ramMebibytes?: number;
  readonly storage?: readonly HardwareDataSpecHardwareStorageItem[];
  readonly systemVendor?: HardwareDataSpecHardwareSystemVendor;
}

export interface HardwareDataSpecHardwareCpu {
  readonly arch?: string;
  readonly clockMegahertz?: number;
  readonly count?: number;
  readonly flags?: readonly string[];
  readonly model?: string;
}

export interface HardwareDataSpecHardwareFirmware {
  readonly bios?: HardwareDataSpecHardwareFirmwareBios;
}

export interface HardwareDataSpecHardwareFirmwareBios {
  readonly date?: string;
  readonly vendor?: string;
  readonly version?: string;
}

export interface HardwareDataSpecHardwareNic {
  readonly ip?: string;
  readonly lldp?: HardwareDataSpecHardwareNicLldp;
  readonly mac?: string;
  readonly model?: string;
  readonly name?: string;
  readonly pciAddress?: string;
  readonly pxe?: boolean;
  readonly speedGbps?: number;
  readonly vlanId?: number;
  readonly vlans?: readonly HardwareDataSpecHardwareNicVlan[];
}

export interface HardwareDataSpecHardwareNicLldp {
  readonly portID?: string;
  readonly switchID?: string;
  readonly switchSystemName?: string;
}

export interface HardwareDataSpecHardwareNicVlan {
  readonly id?: number;
  readonly name?: string;
}

export interface HardwareDataSpecHardwareStorageItem {
  readonly alternateNames?: readonly string[];
  readonly hctl?: string;
  readonly model?: string;
  readonly name?: string;
  readonly rotational?: boolean;
  readonly serialNumber?: string;
  readonly sizeBytes?: number;
  readonly type?: 'HDD' | 'SSD' | 'NVME';
  readonly vendor?: string;
  readonly wwn?: string;
  readonly wwnVendorExtension?: string;
  readonly wwnWithExtension?: string;
}

export interface HardwareDataSpecHardwareSystemVendor {
  readonly manufacturer?: string;
  readonly productName?: string;
  readonly serialNumber?: string;
}
