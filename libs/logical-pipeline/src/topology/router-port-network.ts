import { type Ipv4, type Ipv6, parseIpv4, parseIpv6, type PortAddresses } from '../addresses';
import type { RouterPort } from './router-port';

/** The port's own address in the network that `ip` is part of, or undefined when it is part of none. */
export function routerPortNetworkOf(port: RouterPort, ip: string): string | undefined {
  return networkOf(port.networks, ip);
}

/** The address among `networks` in whose network `ip` is. */
export function networkOf({ ipv4, ipv6 }: PortAddresses, ip: string): string | undefined {
  const four = parseIpv4(ip);
  if (four !== undefined) return ipv4.find((own) => ((own.ip ^ four) & own.mask) === 0)?.text;
  const six = parseIpv6(ip);
  return six === undefined ? undefined : ipv6.find((own) => ((own.ip ^ six) & own.mask) === 0n)?.text;
}

/** Whether one of `networks` has this address in it. */
export function isIpv4In({ ipv4 }: PortAddresses, ip: Ipv4): boolean {
  return ipv4.some((own) => ((own.ip ^ ip) & own.mask) === 0);
}

/** As {@link isIpv4In}. */
export function isIpv6In({ ipv6 }: PortAddresses, ip: Ipv6): boolean {
  return ipv6.some((own) => ((own.ip ^ ip) & own.mask) === 0n);
}
