import { booleanOption, type Feature } from '../pipeline';

const HOSTING_CHASSIS = 'hosting-chassis';

/** Tells the northbound where distributed gateway ports are, and which IPv6 prefixes were delegated to router ports. */
export const routerPortStatus: Feature = (context) => {
  const { nb, topology } = context;
  context.writesOver('hosting-chassis', nb.Logical_Router_Port, (uuid, write) => {
    const port = topology.routerPorts.get(uuid);
    if (port?.isGatewayPort !== true) return;
    const binding = context.southboundPort(port.chassisRedirectName);
    if (binding === undefined) return;
    const chassis = binding.chassis === undefined ? undefined : context.chassis.get(binding.chassis)?.name;
    const entries = { status: new Map([[HOSTING_CHASSIS, chassis]]) };
    write({ table: 'Logical_Router_Port', uuid, columns: {}, entries });
  });
  context.writesOver('ipv6-prefix', nb.Logical_Router_Port, (uuid, write) => {
    const port = topology.routerPorts.get(uuid);
    if (port === undefined || !booleanOption(port.row.options, 'prefix', false)) return;
    const delegated = context.southboundPort(port.name)?.options.get('ipv6_ra_pd_list');
    const prefix = delegated === undefined ? undefined : delegatedPrefix(delegated);
    if (prefix !== undefined) write({ table: 'Logical_Router_Port', uuid, columns: { ipv6_prefix: [prefix] } });
  });
};

/** The prefix in `IAID:PREFIX`, as controllers note what DHCPv6 gave them (RFC 8415 §21.21). */
function delegatedPrefix(text: string): string | undefined {
  return /^\s*\d+:\s*(\S+)/.exec(text)?.[1];
}
