/** What a machine is made of: the shape of Metal³'s `HardwareData.spec.hardware`. */
export interface HardwareDetails {
  readonly systemVendor: SystemVendor;
  readonly firmware: { readonly bios: BiosFirmware };
  readonly ramMebibytes: number;
  readonly nics: readonly Nic[];
  readonly storage: readonly StorageDevice[];
  readonly cpu: Cpu;
  readonly hostname: string;
}

/** Who built the machine. */
export interface SystemVendor {
  readonly manufacturer: string;
  readonly productName: string;
  readonly serialNumber: string;
}

/** The BIOS's firmware. */
export interface BiosFirmware {
  readonly date: string;
  readonly vendor: string;
  readonly version: string;
}

/** All processors together. */
export interface Cpu {
  /** As Linux names it: `x86_64`, `aarch64`, … */
  readonly arch: string;
  readonly model: string;
  readonly clockMegahertz: number;
  readonly flags: readonly string[];
  /** Logical processors of all sockets. */
  readonly count: number;
}

/** One network interface, once per address that it has. */
export interface Nic {
  readonly name: string;
  readonly model: string;
  /** Lower case with colons. */
  readonly mac: string;
  readonly ip: string;
  readonly speedGbps: number;
  readonly vlans?: readonly { readonly id: number; readonly name?: string }[];
  readonly vlanId: number;
  readonly pxe: boolean;
  readonly pciAddress?: string;
}

/** One disk. */
export interface StorageDevice {
  readonly name: string;
  readonly alternateNames?: readonly string[];
  readonly rotational: boolean;
  readonly type: 'HDD' | 'SSD' | 'NVME';
  readonly sizeBytes: number;
  readonly vendor?: string;
  readonly model?: string;
  readonly serialNumber: string;
  readonly wwn?: string;
  readonly hctl?: string;
}
