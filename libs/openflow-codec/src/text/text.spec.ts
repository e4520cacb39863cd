import fc from 'fast-check';
import { parseIpv4, parseIpv6, parseMac, printIpv4, printIpv6, printMac, prefixLength } from './addresses';
import { CT_STATE, parseFlags, printFlags, printMaskedFlags } from './flags';
import { findPort, parsePort, printPort } from './port';
import { parseSubfield, printSubfield } from './subfield';
import { keyValues, parseHexBytes, parseInteger, parseNumber } from './syntax';

const syntax = (near: string): Error =>
  expect.objectContaining({ code: 'OPENFLOW_SYNTAX', details: { near } }) as Error;

describe('keyValues', () => {
  it.each([
    ['', []],
    [' ,\t\n', []],
    ['ip,tp_dst=80', ['ip', 'tp_dst=80']],
    ['  a  b=c , d:e', ['a', 'b=c', 'd=e']],
    [
      'ct(commit,nat(src=10.0.0.1),exec(load:1->NXM_NX_CT_MARK[]))',
      ['ct=commit,nat(src=10.0.0.1),exec(load:1->NXM_NX_CT_MARK[])'],
    ],
    ['resubmit(,8),drop', ['resubmit=,8', 'drop']],
    ['move:NXM_NX_REG0[0..15]->NXM_NX_REG1[16..31],exit', ['move=NXM_NX_REG0[0..15]->NXM_NX_REG1[16..31]', 'exit']],
    ['set_field:fe80::1->ipv6_src', ['set_field=fe80::1->ipv6_src']],
    ['check_pkt_larger(1500)->reg0[0]', ['check_pkt_larger=1500)->reg0[0]']],
  ])('cuts %j', (text, expected) => {
    expect(keyValues(text).map(({ key, value }) => (value === '' ? key : `${key}=${value}`))).toEqual(expected);
  });

  it('ends on any text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'a=:(),-> \n"[]') }), (text) => void keyValues(text)));
  });
});

describe('numbers', () => {
  it('are decimal or hexadecimal, and no larger than they may be', () => {
    expect([parseNumber('255', 'table', 255), parseNumber('0xff', 'table', 255)]).toEqual([255, 255]);
    expect(parseInteger('0xffffffffffffffff', 'cookie')).toBe(0xffff_ffff_ffff_ffffn);
    expect(parseHexBytes('00.ff.1a', 'note')).toEqual(Buffer.of(0, 255, 26));
  });
  it.each(['256', '', '-1', '1x', '0x', '1.5'])('are not %j', (text) => {
    expect(() => parseNumber(text, 'table', 255)).toThrow(syntax(text));
  });
});

describe('addresses', () => {
  const address = (bits: number) => fc.bigInt(0n, (1n << BigInt(bits)) - 1n);
  it('come back as they were printed', () => {
    fc.assert(fc.property(address(48), (mac) => expect(parseMac(printMac(mac))).toBe(mac)));
    fc.assert(fc.property(address(32), (ip) => expect(parseIpv4(printIpv4(ip))).toBe(ip)));
    fc.assert(fc.property(address(128), (ip) => expect(parseIpv6(printIpv6(ip))).toBe(ip)));
  });
  it('of IPv6 are written as RFC 5952 has them', () => {
    expect(printIpv6(1n)).toBe('::1');
    expect(printIpv6(0x2001_0db8n << 96n)).toBe('2001:db8::');
    expect(printIpv6((0xfe80n << 112n) | (1n << 64n) | 2n)).toBe('fe80:0:0:1::2');
  });
  it.each(['1.2.3', '1.2.3.256', 'a.b.c.d', ''])('of IPv4 are not %j', (text) =>
    expect(parseIpv4(text)).toBeUndefined(),
  );
  it.each(['1::2::3', ':::', '12345::', 'g::'])('of IPv6 are not %j', (text) =>
    expect(parseIpv6(text)).toBeUndefined(),
  );
  it('have a prefix where a mask is one', () => {
    expect([prefixLength(0xffff_ff00n, 32), prefixLength(0xffn, 32)]).toEqual([24, undefined]);
  });
});

describe('flags', () => {
  it('are joined when all bits are asked for, and signed when some are', () => {
    expect(printFlags(0x22n, CT_STATE)).toBe('est|trk');
    expect(printFlags(0x100n, CT_STATE)).toBe('0x100');
    expect(printMaskedFlags(0x22n, 0x23n, 0xffn, CT_STATE)).toBe('-new+est+trk');
    expect(parseFlags('-new+est+trk', CT_STATE)).toEqual({ value: 0x22n, mask: 0x23n });
    expect(parseFlags('est|trk', CT_STATE)).toEqual({ value: 0x22n });
    expect(parseFlags('0x2/0x3', CT_STATE)).toEqual({ value: 2n, mask: 3n });
  });
  it.each(['+new-new', '+nothing', 'nothing', '+'])('are not %j', (text) => {
    expect(parseFlags(text, CT_STATE)).toBeUndefined();
  });
});

describe('ports and subfields', () => {
  it('go by name or number', () => {
    expect([findPort('in_port'), findPort('LOCAL'), findPort('7'), findPort('nowhere')]).toEqual([
      0xffff_fff8,
      0xffff_fffe,
      7,
      undefined,
    ]);
    expect([printPort(7), printPort(0xffff_fffd)]).toEqual(['7', 'CONTROLLER']);
    expect(() => parsePort('nowhere')).toThrow(syntax('nowhere'));
  });
  it('name bits of a field, one, some or all', () => {
    for (const text of ['NXM_NX_REG0[]', 'NXM_NX_REG0[3]', 'NXM_NX_REG0[4..31]']) {
      expect(printSubfield(parseSubfield(text))).toBe(text);
    }
    expect(parseSubfield('reg0[4..7]')).toEqual({ field: 'reg0', offset: 4, bits: 4 });
    for (const text of ['reg0[7..4]', 'reg0[32]', 'reg99[]', 'reg0[']) expect(() => parseSubfield(text)).toThrow();
  });
});
