import { type Logger, silentLogger } from '@ironloom/core';
import { formatIpv4, type Ipv4, ipv4Mask, ipv4PrefixLength, parseIpv4, scanMaskedIpv4 } from './ipv4';
import {
  formatIpv6,
  type Ipv6,
  ipv6Mask,
  ipv6PrefixLength,
  linkLocal,
  parseIpv6,
  scanMaskedIpv6,
  solicitedNode,
} from './ipv6';
import { parseMac, scanMac } from './mac';

/** An IPv4 address of a port with its network, as numbers and as flows write them. */
export interface Ipv4Network {
  readonly ip: Ipv4;
  readonly mask: Ipv4;
  readonly prefixLength: number;
  /** The address. */
  readonly text: string;
  /** The network's own address. */
  readonly network: string;
  readonly broadcast: string;
}

/** An IPv6 address of a port with its network. */
export interface Ipv6Network {
  readonly ip: Ipv6;
  readonly mask: Ipv6;
  readonly prefixLength: number;
  readonly text: string;
  readonly network: string;
  /** Solicited-node multicast address. */
  readonly solicitedNode: string;
}

/** A MAC address and the IP addresses behind it. */
export interface PortAddresses {
  /** `xx:xx:xx:xx:xx:xx`; all zeros where only IP addresses were asked for. */
  readonly mac: string;
  readonly ipv4: readonly Ipv4Network[];
  readonly ipv6: readonly Ipv6Network[];
}

export const ZERO_MAC = '00:00:00:00:00:00';

export function ipv4Network(ip: Ipv4, prefixLength: number): Ipv4Network {
  const mask = ipv4Mask(prefixLength);
  const text = formatIpv4(ip);
  const isHost = prefixLength === 32;
  return {
    ip,
    mask,
    prefixLength,
    text,
    network: isHost ? text : formatIpv4((ip & mask) >>> 0),
    broadcast: isHost ? text : formatIpv4((ip | ~mask) >>> 0),
  };
}

export function ipv6Network(ip: Ipv6, prefixLength: number): Ipv6Network {
  const mask = ipv6Mask(prefixLength);
  return {
    ip,
    mask,
    prefixLength,
    text: formatIpv6(ip),
    network: formatIpv6(ip & mask),
    solicitedNode: formatIpv6(solicitedNode(ip)),
  };
}

/** What {@link parsePortAddresses} read, and the text behind it that it could not. */
export interface ParsedAddresses {
  readonly addresses: PortAddresses;
  readonly rest: string;
}

/** `MAC [IP ...]`: undefined when there is no MAC; reading stops at the first thing that is not an address. */
export function parsePortAddresses(text: string): ParsedAddresses | undefined {
  const found = scanMac(text);
  return found === undefined ? undefined : parseAddressList(found.mac, text.slice(found.length));
}

/** `IP [IP ...]`: undefined when not one was found. */
export function parseIpAddresses(text: string): ParsedAddresses | undefined {
  const parsed = parseAddressList(ZERO_MAC, text);
  return parsed.addresses.ipv4.length + parsed.addresses.ipv6.length === 0 ? undefined : parsed;
}

function parseAddressList(mac: string, text: string): ParsedAddresses {
  const ipv4: Ipv4Network[] = [];
  const ipv6: Ipv6Network[] = [];
  let rest = text;
  for (;;) {
    const next = rest.trimStart();
    if (next === '') return { addresses: { mac, ipv4: exactly(ipv4), ipv6: exactly(ipv6) }, rest };
    const four = scanMaskedIpv4(next);
    const fourLength = four === undefined ? undefined : ipv4PrefixLength(four.mask);
    if (four !== undefined && fourLength !== undefined) {
      ipv4.push(ipv4Network(four.ip, fourLength));
      rest = next.slice(four.length);
      continue;
    }
    const six = scanMaskedIpv6(next);
    const sixLength = six === undefined ? undefined : ipv6PrefixLength(six.mask);
    if (six === undefined || sixLength === undefined)
      return { addresses: { mac, ipv4: exactly(ipv4), ipv6: exactly(ipv6) }, rest };
    ipv6.push(ipv6Network(six.ip, sixLength));
    rest = next.slice(six.length);
  }
}

/** None: one for all. */
const NONE: readonly never[] = [];

/** A list of the same elements without room for more: one that was added to has room for sixteen. */
function exactly<Element>(list: readonly Element[]): readonly Element[] {
  return list.length === 0 ? NONE : list.slice();
}

/**
 * The addresses of a logical router port: its networks, and the link-local address of its MAC last. Undefined when the MAC
 * is bad; bad networks are left out and told to `log`.
 */
export function parseRouterPortNetworks(
  mac: string,
  networks: readonly string[],
  log: Logger = silentLogger,
): PortAddresses | undefined {
  const parsedMac = parseMac(mac);
  if (parsedMac === undefined) return undefined;
  const ipv4: Ipv4Network[] = [];
  const ipv6: Ipv6Network[] = [];
  for (const network of networks) {
    const parsed = parseCidr(network);
    if (parsed === undefined) log.info({ network }, "invalid syntax '{network}' in networks");
    else if ('solicitedNode' in parsed) ipv6.push(parsed);
    else if (parsed.ip === 0) log.warn({ network }, "bad 'networks' {network}");
    else ipv4.push(parsed);
  }
  return { mac: parsedMac, ipv4, ipv6: [...ipv6, ipv6Network(linkLocal(parsedMac), 64)] };
}

/** `IP[/length]` of either family with its network; undefined when it is not that and nothing more. */
export function parseCidr(text: string): Ipv4Network | Ipv6Network | undefined {
  const four = scanMaskedIpv4(text);
  if (four?.length === text.length) {
    const prefixLength = ipv4PrefixLength(four.mask);
    return prefixLength === undefined ? undefined : ipv4Network(four.ip, prefixLength);
  }
  const six = scanMaskedIpv6(text);
  if (six?.length !== text.length) return undefined;
  const prefixLength = ipv6PrefixLength(six.mask);
  return prefixLength === undefined ? undefined : ipv6Network(six.ip, prefixLength);
}

/** True for `dynamic`, `dynamic IP ...` and `MAC dynamic`: addresses that are allocated. */
export function isDynamicAddress(text: string): boolean {
  if (!text.includes('dynamic')) return false;
  if (!text.startsWith('dynamic')) {
    const found = scanMac(text);
    return found !== undefined && text.slice(found.length).trimStart() === 'dynamic';
  }
  const words = text
    .slice('dynamic'.length)
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return text.trim() === 'dynamic';
  const [first = '', second] = words;
  if (words.length === 1) return parseIpv4(first) !== undefined || parseIpv6(first) !== undefined;
  return words.length === 2 && parseIpv4(first) !== undefined && parseIpv6(second ?? '') !== undefined;
}
