import type { Feature } from '../pipeline';

/** Writes the addresses that ports were given back to them. */
export const dynamicAddresses: Feature = (context) => {
  const { nb, topology } = context;
  context.writesOver('dynamic-addresses', nb.Logical_Switch_Port, (uuid, write) => {
    const port = topology.switchPorts.get(uuid);
    if (port === undefined) return;
    const address = topology.dynamicAddresses.get(uuid);
    if (address === undefined && port.row.dynamic_addresses === undefined) return;
    write({ table: 'Logical_Switch_Port', uuid, columns: { dynamic_addresses: address } });
  });
};
