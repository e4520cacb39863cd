import type { ByteReader, ByteWriter } from '@ironloom/wire';
import type { Field } from './layout';
import { length, listOf, pad, struct, type ValueOf } from './layout';
import { properties } from './properties';
import { bytes, code, mac, port16, text, u16, u32, u64, u8 } from './scalars';

/** Bits of a port's `config` (OpenFlow 1.5 §7.2.1.1); some in OpenFlow 1.0 only. */
export const PORT_CONFIG = {
  down: 1,
  noStp: 2,
  noReceive: 4,
  noReceiveStp: 8,
  noFlood: 16,
  noForward: 32,
  noPacketIn: 64,
} as const;
/** Bits of a port's `state`. */
export const PORT_STATE = { linkDown: 1, blocked: 2, live: 4 } as const;

const ethernetFeatures = struct({
  _: pad(4),
  current: u32,
  advertised: u32,
  supported: u32,
  peer: u32,
  currentKbps: u32,
  maxKbps: u32,
});
const opticalFeatures = struct({
  _: pad(4),
  supported: u32,
  txMinFrequency: u32,
  txMaxFrequency: u32,
  txGridFrequency: u32,
  rxMinFrequency: u32,
  rxMaxFrequency: u32,
  rxGridFrequency: u32,
  txMinPower: u16,
  txMaxPower: u16,
});
const portProperties = properties({ ethernet: [0, ethernetFeatures], optical: [1, opticalFeatures] });

/** A port of a switch. The versions before 1.4 have its Ethernet features in place; they are the one property here. */
export interface PortDesc {
  readonly port: number;
  readonly address: bigint;
  readonly name: string;
  /** `PORT_CONFIG` bits. */
  readonly config: number;
  /** `PORT_STATE` bits. */
  readonly state: number;
  readonly properties: ValueOf<typeof portProperties>;
}

function readFixedFeatures(from: ByteReader, speeds: boolean): PortDesc['properties'] {
  return [
    {
      kind: 'ethernet',
      current: from.u32(),
      advertised: from.u32(),
      supported: from.u32(),
      peer: from.u32(),
      currentKbps: speeds ? from.u32() : 0,
      maxKbps: speeds ? from.u32() : 0,
    },
  ];
}

function writeFixedFeatures(list: PortDesc['properties'], speeds: boolean, out: ByteWriter): void {
  const features = list.find((property) => property.kind === 'ethernet');
  if (features === undefined) {
    out.zero(speeds ? 24 : 16);
    return;
  }
  const { current, advertised, supported, peer, currentKbps, maxKbps } = features as ValueOf<typeof ethernetFeatures>;
  out.u32(current).u32(advertised).u32(supported).u32(peer);
  if (speeds) out.u32(currentKbps).u32(maxKbps);
}

const head10 = struct({ port: port16, address: mac, name: text(16), config: u32, state: u32 });
/** `struct ofp_phy_port` of OpenFlow 1.0. */
export const port10: Field<PortDesc> = {
  read: (from, version) => ({ ...head10.read(from, version), properties: readFixedFeatures(from, false) }),
  write(port, out, version) {
    head10.write(port, out, version);
    writeFixedFeatures(port.properties, false, out);
  },
};

const head13 = struct({ port: u32, _: pad(4), address: mac, _2: pad(2), name: text(16), config: u32, state: u32 });
/** `struct ofp_port` of OpenFlow 1.3. */
export const port13: Field<PortDesc> = {
  read: (from, version) => ({ ...head13.read(from, version), properties: readFixedFeatures(from, true) }),
  write(port, out, version) {
    head13.write(port, out, version);
    writeFixedFeatures(port.properties, true, out);
  },
};

/** `struct ofp_port` of OpenFlow 1.4 and later. */
export const port14: Field<PortDesc> = struct({
  port: u32,
  _length: length,
  _: pad(2),
  address: mac,
  _2: pad(2),
  name: text(16),
  config: u32,
  state: u32,
  properties: portProperties,
});

export const portList10 = struct({ ports: listOf(port10) });
export const portList13 = struct({ ports: listOf(port13) });
export const portList14 = struct({ ports: listOf(port14) });

const statusReason = code(u8, { add: 0, delete: 1, modify: 2 });
const status = (port: Field<PortDesc>) => struct({ reason: statusReason, _: pad(7), port });
export const portStatus10 = status(port10);
export const portStatus13 = status(port13);
export const portStatus14 = status(port14);

export const portMod10 = struct({ port: port16, address: mac, config: u32, mask: u32, advertise: u32, _: pad(4) });
export const portMod13 = struct({
  port: u32,
  _: pad(4),
  address: mac,
  _2: pad(2),
  config: u32,
  mask: u32,
  advertise: u32,
  _3: pad(4),
});
export const portMod14 = struct({
  port: u32,
  _: pad(4),
  address: mac,
  _2: pad(2),
  config: u32,
  mask: u32,
  properties: properties({ ethernet: [0, struct({ advertise: u32 })], optical: [1, struct({ rest: bytes })] }),
});

export const portRequest10 = struct({ port: port16, _: pad(6) });
export const portRequest13 = struct({ port: u32, _: pad(4) });

const counters = {
  rxPackets: u64,
  txPackets: u64,
  rxBytes: u64,
  txBytes: u64,
  rxDropped: u64,
  txDropped: u64,
  rxErrors: u64,
  txErrors: u64,
} as const;
const ethernetErrors = { rxFrameErrors: u64, rxOverruns: u64, rxCrcErrors: u64, collisions: u64 } as const;
const portStats10 = struct({ port: port16, _: pad(6), ...counters, ...ethernetErrors });
const portStats13 = struct({
  port: u32,
  _: pad(4),
  ...counters,
  ...ethernetErrors,
  durationSec: u32,
  durationNsec: u32,
});
const portStats14 = struct({
  _length: length,
  _: pad(2),
  port: u32,
  durationSec: u32,
  durationNsec: u32,
  ...counters,
  properties: properties({
    ethernet: [0, struct({ _: pad(4), ...ethernetErrors })],
    optical: [1, struct({ rest: bytes })],
  }),
});
export const portStatsList10 = struct({ ports: listOf(portStats10) });
export const portStatsList13 = struct({ ports: listOf(portStats13) });
export const portStatsList14 = struct({ ports: listOf(portStats14) });
