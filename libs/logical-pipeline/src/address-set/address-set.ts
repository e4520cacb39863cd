import { isDynamicAddress, parseMac, parsePortAddresses } from '../addresses';
import type { Feature, PipelineContext } from '../pipeline';

/** The IP addresses of a port, as address sets list them. */
interface PortIps {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

const NONE: PortIps = { ipv4: [], ipv6: [] };

/** `Address_Set`: those of the northbound, two for each port group, and the sources of health checks. */
export const addressSets: Feature = (context) => {
  const { graph, nb } = context;
  const ownNames = nb.Address_Set.index('by-name', (row) => row.name);
  const ipsOfPort = graph.derived('port-group-addresses', (port) => portIps(context, port));
  context.rowsOver('address-sets', nb.Address_Set, (uuid, put) => {
    const row = nb.Address_Set.get(uuid);
    if (row !== undefined) put('Address_Set', row.name, { name: row.name, addresses: row.addresses });
  });
  context.rowsOver('port-group-address-sets', nb.Port_Group, (uuid, put) => {
    const group = nb.Port_Group.get(uuid);
    if (group === undefined) return;
    const ips = group.ports.map((port) => ipsOfPort.get(port));
    for (const [family, addresses] of [
      ['ip4', ips.flatMap(({ ipv4 }) => ipv4)],
      ['ip6', ips.flatMap(({ ipv6 }) => ipv6)],
    ] as const) {
      const name = `${group.name}_${family}`;
      // An operator's own set of that name comes first.
      if (ownNames.get(name).length === 0) put('Address_Set', name, { name, addresses: [...new Set(addresses)] });
    }
  });
  context.rowsOver('monitor-address-set', undefined, (_, put) => {
    const { options } = context.config;
    const macs = ['svc_monitor_mac', 'svc_monitor_mac_dst'].flatMap((key) => parseMac(options.get(key) ?? '') ?? []);
    const name = 'svc_monitor_mac';
    if (ownNames.get(name).length === 0) put('Address_Set', name, { name, addresses: [...new Set(macs)] });
  });
};

function portIps({ nb, topology }: PipelineContext, uuid: string): PortIps {
  const row = nb.Logical_Switch_Port.get(uuid);
  if (row === undefined) return NONE;
  const fixed = row.addresses.filter((text) => !isDynamicAddress(text));
  const parsed = [...fixed, topology.dynamicAddresses.get(uuid) ?? ''].flatMap(
    (text) => parsePortAddresses(text)?.addresses ?? [],
  );
  return {
    ipv4: parsed.flatMap(({ ipv4 }) => ipv4.map(({ text }) => text)),
    ipv6: parsed.flatMap(({ ipv6 }) => ipv6.map(({ text }) => text)),
  };
}
