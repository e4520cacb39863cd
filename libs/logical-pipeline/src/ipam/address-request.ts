import type { Logger } from '@ironloom/core';
import { type Ipv4, type Ipv6, isDynamicAddress, parseIpv4, parseIpv6, scanMac } from '../addresses';

/** What a port's `addresses` asks to be allocated: `dynamic [IPv4] [IPv6]` or `MAC dynamic`. */
export interface AddressRequest {
  readonly mac?: string;
  readonly ipv4?: Ipv4;
  readonly ipv6?: Ipv6;
}

/** The request in one entry of `addresses`; undefined when there is none in it. */
export function parseAddressRequest(text: string): AddressRequest | undefined {
  if (!isDynamicAddress(text)) return undefined;
  const mac = scanMac(text)?.mac;
  if (mac !== undefined) return { mac };
  const words = text.trim().split(/\s+/).slice(1);
  const ipv4 = parseIpv4(words[0] ?? '');
  const ipv6 = parseIpv6(words.at(-1) ?? '');
  return { ...(ipv4 === undefined ? {} : { ipv4 }), ...(ipv6 === undefined ? {} : { ipv6 }) };
}

/** The first request among a port's addresses; more than one is told to `log`. */
export function addressRequest(addresses: readonly string[], log: Logger, port: string): AddressRequest | undefined {
  const [first, ...others] = addresses.flatMap((text) => parseAddressRequest(text) ?? []);
  if (others.length > 0)
    log.warn({ port }, "More than one dynamic address configured for logical switch port '{port}'");
  return first;
}
