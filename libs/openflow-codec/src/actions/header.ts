import type { ByteReader, ByteWriter } from '@ironloom/wire';
import type { FieldName } from '../fields/registry';
import { readUnsigned, writeUnsigned } from '../match/unsigned';
import { OF10 } from '../version';
import {
  type ActionContext,
  type ActionDecoders,
  type ActionEncoders,
  finishAction,
  putNicira,
  putStandard,
  startAction,
  startNicira,
} from './action-codec';
import { putRegisterLoad, putSetField } from './field-write';
import type {
  AddressKind,
  DecMplsTtlAction,
  EthertypeAction,
  HeaderFamily,
  PlainHeaderKind,
  SetTransportPortAction,
  SmallHeaderAction,
} from './header-actions';

const VLAN_PRESENT = 0x1000n;
const VLAN_ETHERTYPE = 0x8100;

const ADDRESSES: Readonly<
  Record<AddressKind, { readonly type: number; readonly bytes: number; readonly field: FieldName }>
> = {
  setEthSrc: { type: 4, bytes: 6, field: 'eth_src' },
  setEthDst: { type: 5, bytes: 6, field: 'eth_dst' },
  setIpSrc: { type: 6, bytes: 4, field: 'ip_src' },
  setIpDst: { type: 7, bytes: 4, field: 'ip_dst' },
};

function putAddress(
  action: { readonly kind: AddressKind; readonly address: bigint },
  out: ByteWriter,
  context: ActionContext,
): void {
  const { type, bytes, field } = ADDRESSES[action.kind];
  if (context.version !== OF10) {
    putSetField({ field, value: action.address }, out, context.version);
    return;
  }
  const start = startAction(type, out);
  writeUnsigned(action.address, bytes, out);
  finishAction(start, out);
}

const PLAIN: Readonly<Record<PlainHeaderKind, number>> = { copyTtlOut: 11, copyTtlIn: 12, popPbb: 27 };

function putPlain(action: { readonly kind: PlainHeaderKind }, out: ByteWriter): void {
  putStandard(PLAIN[action.kind], out);
}

const ETHERTYPES: Readonly<Record<EthertypeAction['kind'], { readonly type: number; readonly nicira?: number }>> = {
  pushVlan: { type: 17 },
  pushMpls: { type: 19, nicira: 23 },
  popMpls: { type: 20, nicira: 24 },
  pushPbb: { type: 26 },
};

function putEthertype({ kind, ethertype }: EthertypeAction, out: ByteWriter, { version }: ActionContext): void {
  const { type, nicira } = ETHERTYPES[kind];
  const start = version === OF10 && nicira !== undefined ? startNicira(nicira, out) : startAction(type, out);
  out.u16(ethertype);
  finishAction(start, out);
}

function putTransportPort(action: SetTransportPortAction, out: ByteWriter, { version }: ActionContext): void {
  const { kind, port, protocol } = action;
  if (version !== OF10 && protocol !== undefined) {
    const field: FieldName = `${protocol}_${kind === 'setTransportSrc' ? 'src' : 'dst'}`;
    putSetField({ field, value: BigInt(port) }, out, version);
    return;
  }
  const start = startAction(kind === 'setTransportSrc' ? 9 : 10, out);
  out.u16(port);
  finishAction(start, out);
}

/** One-byte arguments: the standard type where there is one, Nicira's, or the field to set instead. */
function putSmall(type: number, nicira: boolean, value: number, out: ByteWriter): void {
  const start = nicira ? startNicira(type, out) : startAction(type, out);
  out.u8(value);
  finishAction(start, out);
}

