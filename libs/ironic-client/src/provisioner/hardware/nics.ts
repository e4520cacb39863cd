import type { HardwareDetails } from '@ironloom/host-state-machine';
import type { InventoryInterface, ParsedLldp, PluginData } from '../../api/inventory';

type Nic = NonNullable<HardwareDetails['nics']>[number];

/** An interface, once for each of its addresses, and once when it has none. */
export function nicsOf(found: InventoryInterface, plugins: PluginData): readonly Nic[] {
  const name = found.name ?? '';
  const nic = nicOf(found, plugins.all_interfaces?.[name]?.pxe_enabled === true, plugins.parsed_lldp?.[name]);
  const addresses = [found.ipv4_address, found.ipv6_address].filter((one): one is string => Boolean(one));
  return addresses.length === 0 ? [nic] : addresses.map((ip) => ({ ...nic, ip }));
}

function nicOf(found: InventoryInterface, pxe: boolean, lldp: ParsedLldp | undefined): Nic {
  const vlans = (lldp?.switch_port_vlans ?? []).flatMap(({ id, name }) => {
    const number = vlanId(id);
    return number === undefined ? [] : [{ id: number, ...(name && { name }) }];
  });
  const neighbour = neighbourOf(lldp);
  return {
    name: found.name ?? '',
    model: [found.vendor, found.product].filter(Boolean).join(' '),
    mac: found.mac_address ?? '',
    ip: '',
    speedGbps: Math.floor((found.speed_mbps ?? 0) / 1000),
    ...(vlans.length > 0 && { vlans }),
    vlanId: vlanId(lldp?.switch_port_untagged_vlan_id) ?? 0,
    pxe,
    ...(neighbour !== undefined && { lldp: neighbour }),
    ...(found.pci_address && { pciAddress: found.pci_address }),
  };
}

function neighbourOf(lldp: ParsedLldp | undefined): Nic['lldp'] {
  const { switch_chassis_id: switchID, switch_port_id: portID, switch_system_name: switchSystemName } = lldp ?? {};
  if (!switchID && !portID && !switchSystemName) return undefined;
  return { ...(switchID && { switchID }), ...(portID && { portID }), ...(switchSystemName && { switchSystemName }) };
}

/** Hooks write numbers or texts; 0 to 4094 is what a VLAN can have. */
function vlanId(value: number | string | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 4094 ? number : undefined;
}
