import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { anyActions } from '../../test/arbitrary-actions';
import { anyMatch } from '../../test/arbitrary-match';
import {
  decodeMessage,
  encodeMessage,
  flowMod,
  type Message,
  NXM,
  OF10,
  OF13,
  OF14,
  OF15,
  openFlowVersions,
  type OpenFlowVersion,
} from '../index';

const golden = readFileSync(join(__dirname, '../../test/golden/session.hex'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((hex) => Buffer.from(hex, 'hex'));

const roundTrip = (message: Message): void => {
  const bytes = encodeMessage(message);
  const decoded = decodeMessage(bytes);
  expect(decoded).toEqual(message);
  expect(encodeMessage(decoded)).toEqual(bytes);
};

describe('messages', () => {
  it('of a recorded session are all known, and encode to the bytes they came in', () => {
    for (const frame of golden) {
      const message = decodeMessage(frame);
      expect(['unknown', 'experimenter', 'unknownMultipart']).not.toContain(message.kind);
      expect(encodeMessage(message).toString('hex')).toBe(frame.toString('hex'));
    }
  });
  it.each([OF13, OF14, OF15] as const)('that change flows round-trip in version %d', (version) => {
    fc.assert(
      fc.property(anyMatch(version), anyActions(version), fc.nat(0xffffffff), (match, actions, xid) => {
        const body = flowMod({
          match,
          instructions: [{ kind: 'applyActions', actions }],
          importance: version === OF13 ? 0 : 7,
        });
        roundTrip({ kind: 'flowMod', version, xid, ...body });
      }),
    );
  });
  it('of Nicira that change flows round-trip', () => {
    fc.assert(
      fc.property(anyMatch(NXM), anyActions(OF13), (match, actions) => {
        const instructions = actions.length === 0 ? [] : [{ kind: 'applyActions', actions } as const];
        roundTrip({ kind: 'niciraFlowMod', version: OF13, xid: 1, ...flowMod({ match, instructions }) });
      }),
    );
  });
  it('that change flows of OpenFlow 1.0 have its fixed match', () => {
    fc.assert(
      fc.property(match10(), (match) => {
        roundTrip({ kind: 'flowMod', version: OF10, xid: 1, ...flowMod({ match }) });
      }),
    );
    expect(() =>
      encodeMessage({ kind: 'flowMod', version: OF10, xid: 1, ...flowMod({ match: [{ field: 'reg0', value: 1n }] }) }),
    ).toThrow(expect.objectContaining({ code: 'OPENFLOW_NOT_ENCODABLE' }));
  });
  it.each(openFlowVersions)('of unknown types survive in version %d', (version) => {
    const multipart = version === OF10 ? '10' : '12';
    const frames = ['63aabbccdd', '0400abcdef0000000501', `${multipart}7fff000000000000aabb`].map((tail) =>
      frameOf(version, Buffer.from(tail, 'hex')),
    );
    expect(frames.map((frame) => decodeMessage(frame).kind)).toEqual(['unknown', 'experimenter', 'unknownMultipart']);
    for (const frame of frames) expect(encodeMessage(decodeMessage(frame))).toEqual(frame);
  });
  it.each([
    ['a version not spoken', '0200000800000001'],
    ['a length that is not its own', '0400000900000001'],
    ['a header cut short', '04000008'],
    ['a flow-mod cut short', '040e001000000001' + '0000000000000000'],
    [
      'a flow-mod with no such command',
      '040e0038000000010000000000000000000000000000000000090000000080000000000000000000000000000000000000010004' +
        '00000000',
    ],
  ])('with %s are refused', (_what, hex) => {
    expect(() => decodeMessage(Buffer.from(hex, 'hex'))).toThrow(
      expect.objectContaining({ code: 'OPENFLOW_MALFORMED' }),
    );
  });
  it('that a version does not have are refused', () => {
    expect(() => encodeMessage({ kind: 'tableDescRequest', version: OF13, xid: 1, flags: 0 })).toThrow(
      expect.objectContaining({ code: 'OPENFLOW_NOT_ENCODABLE' }),
    );
    expect(() =>
      encodeMessage({ kind: 'setConfig', version: OF13, xid: 1, flags: 0x10000, missSendLength: 0 }),
    ).toThrow(expect.objectContaining({ code: 'OPENFLOW_NOT_ENCODABLE' }));
  });
});

/** A message whose type is the first byte of `tail`. */
function frameOf(version: OpenFlowVersion, tail: Buffer): Buffer {
  const body = tail.subarray(1);
  const header = Buffer.from([version, tail[0] ?? 0, 0, body.length + 8, 0, 0, 0, 9]);
  return Buffer.concat([header, body]);
}

function match10(): fc.Arbitrary<
  { field: 'in_port' | 'eth_type' | 'dl_vlan' | 'ip_src' | 'eth_dst'; value: bigint; mask?: bigint }[]
> {
  return fc
    .record({
      port: fc.nat(0xfeff),
      vlan: fc.nat(0xfff),
      address: fc.nat(0xffffffff),
      prefix: fc.integer({ min: 1, max: 31 }),
    })
    .map(({ port, vlan, address, prefix }) => {
      const mask = BigInt.asUintN(32, -1n << BigInt(32 - prefix));
      return [
        { field: 'in_port', value: BigInt(port) },
        { field: 'eth_dst', value: 0x020000000001n },
        { field: 'dl_vlan', value: BigInt(vlan) },
        { field: 'eth_type', value: 0x800n },
        { field: 'ip_src', value: BigInt(address) & mask, mask },
      ];
    });
}
