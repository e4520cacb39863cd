import type { SimulatedMachine } from '../state/machine';
import { addCollection, link, OK, resource, type ResourceTable } from './resource-table';
import { pathsOf } from './machine-paths';

/** Adds the system's interfaces, and the adapter that they are of with its functions. */
export function addNetwork(table: ResourceTable, machine: SimulatedMachine): void {
  const { hardware, profile } = machine;
  const { system, chassis } = pathsOf(machine);
  const interfaces = `${system}/EthernetInterfaces`;
  const ids = hardware.nics.map(({ id }) => id);
  if (profile.quirks.has('empty-mac')) ids.push('ToManager');
  addCollection(
    table,
    interfaces,
    'EthernetInterface',
    ids.map((id) => link(`${interfaces}/${id}`)),
    profile.pageSize,
  );
  for (const id of ids) {
    const nic = hardware.nics.find((one) => one.id === id);
    const path = `${interfaces}/${id}`;
    table.set(path, {
      get: () => ({
        ...resource(path, 'EthernetInterface.v1_10_0.EthernetInterface', id, id),
        MACAddress: nic?.mac.toUpperCase() ?? '',
        PermanentMACAddress: nic?.mac.toUpperCase() ?? '',
        SpeedMbps: nic?.speedMbps ?? 0,
        IPv4Addresses: nic?.ipv4 === undefined ? [] : [{ Address: nic.ipv4, AddressOrigin: 'DHCP' }],
        IPv6Addresses: nic?.ipv6 === undefined ? [] : [{ Address: nic.ipv6, AddressOrigin: 'SLAAC', PrefixLength: 64 }],
        VLAN: { VLANEnable: false, VLANId: null },
        Status: OK,
      }),
    });
  }
  addAdapter(table, machine, `${chassis}/NetworkAdapters`);
}

function addAdapter(table: ResourceTable, { hardware, profile }: SimulatedMachine, adapters: string): void {
  const adapter = `${adapters}/Slot1`;
  addCollection(table, adapters, 'NetworkAdapter', [link(adapter)], profile.pageSize);
  const functions = `${adapter}/NetworkDeviceFunctions`;
  table.set(adapter, {
    get: () => ({
      ...resource(adapter, 'NetworkAdapter.v1_9_0.NetworkAdapter', 'Slot1', 'Adapter'),
      Manufacturer: 'Loomnet',
      Model: 'LN-25G',
      NetworkDeviceFunctions: link(functions),
      Status: OK,
    }),
  });
  const members = hardware.nics.map(({ id }) => link(`${functions}/${id}`));
  addCollection(table, functions, 'NetworkDeviceFunction', members, profile.pageSize);
  for (const { id, mac, pxe } of hardware.nics) {
    const head = resource(`${functions}/${id}`, 'NetworkDeviceFunction.v1_9_0.NetworkDeviceFunction', id, id);
    const facts = { BootMode: pxe ? 'PXE' : 'Disabled', Ethernet: { MACAddress: mac, PermanentMACAddress: mac } };
    table.set(`${functions}/${id}`, { get: () => ({ ...head, ...facts, Status: OK }) });
  }
}
