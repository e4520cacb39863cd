import { lineText, recordingLogger } from '@ironloom/core/testing';
import fc from 'fast-check';
import {
  eui64,
  formatIpv4,
  formatIpv6,
  ipv4Mask,
  ipv4PrefixLength,
  ipv6Mask,
  ipv6PrefixLength,
  isDynamicAddress,
  linkLocal,
  macFromBigInt,
  macToBigInt,
  parseCidr,
  parseIpv4,
  parseIpv6,
  parseMac,
  parsePortAddresses,
  parseRouterPortNetworks,
  solicitedNode,
} from './index';

const MAC = 'f0:00:00:00:01:02';

describe('addresses', () => {
  it('round-trip through their text', () => {
    fc.assert(
      fc.property(
        fc.nat(0xffffffff),
        fc.bigInt(0n, (1n << 128n) - 1n),
        fc.bigInt(0n, (1n << 48n) - 1n),
        (four, six, mac) => {
          expect(parseIpv4(formatIpv4(four))).toBe(four);
          expect(parseIpv6(formatIpv6(six))).toBe(six);
          expect(macToBigInt(macFromBigInt(mac))).toBe(mac);
          expect(parseMac(macFromBigInt(mac))).toBe(macFromBigInt(mac));
        },
      ),
    );
  });
  it('round-trip sparse IPv6 addresses, where :: falls differently', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0, 1, 0xffff), { minLength: 8, maxLength: 8 }), (groups) => {
        const ip = BigInt(`0x${groups.map((group) => group.toString(16).padStart(4, '0')).join('')}`);
        expect(parseIpv6(formatIpv6(ip))).toBe(ip);
        expect(formatIpv6(ip)).not.toMatch(/::.*::|:::/);
      }),
    );
  });
  it('know their masks', () => {
    for (let length = 0; length <= 32; length += 1) expect(ipv4PrefixLength(ipv4Mask(length))).toBe(length);
    for (let length = 0; length <= 128; length += 1) expect(ipv6PrefixLength(ipv6Mask(length))).toBe(length);
    expect([ipv4PrefixLength(0xff00ff00), ipv6PrefixLength(5n)]).toEqual([undefined, undefined]);
  });
  it.each([
    ['::', '::'],
    ['::1', '::1'],
    ['::2', '::2'],
    ['::1:2', '::0.1.0.2'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:DB8::00ff', '2001:db8::ff'],
    ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
    ['1:0:3:4:5:6:7:8', '1:0:3:4:5:6:7:8'],
  ])('write %s as %s', (text, written) => {
    expect(formatIpv6(parseIpv6(text) ?? -1n)).toBe(written);
  });
  it.each(['1.2.3', '1.2.3.256', '1.2.3.4 ', '', '1.2.3.4.5'])('refuse %j as IPv4', (text) => {
    expect(parseIpv4(text)).toBeUndefined();
  });
  it('derive from a MAC what IPv6 needs', () => {
    expect(eui64(MAC)).toBe(0xf20000fffe000102n);
    expect(formatIpv6(linkLocal(MAC))).toBe('fe80::f200:ff:fe00:102');
    expect(formatIpv6(solicitedNode(linkLocal(MAC)))).toBe('ff02::1:ff00:102');
  });
});

describe('port addresses', () => {
  it('are a MAC and what follows, up to what cannot be read', () => {
    const parsed = parsePortAddresses('F0:0:0:0:1:2 10.0.0.4/24 fd00::4 garbage 1.1.1.1');
    expect(parsed?.rest).toBe(' garbage 1.1.1.1');
    expect(parsed?.addresses).toMatchObject({
      mac: MAC,
      ipv4: [{ text: '10.0.0.4', prefixLength: 24, network: '10.0.0.0', broadcast: '10.0.0.255' }],
      ipv6: [{ text: 'fd00::4', prefixLength: 128, network: 'fd00::4', solicitedNode: 'ff02::1:ff00:4' }],
    });
    expect(parsePortAddresses('10.0.0.4')).toBeUndefined();
  });
  it('of a router port end with its link-local address and leave bad networks out', () => {
    const { log, lines } = recordingLogger();
    const parsed = parseRouterPortNetworks(MAC, ['10.0.0.1/24', '0.0.0.0/8', 'nonsense', 'fd00::1/64'], log);
    expect(parsed?.ipv4.map(({ text }) => text)).toEqual(['10.0.0.1']);
    expect(parsed?.ipv6.map(({ text, network }) => [text, network])).toEqual([
      ['fd00::1', 'fd00::'],
      ['fe80::f200:ff:fe00:102', 'fe80::'],
    ]);
    expect(lines.map(lineText)).toEqual(["bad 'networks' 0.0.0.0/8", "invalid syntax 'nonsense' in networks"]);
    expect(parseRouterPortNetworks('bad', [])).toBeUndefined();
  });
  it('may be networks written with a mask, if it is contiguous', () => {
    expect(parseCidr('10.0.0.1/255.255.0.0')).toMatchObject({ prefixLength: 16 });
    expect([parseCidr('10.0.0.1/255.0.255.0'), parseCidr('10.0.0.1/33'), parseCidr('fd00::/129')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
  it.each([
    ['dynamic', true],
    ['dynamic 10.0.0.1', true],
    ['dynamic fd00::1', true],
    ['dynamic 10.0.0.1 fd00::1', true],
    [`${MAC} dynamic`, true],
    [`${MAC} 10.0.0.1`, false],
    ['dynamic nonsense', false],
    ['dynamically', false],
    ['router', false],
  ])('%j is dynamic: %s', (text, dynamic) => {
    expect(isDynamicAddress(text)).toBe(dynamic);
  });
});
