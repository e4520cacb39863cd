/** What a simulated machine is made of. */
export interface SimulatedHardware {
  readonly processors: readonly {
    readonly id: string;
    readonly model: string;
    readonly instructionSet: string;
    readonly cores: number;
    readonly threads: number;
    readonly maxSpeedMhz: number;
    readonly absent?: boolean;
  }[];
  readonly memory: readonly { readonly id: string; readonly capacityMib: number }[];
  readonly nics: readonly {
    readonly id: string;
    readonly mac: string;
    readonly speedMbps: number;
    readonly ipv4?: string;
    readonly ipv6?: string;
    readonly pxe: boolean;
  }[];
  readonly drives: readonly {
    readonly id: string;
    readonly mediaType: 'HDD' | 'SSD';
    readonly protocol: 'SAS' | 'SATA' | 'NVMe';
    readonly capacityBytes: number;
    readonly model: string;
    readonly serialNumber: string;
    readonly wwn: string;
  }[];
  readonly sensors: readonly {
    readonly id: string;
    readonly type: 'Temperature' | 'Rotational' | 'Voltage' | 'Power';
    readonly reading: number;
    readonly upperCaution?: number;
    readonly upperCritical?: number;
    readonly lowerCritical?: number;
  }[];
}

/** A two-socket server with one socket free, two ports, an NVMe drive and a disk. */
export const SAMPLE_HARDWARE: SimulatedHardware = {
  processors: [
    {
      id: 'CPU1',
      model: 'Loom Gold 6330 CPU @ 2.00GHz',
      instructionSet: 'x86-64',
      cores: 28,
      threads: 56,
      maxSpeedMhz: 3100,
    },
    { id: 'CPU2', model: '', instructionSet: 'x86-64', cores: 0, threads: 0, maxSpeedMhz: 0, absent: true },
  ],
  memory: [
    { id: 'DIMM_A1', capacityMib: 65_536 },
    { id: 'DIMM_B1', capacityMib: 65_536 },
  ],
  nics: [
    { id: 'NIC1', mac: '02:00:00:00:10:01', speedMbps: 25_000, ipv4: '192.0.2.11', ipv6: '2001:db8::11', pxe: true },
    { id: 'NIC2', mac: '02:00:00:00:10:02', speedMbps: 1_000, pxe: false },
  ],
  drives: [
    {
      id: 'Disk.0',
      mediaType: 'SSD',
      protocol: 'NVMe',
      capacityBytes: 960_197_124_096,
      model: 'LN960',
      serialNumber: 'NV0001',
      wwn: 'eui.0025385b01b0aa01',
    },
    {
      id: 'Disk.1',
      mediaType: 'HDD',
      protocol: 'SAS',
      capacityBytes: 2_400_476_553_216,
      model: 'LH2400',
      serialNumber: 'HD0002',
      wwn: '5000C500A1B2C3D4',
    },
  ],
  sensors: [
    { id: 'CPU1Temp', type: 'Temperature', reading: 41, upperCaution: 85, upperCritical: 95 },
    { id: 'Fan1', type: 'Rotational', reading: 5600, lowerCritical: 300 },
    { id: 'P12V', type: 'Voltage', reading: 12.1, upperCritical: 13.2, lowerCritical: 10.8 },
    { id: 'TotalPower', type: 'Power', reading: 240 },
  ],
};
