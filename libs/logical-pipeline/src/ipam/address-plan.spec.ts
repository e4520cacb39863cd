import { silentLogger } from '@ironloom/core';
import { formatIpv4, formatIpv6, parseMaskedIpv6, parsePortAddresses } from '../addresses';
import { type AddressDraft, type AddressPools, draftAgain, draftNew } from './address-plan';
import { parseAddressRequest } from './address-request';
import { Ipv4Pool } from './ipv4-pool';

const PREFIX = '0a:0b:0c';

function poolsOf(subnet: string | undefined, ipv6Prefix: string | undefined): AddressPools {
  return {
    ipv4: subnet === undefined ? undefined : Ipv4Pool.parse(subnet, undefined, 'ls', silentLogger),
    ipv6Prefix: ipv6Prefix === undefined ? undefined : parseMaskedIpv6(ipv6Prefix)?.ip,
  };
}

/** A draft with its addresses as text. */
function asText({ mac, ipv4, ipv6 }: AddressDraft) {
  return {
    mac: mac ?? 'choose',
    ipv4: typeof ipv4 === 'number' ? formatIpv4(ipv4) : ipv4,
    ipv6: typeof ipv6 === 'bigint' ? formatIpv6(ipv6) : ipv6,
  };
}

function again(entry: string, current: string, pools: AddressPools) {
  const request = parseAddressRequest(entry);
  const held = parsePortAddresses(current)?.addresses;
  if (request === undefined || held === undefined) throw new Error(`no test of ${entry} and ${current}`);
  return asText(draftAgain(request, held, pools, (mac) => mac.startsWith(PREFIX)));
}

describe('addresses of a port that has none', () => {
  it.each([
    ['dynamic', { mac: 'choose', ipv4: 'allocate', ipv6: 'eui64' }],
    ['dynamic 10.0.0.8', { mac: 'choose', ipv4: '10.0.0.8', ipv6: 'eui64' }],
    ['dynamic fd00::8', { mac: 'choose', ipv4: 'allocate', ipv6: 'fd00::8' }],
    ['dynamic 10.0.0.8 fd00::8', { mac: 'choose', ipv4: '10.0.0.8', ipv6: 'fd00::8' }],
    ['02:00:00:00:00:01 dynamic', { mac: '02:00:00:00:00:01', ipv4: 'allocate', ipv6: 'eui64' }],
  ])('%s', (entry, expected) => {
    const request = parseAddressRequest(entry) ?? {};
    expect(asText(draftNew(request, poolsOf('10.0.0.0/24', 'fd00::')))).toEqual(expected);
  });
});

describe('addresses of a port that has some', () => {
  const KEPT = `${PREFIX}:00:00:09 10.0.0.8 fd00::1:80b:cff:fe00:9`;
  const kept = { mac: `${PREFIX}:00:00:09`, ipv4: '10.0.0.8', ipv6: 'fd00::1:80b:cff:fe00:9' };

  it('stay while they fit', () => {
    expect(again('dynamic', KEPT, poolsOf('10.0.0.0/24', 'fd00:0:0:1::'))).toEqual(kept);
  });

  it('make room for what the switch no longer gives', () => {
    expect(again('dynamic', KEPT, poolsOf(undefined, undefined))).toEqual({
      ...kept,
      ipv4: undefined,
      ipv6: undefined,
    });
    expect(again('dynamic', KEPT, poolsOf('10.0.1.0/24', 'fd00:0:0:1::'))).toEqual({ ...kept, ipv4: 'allocate' });
  });

  it('are all made anew for a MAC that is not of the prefix', () => {
    const foreign = KEPT.replace(PREFIX, '02:00:00');
    expect(again('dynamic', foreign, poolsOf('10.0.0.0/24', 'fd00:0:0:1::'))).toEqual({
      ...kept,
      mac: 'choose',
      ipv6: 'eui64',
    });
  });

  it.each([
    ['dynamic', kept.ipv6],
    ['dynamic 10.0.0.8', 'eui64'],
    ['dynamic fd00:0:0:2::8', 'fd00:0:0:2::8'],
    ['dynamic 10.0.0.8 fd00:0:0:1::8', 'eui64'],
    [`${PREFIX}:00:00:09 dynamic`, 'eui64'],
  ])('behind another IPv6 prefix, as asked for by %s', (entry, ipv6) => {
    expect(again(entry, KEPT, poolsOf('10.0.0.0/24', 'fd00:0:0:2::'))).toEqual({ ...kept, ipv6 });
  });

  it('give way to an address asked for, unless somebody has it', () => {
    const pools = poolsOf('10.0.0.0/24', undefined);
    expect(again('dynamic 10.0.0.9', KEPT, pools).ipv4).toBe('10.0.0.9');
    pools.ipv4?.take(0x0a000009);
    expect(again('dynamic 10.0.0.9', KEPT, pools).ipv4).toBe('allocate');
  });
});
