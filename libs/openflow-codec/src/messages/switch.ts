import { listOf, pad, struct } from './layout';
import { port10 } from './port-desc';
import { properties } from './properties';
import { bytes, code, text, times, u16, u32, u64, u8 } from './scalars';

/** Elements of a hello; `versionBitmap` has a bit for each version byte, the first word's bit 0 being version 0. */
export const hello = struct({ elements: properties({ versionBitmap: [1, struct({ words: listOf(u32) })] }) });

/** An error; `data` is at least the first 64 bytes of the message it is about (OpenFlow 1.5 §7.5.4). */
export const error = struct({ type: u16, code: u16, data: bytes });

export const echo = struct({ data: bytes });

export const features10 = struct({
  datapathId: u64,
  buffers: u32,
  tables: u8,
  _: pad(3),
  capabilities: u32,
  actions: u32,
  ports: listOf(port10),
});
export const features13 = struct({
  datapathId: u64,
  buffers: u32,
  tables: u8,
  auxiliary: u8,
  _: pad(2),
  capabilities: u32,
  reserved: u32,
});

/** How the switch treats IP fragments, and how many bytes of a packet it sends when a table has no match for it. */
export const switchConfig = struct({ flags: u16, missSendLength: u16 });

export const switchDesc = struct({
  manufacturer: text(256),
  hardware: text(256),
  software: text(256),
  serialNumber: text(32),
  datapath: text(256),
});

const role = code(u32, { noChange: 0, equal: 1, primary: 2, secondary: 3 });
export const roleMessage = struct({ role, _: pad(4), generation: u64 });
/** Nicira's roles: 0 other, 1 primary, 2 secondary. */
export const niciraRole = struct({ role: u32 });
export const roleStatus = struct({ role, reason: u8, _: pad(3), generation: u64, properties: properties({}) });

const masks = times(2, u32);
/** Which messages the switch sends by itself; each pair is for primary or equal, and for secondary. */
export const asyncConfig13 = struct({ packetIn: masks, portStatus: masks, flowRemoved: masks });
const mask = struct({ mask: u32 });
export const asyncConfig14 = struct({
  properties: properties({
    packetInSecondary: [0, mask],
    packetInPrimary: [1, mask],
    portStatusSecondary: [2, mask],
    portStatusPrimary: [3, mask],
    flowRemovedSecondary: [4, mask],
    flowRemovedPrimary: [5, mask],
    roleStatusSecondary: [6, mask],
    roleStatusPrimary: [7, mask],
    tableStatusSecondary: [8, mask],
    tableStatusPrimary: [9, mask],
    requestForwardSecondary: [10, mask],
    requestForwardPrimary: [11, mask],
  }),
});

export const controllerId = struct({ _: pad(6), controller: u16 });
export const ctFlushZone = struct({ _: pad(6), zone: u16 });
export const setFlowFormat = struct({ format: u32 });
export const flowModTableId = struct({ set: u8, _: pad(7) });

/** A message that a controller of another role sent, forwarded. */
export const requestForward = struct({ request: bytes });

const ipfix = struct({
  totalFlows: u64,
  currentFlows: u64,
  packets: u64,
  ipv4Packets: u64,
  ipv6Packets: u64,
  errorPackets: u64,
  ipv4ErrorPackets: u64,
  ipv6ErrorPackets: u64,
  txPackets: u64,
  txErrors: u64,
  collectorSet: u32,
  _: pad(4),
});
export const ipfixList = struct({ exporters: listOf(ipfix) });
