import { silentLogger } from '@ironloom/core';
import { formatIpv4, parseIpv4 } from '../addresses';
import { chooseMac } from './choose-mac';
import { Ipv4Pool } from './ipv4-pool';

function pool(subnet: string, excluded?: string): Ipv4Pool {
  const made = Ipv4Pool.parse(subnet, excluded, 'ls', silentLogger);
  if (made === undefined) throw new Error(`bad subnet ${subnet}`);
  return made;
}

function allocateAll(from: Ipv4Pool): string[] {
  const all: string[] = [];
  for (let ip = from.allocate(); ip !== undefined; ip = from.allocate()) all.push(formatIpv4(ip));
  return all;
}

describe('a pool of IPv4 addresses', () => {
  it('gives out all but the network, the first of it, and broadcast', () => {
    expect(allocateAll(pool('10.0.0.0/29'))).toEqual(['10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5', '10.0.0.6']);
  });

  it('leaves out what is excluded or taken', () => {
    const some = pool('10.0.0.0/28', '10.0.0.2..10.0.0.9 10.0.0.12');
    some.take(parseIpv4('10.0.0.10') ?? 0);
    expect(allocateAll(some)).toEqual(['10.0.0.11', '10.0.0.13', '10.0.0.14']);
  });

  it.each(['10.0.0.0/32', 'x', '10.0.0.0/255.0.255.0'])('is none for subnet %s', (subnet) => {
    expect(Ipv4Pool.parse(subnet, undefined, 'ls', silentLogger)).toBeUndefined();
  });
});

describe('a MAC chosen for an IPv4 address', () => {
  it('has its last three bytes, plus one, or the next that is free', () => {
    const ip = parseIpv4('10.0.0.8') ?? 0;
    expect(chooseMac('0a:0b:0c', ip, () => false)).toBe('0a:0b:0c:00:00:09');
    expect(chooseMac('0a:0b:0c', ip, (mac) => mac.endsWith(':09'))).toBe('0a:0b:0c:00:00:0a');
  });
});
