import { ByteReader, ByteWriter } from '@ironloom/wire';
import fc from 'fast-check';
import { decodeOxmMatch, encodeOxmMatch, type Match, NXM, OF13, OF15 } from '../index';
import { decodeMatchEntries, encodeMatchEntries } from './oxm';
import { anyMatch } from '../../test/arbitrary-match';

const bytesOf = (match: Match, version: number): Buffer => {
  const out = new ByteWriter();
  encodeMatchEntries(match, version, out);
  return Buffer.from(out.finish());
};

describe('OXM and NXM', () => {
  it.each([NXM, OF13, OF15])('round-trip every field in version %d', (version) => {
    fc.assert(
      fc.property(anyMatch(version), (match) => {
        const bytes = bytesOf(match, version);
        const decoded = decodeMatchEntries(new ByteReader(bytes), version);
        expect(decoded).toEqual(match);
        expect(bytesOf(decoded, version)).toEqual(bytes);
      }),
    );
  });
  it('pads the match of a message', () => {
    const out = new ByteWriter();
    const match: Match = [{ field: 'eth_type', value: 0x800n }];
    encodeOxmMatch(match, OF13, out);
    expect(out.finish().toString('hex')).toBe('0001000a80000a0208000000000000'.padEnd(32, '0'));
    const reader = new ByteReader(out.finish());
    expect(decodeOxmMatch(reader, OF13)).toEqual(match);
    reader.finish();
  });
  it('keeps the name on the wire where another would be chosen', () => {
    const bytes = Buffer.from('000004060a0000010203', 'hex');
    const bytesOf13 = decodeMatchEntries(new ByteReader(bytes), OF13);
    expect(bytesOf13).toEqual([{ field: 'eth_src', value: 0x0a0000010203n, oxm: 'NXM_OF_ETH_SRC' }]);
    expect(bytesOf(bytesOf13, OF13)).toEqual(bytes);
  });
  it('keeps what it does not know', () => {
    const bytes = Buffer.from('ffff' + '0a' + '08' + '00abcdef' + '01020304' + '8000ff02aabb', 'hex');
    const match = decodeMatchEntries(new ByteReader(bytes), OF15);
    expect(match.map(({ field }) => field)).toEqual(['unknown', 'unknown']);
    expect(bytesOf(match, OF15)).toEqual(bytes);
  });
  it.each([
    ['a type that is not OXM', '0000000800000000'],
    ['a length shorter than the header', '0001000300000000'],
  ])('refuses %s', (_what, hex) => {
    expect(() => decodeOxmMatch(new ByteReader(Buffer.from(hex, 'hex')), OF13)).toThrow(
      expect.objectContaining({ code: 'OPENFLOW_MALFORMED' }),
    );
  });
});
