import { findMatchField, findWireName, headerFor, matchField, matchFields, NXM, OF10, OF13, OF15 } from '../index';
import { oxmKey } from './oxm-header';
import { findWireField } from './wire-lookup';

describe('the registry of match fields', () => {
  it('names every field and every header once', () => {
    const names = matchFields.flatMap((field) => [field.name, ...field.aliases]);
    expect(new Set(names).size).toBe(names.length);
    const headers = matchFields.flatMap((field) => field.headers.map((header) => header.name));
    expect(new Set(headers).size).toBe(headers.length);
  });
  it('finds a field by its alias and by its names on the wire', () => {
    expect(findMatchField('nw_src')).toBe(matchField('ip_src'));
    expect(findWireName('NXM_NX_REG15')?.field).toBe(matchField('reg15'));
    expect(findMatchField('no_such_field')).toBeUndefined();
  });
  it('chooses the header that a version has', () => {
    const name = (field: string, version: number): string | undefined => {
      const found = findMatchField(field);
      return found && headerFor(found, version)?.name;
    };
    expect(name('eth_dst', NXM)).toBe('NXM_OF_ETH_DST');
    expect(name('eth_dst', OF10)).toBe('NXM_OF_ETH_DST');
    expect(name('eth_dst', OF13)).toBe('OXM_OF_ETH_DST');
    expect(name('tcp_flags', OF13)).toBe('ONFOXM_ET_TCP_FLAGS');
    expect(name('tcp_flags', OF15)).toBe('OXM_OF_TCP_FLAGS');
    expect(name('dl_vlan', OF15)).toBeUndefined();
  });
  it('tells the two fields that share a number by their length', () => {
    expect(findWireField(oxmKey(1, 30), 1)?.field.name).toBe('mpls_ttl');
    expect(findWireField(oxmKey(1, 30), 8)?.field.name).toBe('cookie');
    expect(findWireField(oxmKey(1, 30), 16)?.field.name).toBe('cookie');
  });
  it.each([
    ['tun_flags', 1, 2],
    ['vlan_vid', 12, 2],
    ['ipv6_label', 20, 4],
    ['eth_src', 48, 6],
    ['xxreg0', 128, 16],
    ['tun_metadata63', 992, 124],
  ])('knows that %s has %d bits in %d bytes', (name, bits, bytes) => {
    expect(findMatchField(name)).toMatchObject({ bits, bytes });
  });
});
