/** What an agent found in its machine, as it sends it to `continue_inspection`: the inventory, and plugins' data beside it. */
export interface AgentInventory {
  readonly inventory: {
    readonly interfaces: readonly {
      readonly name: string;
      readonly mac_address: string;
      readonly [fact: string]: unknown;
    }[];
    readonly [part: string]: unknown;
  };
  readonly [plugin: string]: unknown;
}

const GIB = 1024 ** 3;

/** A small server whose first interface, the one it boots from, has the address given. */
export function sampleInventory(macAddress: string): AgentInventory {
  const secondMac = macAddress.replace(/..$/, (last) =>
    ((Number.parseInt(last, 16) + 1) % 256).toString(16).padStart(2, '0'),
  );
  const nic = (
    name: string,
    mac: string,
    ipv4: string | null,
    pci: string,
  ): AgentInventory['inventory']['interfaces'][number] => ({
    name,
    mac_address: mac,
    ipv4_address: ipv4,
    ipv6_address: null,
    has_carrier: true,
    lldp: null,
    vendor: '0x8086',
    product: '0x1521',
    client_id: null,
    biosdevname: null,
    speed_mbps: 10_000,
    pci_address: pci,
    driver: 'igb',
  });
  const disk = (name: string, size: number, rotational: boolean, serial: string): object => ({
    name,
    model: 'LOOM-DISK',
    size,
    rotational,
    wwn: `0x5000c500${serial}`,
    serial,
    vendor: 'Ironloom',
    wwn_with_extension: `0x5000c500${serial}`,
    wwn_vendor_extension: null,
    hctl: '0:0:0:0',
    by_path: `/dev/disk/by-path/pci-0000:00:1f.2-${serial}`,
    logical_sectors: 512,
    physical_sectors: 4096,
  });
  return {
    inventory: {
      interfaces: [nic('eno1', macAddress, '192.0.2.21', '0000:02:00.0'), nic('eno2', secondMac, null, '0000:02:00.1')],
      cpu: {
        model_name: 'Loom CPU @ 2.40GHz',
        frequency: '2400.0000',
        count: 8,
        architecture: 'x86_64',
        flags: ['vmx', 'aes', 'sse4_2'],
        socket_count: 1,
      },
      disks: [disk('/dev/sda', 480 * GIB, false, 'aa000001'), disk('/dev/sdb', 4000 * GIB, true, 'aa000002')],
      memory: { total: 32 * GIB, physical_mb: 32_768 },
      bmc_address: null,
      bmc_v6address: null,
      system_vendor: {
        product_name: 'Loom 2000',
        serial_number: 'S0011223',
        manufacturer: 'Ironloom',
        firmware: { vendor: 'Ironloom', version: '1.4.2', build_date: '02/02/2026' },
      },
      boot: { current_boot_mode: 'bios', pxe_interface: macAddress },
      hostname: 'loom-1',
    },
    root_disk: { name: '/dev/sda' },
    boot_interface: macAddress,
    configuration: { collectors: ['default'], managers: [{ name: 'generic_hardware_manager', version: '1.2' }] },
    error: null,
    all_interfaces: {
      eno1: { name: 'eno1', mac_address: macAddress, pxe_enabled: true },
      eno2: { name: 'eno2', mac_address: secondMac, pxe_enabled: false },
    },
  };
}
