import type { ovnNb } from '@ironloom/models';
import { parseMac, parseMaskedIpv4 } from '../addresses';
import type { PipelineContext } from '../pipeline';
import type { RouterPort } from '../topology';
import { isDistributedNat, isGatewayPortOf } from './nat-placement';

/** Addresses that one MAC has for the world outside of a router. */
export interface AnnouncedAddresses {
  readonly mac: string;
  readonly ips: readonly string[];
  /** The port on whose chassis they are announced, as flows write it; undefined: wherever the router is. */
  readonly residence: string | undefined;
}

/** Which of a router's addresses are asked for. */
export interface AnnouncementScope {
  /** Only those that other routers shall have routes for: `options:add_route` of NAT rules and load balancers. */
  readonly routableOnly: boolean;
  /** Virtual addresses of load balancers, too. */
  readonly withVips: boolean;
}

/**
 * The external addresses that a router has at one of its ports: those of rules that are applied at the workload each with
 * its own MAC, all others with that of the port. The port's own addresses are not among them.
 */
export function announcedAddresses(
  context: PipelineContext,
  port: RouterPort,
  { routableOnly, withVips }: AnnouncementScope,
): AnnouncedAddresses[] {
  const portMac = parseMac(port.row.mac);
  if (portMac === undefined) return [];
  const own = new Set([...port.networks.ipv4, ...port.networks.ipv6].map(({ text }) => text));
  const atWorkload: AnnouncedAddresses[] = [];
  const central: string[] = [];
  const { nb, natTable } = context;
  const all = (): ovnNb.NATRow[] => port.router.row.nat.flatMap((uuid) => nb.NAT.get(uuid) ?? []);
  for (const nat of routableOnly ? natTable.routableOn(port.router) : all()) {
    const { external_ip: ip } = nat;
    if (parseMaskedIpv4(ip)?.mask !== 0xffffffff || !isGatewayPortOf(nat, port)) continue;
    if (isDistributedNat(nat, port.router)) {
      const mac = parseMac(nat.external_mac ?? '');
      if (mac !== undefined) atWorkload.push({ mac, ips: [ip], residence: `"${nat.logical_port ?? ''}"` });
    } else if (!own.has(ip)) central.push(ip);
  }
  if (withVips) central.push(...context.loadBalancers.vipsOf(port.router, routableOnly));
  if (central.length === 0) return atWorkload;
  const residence = port.isGatewayPort ? port.quotedChassisRedirectName : undefined;
  return [...atWorkload, { mac: portMac, ips: central, residence }];
}
