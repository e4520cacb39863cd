import { type Ipv4, type Ipv6, type PortAddresses } from '../addresses';
import type { AddressRequest } from './address-request';
import type { Ipv4Pool } from './ipv4-pool';

/** What a switch gives out. */
export interface AddressPools {
  readonly ipv4: Ipv4Pool | undefined;
  /** The first 64 bits of IPv6 addresses. */
  readonly ipv6Prefix: Ipv6 | undefined;
}

/** The addresses of a port as far as its own switch can tell; MACs to be chosen are unique among all switches. */
export interface AddressPlan {
  readonly ipv4: Ipv4 | undefined;
  /** Undefined for one to be chosen. */
  readonly mac: string | undefined;
  /** `eui64` for one made of the MAC. */
  readonly ipv6: Ipv6 | 'eui64' | undefined;
}

type Ipv4Choice = Ipv4 | 'allocate' | undefined;

/** A plan whose IPv4 address may still have to be allocated, after all that are kept. */
export interface AddressDraft {
  readonly mac: string | undefined;
  readonly ipv4: Ipv4Choice;
  readonly keepsIpv4: boolean;
  readonly ipv6: AddressPlan['ipv6'];
}

/** Drafts the addresses of a port that has none yet. */
export function draftNew(request: AddressRequest, pools: AddressPools): AddressDraft {
  return {
    mac: request.mac,
    ipv4: request.ipv4 ?? (pools.ipv4 === undefined ? undefined : 'allocate'),
    keepsIpv4: false,
    ipv6: request.ipv6 ?? (pools.ipv6Prefix === undefined ? undefined : 'eui64'),
  };
}

/** Drafts the addresses of a port that has some: what still fits the request and the switch is kept. */
export function draftAgain(
  request: AddressRequest,
  current: PortAddresses,
  pools: AddressPools,
  isOurMac: (mac: string) => boolean,
): AddressDraft {
  const mac = request.mac ?? (isOurMac(current.mac) ? current.mac : undefined);
  const kept = current.ipv4[0]?.ip;
  const ipv4 = ipv4Again(request.ipv4, kept, pools.ipv4);
  return {
    mac,
    ipv4,
    keepsIpv4: ipv4 !== undefined && ipv4 === kept,
    ipv6: ipv6Again(request, current, pools.ipv6Prefix, mac === current.mac),
  };
}

function ipv4Again(wanted: Ipv4 | undefined, current: Ipv4 | undefined, pool: Ipv4Pool | undefined): Ipv4Choice {
  if (pool === undefined) return undefined;
  if (current === undefined || !pool.isFree(current)) return 'allocate';
  if (wanted === undefined || wanted === current) return current;
  return pool.isFree(wanted) ? wanted : 'allocate';
}

function ipv6Again(
  request: AddressRequest,
  { ipv6: [current] }: PortAddresses,
  prefix: Ipv6 | undefined,
  keepsMac: boolean,
): AddressPlan['ipv6'] {
  if (prefix === undefined) return undefined;
  if (current === undefined || request.mac !== undefined) return 'eui64';
  // The original takes an IPv4 address that is asked for by itself for a bad IPv6 one, and so follows a new prefix.
  if (request.ipv6 === undefined) return keepsMac && request.ipv4 === undefined ? current.ip : 'eui64';
  return (request.ipv6 & prefix) === prefix ? request.ipv6 : 'eui64';
}
