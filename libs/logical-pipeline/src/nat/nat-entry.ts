import type { ovnNb } from '@ironloom/models';
import {
  ipv4PrefixLength,
  ipv6PrefixLength,
  parseIpAddresses,
  parseMac,
  parseMaskedIpv4,
  parseMaskedIpv6,
} from '../addresses';
import { booleanOption, type PipelineContext } from '../pipeline';
import type { LogicalRouter, RouterPort } from '../topology';
import { routerPortNetworkOf } from '../topology/router-port-network';

/** A valid NAT rule of one router. */
export interface NatEntry {
  readonly router: LogicalRouter;
  readonly row: ovnNb.NATRow;
  readonly type: 'snat' | 'dnat' | 'dnat_and_snat';
  readonly family: 4 | 6;
  /** The external address as flows write it. */
  readonly externalIp: string;
  /** Solicited-node multicast address of an IPv6 external address. */
  readonly solicitedNode: string;
  /** Prefix length of the logical address or network. */
  readonly logicalPrefixLength: number;
  /** `external_mac` in lower case. */
  readonly externalMac: string | undefined;
  /** The distributed gateway port it is applied at; undefined on gateway routers. */
  readonly gatewayPort: RouterPort | undefined;
  /** Applied where the workload is rather than on the gateway. */
  readonly distributed: boolean;
  readonly stateless: boolean;
}

/** Reads a NAT rule; undefined, and a warning, when it cannot be used on this router. */
export function natEntry(context: PipelineContext, router: LogicalRouter, row: ovnNb.NATRow): NatEntry | undefined {
  const type = row.type === 'snat' || row.type === 'dnat_and_snat' ? row.type : 'dnat';
  const external = externalAddress(context, router, row);
  if (external === undefined) return undefined;
  const externalMac = row.external_mac === undefined ? undefined : parseMac(row.external_mac);
  if (row.external_mac !== undefined && externalMac === undefined) {
    context.log.warn(
      { externalMac: row.external_mac, uuid: router.uuid },
      'bad mac {externalMac} for dnat in router {uuid}',
    );
    return undefined;
  }
  if (row.allowed_ext_ips !== undefined && row.exempted_ext_ips !== undefined) {
    context.log.warn(
      { uuid: row._uuid },
      'NAT rule: {uuid} not applied, since both allowed and exempt external ips set',
    );
    return undefined;
  }
  const logicalPrefixLength = logicalLength(row.logical_ip, external.family);
  const whole = external.family === 4 ? 32 : 128;
  if (logicalPrefixLength === undefined || (type !== 'snat' && logicalPrefixLength !== whole)) {
    const what = type === 'snat' ? `ip network or ip ${row.logical_ip} for snat` : `ip ${row.logical_ip} for dnat`;
    context.log.warn({ what, uuid: router.uuid }, 'bad {what} in router {uuid}');
    return undefined;
  }
  const gatewayPort = findGatewayPort(context, router, row);
  if (gatewayPort === 'none') return undefined;
  const centralised = gatewayPort?.switchPeer?.chassisRedirectName !== undefined;
  return {
    router,
    row,
    type,
    ...external,
    logicalPrefixLength,
    externalMac,
    gatewayPort,
    distributed:
      !centralised &&
      gatewayPort !== undefined &&
      type === 'dnat_and_snat' &&
      row.logical_port !== undefined &&
      externalMac !== undefined,
    stateless: type === 'dnat_and_snat' && booleanOption(row.options, 'stateless', false),
  };
}

function externalAddress(context: PipelineContext, router: LogicalRouter, { external_ip: ip }: ovnNb.NATRow) {
  const parsed = parseIpAddresses(ip)?.addresses;
  if (parsed === undefined) {
    context.log.warn(
      { ip, name: router.name },
      'Failed to extract ip address {ip} in nat configuration for router {name}',
    );
    return undefined;
  }
  const [four] = parsed.ipv4;
  const [six] = parsed.ipv6;
  if (parsed.ipv4.length + parsed.ipv6.length === 1) {
    // A prefix length is let pass, and goes into the flows that take the address as it is written.
    if (four !== undefined) return { family: 4 as const, externalIp: four.text, solicitedNode: '' };
    if (six !== undefined) return { family: 6 as const, externalIp: six.text, solicitedNode: six.solicitedNode };
  }
  context.log.warn({ ip, name: router.name }, 'Invalid ip address {ip} in nat configuration for router {name}');
  return undefined;
}

function logicalLength(text: string, family: 4 | 6): number | undefined {
  if (family === 4) {
    const parsed = parseMaskedIpv4(text);
    return parsed === undefined ? undefined : (ipv4PrefixLength(parsed.mask) ?? 0);
  }
  const parsed = parseMaskedIpv6(text);
  return parsed === undefined ? undefined : (ipv6PrefixLength(parsed.mask) ?? 0);
}

/** The gateway port that a rule names, else the only one, else the one in whose network the external address is. */
function findGatewayPort(
  context: PipelineContext,
  router: LogicalRouter,
  row: ovnNb.NATRow,
): RouterPort | undefined | 'none' {
  const { gatewayPorts } = router;
  if (row.gateway_port !== undefined) {
    const named = gatewayPorts.find((port) => port.uuid === row.gateway_port);
    if (named !== undefined) return named;
    const name = context.nb.Logical_Router_Port.get(row.gateway_port)?.name ?? row.gateway_port;
    context.log.warn(
      { name, routerName: router.name },
      'gateway_port: {name} of NAT configured on logical router: {routerName} is not a valid distributed gateway port on that router',
    );
    return 'none';
  }
  if (gatewayPorts.length <= 1) return gatewayPorts[0];
  const near = gatewayPorts.find((port) => routerPortNetworkOf(port, row.external_ip) !== undefined);
  if (near !== undefined) return near;
  context.log.warn(
    { externalIp: row.external_ip, name: router.name },
    'Unable to determine gateway_port for NAT with external_ip: {externalIp} configured on logical router: {name} with multiple distributed gateway ports',
  );
  return 'none';
}
