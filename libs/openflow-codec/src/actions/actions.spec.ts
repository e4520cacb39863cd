import { ByteReader, ByteWriter } from '@ironloom/wire';
import fc from 'fast-check';
import { anyActions } from '../../test/arbitrary-actions';
import {
  type Action,
  decodeActions,
  encodeActions,
  OF10,
  OF13,
  OF15,
  openFlowVersions,
  type OpenFlowVersion,
} from '../index';

const encode = (actions: readonly Action[], version: OpenFlowVersion): Buffer => {
  const out = new ByteWriter();
  encodeActions(actions, version, out);
  return Buffer.from(out.finish());
};
const decode = (hex: string | Buffer, version: OpenFlowVersion): Action[] =>
  decodeActions(new ByteReader(typeof hex === 'string' ? Buffer.from(hex, 'hex') : hex), version);

describe('actions', () => {
  it.each(openFlowVersions)('round-trip through version %d', (version) => {
    fc.assert(
      fc.property(anyActions(version), (actions) => {
        const bytes = encode(actions, version);
        const decoded = decode(bytes, version);
        expect(decoded).toEqual(legacy(actions, version));
        expect(encode(decoded, version)).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });
  it('take the form that the version has', () => {
    const set: Action = { kind: 'setField', field: 'reg0', value: 5n, mask: 0xffn };
    expect(encode([set], OF13).toString('hex')).toBe('ffff0018000023200007000700010004' + '0000000000000005');
    expect(encode([set], OF15).toString('hex')).toBe('001900100001010800000005000000ff');
    const mac: Action = { kind: 'setEthSrc', address: 0x020000000001n };
    expect(decode(encode([mac], OF10), OF10)).toEqual([mac]);
    expect(decode(encode([mac], OF13), OF13)).toEqual([{ kind: 'setField', field: 'eth_src', value: 0x020000000001n }]);
  });
  it.each([
    ['a standard type', '7fff0010010203040506070801020304'],
    ['an experimenter', 'ffff001000abcdef0102030405060708'],
    ['a subtype of Nicira', 'ffff0010000023207fff030405060708'],
    ['a field in a known action', 'ffff001800002320000700077fff0004' + '0000000000000005'],
  ])('keep %s that is not known', (_what, hex) => {
    const actions = decode(hex, OF13);
    expect(['unknown', 'experimenter']).toContain(actions[0]?.kind);
    expect(encode(actions, OF13).toString('hex')).toBe(hex);
  });
  it.each([
    ['a length that is no multiple of eight', '0000000c000000010000000000000000'],
    ['a length of nothing', '0000000000000001'],
  ])('refuse %s', (_what, hex) => {
    expect(() => decode(hex, OF13)).toThrow(expect.objectContaining({ code: 'OPENFLOW_MALFORMED' }));
  });
  it('refuse to nest without end', () => {
    const clones = (depth: number): Action[] => (depth === 0 ? [] : [{ kind: 'clone', actions: clones(depth - 1) }]);
    const bytes = encode(clones(70), OF13);
    expect(() => decode(bytes, OF13)).toThrow(expect.objectContaining({ code: 'OPENFLOW_MALFORMED' }));
  });
});

/** OpenFlow 1.0 has no set-field: a whole field comes back as the action it was sent as. */
function legacy(actions: readonly Action[], version: OpenFlowVersion): unknown {
  if (version !== OF10) return actions;
  return decode(encode(actions, version), version);
}
