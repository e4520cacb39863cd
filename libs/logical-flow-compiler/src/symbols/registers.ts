import type { FieldName } from '@ironloom/openflow-codec';

/** Which OpenFlow registers OVN keeps what in (ovn-architecture(7), "Logical Fields"). */
export const LOGICAL_REGISTERS = {
  /** The logical datapath's tunnel key. */
  datapath: 'metadata',
  flags: 'reg10',
  dnatZone: 'reg11',
  snatZone: 'reg12',
  /** Bits 0 to 15; the upper half is the encapsulation's id. */
  ctZone: 'reg13',
  inport: 'reg14',
  outport: 'reg15',
  remoteOutport: 'reg1',
  /** Where tables called by `R = f();` leave their result. */
  result: 'xxreg1',
  ctSavedState: 'reg4',
} as const satisfies Readonly<Record<string, FieldName>>;

/** How many 32-bit registers logical flows may use. */
export const LOGICAL_REGISTER_COUNT = 10;

/** Bits of the flags register (ovn-architecture(7)). */
export const FLAG_BITS = {
  loopback: 0,
  forceSnatForDnat: 2,
  forceSnatForLb: 3,
  lookupMac: 6,
  lookupLbHairpin: 7,
  lookupFdb: 8,
  skipSnatForLb: 9,
  useSnatZone: 11,
  checkPortSecurity: 12,
  commitEcmpNexthop: 13,
  useLbAffinity: 14,
  localnet: 15,
  tunnelRx: 16,
  icmpSnat: 17,
  fromController: 19,
  unsnatNew: 20,
  unsnatNotTracked: 21,
  igmpLoopback: 22,
  packetSampled: 23,
  networkIdStart: 28,
  networkIdEnd: 31,
} as const;