export const headerEncoders: ActionEncoders<HeaderFamily['kind']> = {
  setVlanVid({ value, pushIfNeeded }, out, { version }) {
    if (version === OF10) {
      const start = startAction(1, out);
      out.u16(value);
      finishAction(start, out);
      return;
    }
    if (pushIfNeeded) putEthertype({ kind: 'pushVlan', ethertype: VLAN_ETHERTYPE }, out, { version } as ActionContext);
    putSetField({ field: 'vlan_vid', value: BigInt(value) | VLAN_PRESENT }, out, version);
  },
  setVlanPcp({ value, pushIfNeeded }, out, context) {
    if (context.version === OF10) {
      putSmall(2, false, value, out);
      return;
    }
    if (pushIfNeeded) putEthertype({ kind: 'pushVlan', ethertype: VLAN_ETHERTYPE }, out, context);
    putSetField({ field: 'vlan_pcp', value: BigInt(value) }, out, context.version);
  },
  stripVlan(_action, out, { version }) {
    putStandard(version === OF10 ? 3 : 18, out);
  },
  popVlan(_action, out, { version }) {
    putStandard(version === OF10 ? 3 : 18, out);
  },
  pushVlan: putEthertype,
  pushMpls: putEthertype,
  popMpls: putEthertype,
  pushPbb: putEthertype,
  popPbb: putPlain,
  copyTtlOut: putPlain,
  copyTtlIn: putPlain,
  setEthSrc: putAddress,
  setEthDst: putAddress,
  setIpSrc: putAddress,
  setIpDst: putAddress,
  setIpTos({ value }, out, { version }) {
    if (version === OF10) putSmall(8, false, value, out);
    else putSetField({ field: 'ip_dscp', value: BigInt(value >> 2) }, out, version);
  },
  setIpEcn({ value }, out, { version }) {
    if (version === OF10) putRegisterLoad({ field: 'nw_ecn', offset: 0, bits: 2 }, BigInt(value), out);
    else putSetField({ field: 'nw_ecn', value: BigInt(value) }, out, version);
  },
  setIpTtl({ value }, out, { version }) {
    if (version === OF10) putRegisterLoad({ field: 'nw_ttl', offset: 0, bits: 8 }, BigInt(value), out);
    else putSmall(23, false, value, out);
  },
  setTransportSrc: putTransportPort,
  setTransportDst: putTransportPort,
  setMplsLabel({ value }, out, { version }) {
    if (version !== OF10) {
      putSetField({ field: 'mpls_label', value: BigInt(value) }, out, version);
      return;
    }
    const start = startNicira(30, out);
    out.zero(2).u32(value);
    finishAction(start, out);
  },
  setMplsTc({ value }, out, { version }) {
    if (version === OF10) putSmall(31, true, value, out);
    else putSetField({ field: 'mpls_tc', value: BigInt(value) }, out, version);
  },
  setMplsTtl({ value }, out, { version }) {
    putSmall(version === OF10 ? 25 : 15, version === OF10, value, out);
  },
  decMplsTtl(_action: DecMplsTtlAction, out, { version }) {
    if (version === OF10) putNicira(26, out);
    else putStandard(16, out);
  },
};

const small =
  (kind: SmallHeaderAction['kind']) =>
  (body: ByteReader): SmallHeaderAction => ({ kind, value: body.u8() });
const ethertype =
  (kind: EthertypeAction['kind']) =>
  (body: ByteReader): EthertypeAction => ({ kind, ethertype: body.u16() });
const address = (kind: AddressKind) => (body: ByteReader) => ({
  kind,
  address: readUnsigned(body, ADDRESSES[kind].bytes),
});
const transportPort =
  (kind: SetTransportPortAction['kind']) =>
  (body: ByteReader): SetTransportPortAction => ({ kind, port: body.u16() });

export const headerDecoders10: ActionDecoders = {
  1: (body) => ({ kind: 'setVlanVid', value: body.u16(), pushIfNeeded: true }),
  2: (body) => ({ kind: 'setVlanPcp', value: body.u8(), pushIfNeeded: true }),
  3: () => ({ kind: 'stripVlan' }),
  4: address('setEthSrc'),
  5: address('setEthDst'),
  6: address('setIpSrc'),
  7: address('setIpDst'),
  8: small('setIpTos'),
  9: transportPort('setTransportSrc'),
  10: transportPort('setTransportDst'),
};

export const headerDecoders13: ActionDecoders = {
  9: transportPort('setTransportSrc'),
  10: transportPort('setTransportDst'),
  11: () => ({ kind: 'copyTtlOut' }),
  12: () => ({ kind: 'copyTtlIn' }),
  15: small('setMplsTtl'),
  16: () => ({ kind: 'decMplsTtl' }),
  17: ethertype('pushVlan'),
  18: () => ({ kind: 'popVlan' }),
  19: ethertype('pushMpls'),
  20: ethertype('popMpls'),
  23: small('setIpTtl'),
  26: ethertype('pushPbb'),
  27: () => ({ kind: 'popPbb' }),
};

export const headerNiciraDecoders10: ActionDecoders = {
  23: ethertype('pushMpls'),
  24: ethertype('popMpls'),
  25: small('setMplsTtl'),
  26: () => ({ kind: 'decMplsTtl' }),
  30(body) {
    body.skip(2);
    return { kind: 'setMplsLabel', value: body.u32() };
  },
  31: small('setMplsTc'),
};
