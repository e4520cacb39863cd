import fc from 'fast-check';
import {
  type Action,
  type FieldMatch,
  type FieldName,
  type FieldPrerequisite,
  flowMod,
  type FlowModBody,
  type Instruction,
  layOutMatch,
  LEARN_FLAG,
  type MatchField,
  matchField,
  matchFields,
  OF10,
  OF15,
  type OpenFlowVersion,
} from '../src/index';
import { anyAction, conjunction, encapsulations, maskOf, u64 } from './arbitrary-actions';

/** A kind of packet: what a match must say for it, and which prerequisites of fields that meets. */
interface PacketKind {
  readonly entries: readonly FieldMatch[];
  readonly meets: readonly FieldPrerequisite[];
  /** Fields that only such packets have, although their prerequisites are no more than others'. */
  readonly also?: RegExp;
  /** Fields that such packets do not have, although their prerequisites are met. */
  readonly never?: RegExp;
}

const type = (value: bigint): FieldMatch => ({ field: 'eth_type', value });
const protocol = (value: bigint): FieldMatch => ({ field: 'nw_proto', value });
const PACKETS: readonly PacketKind[] = [
  { entries: [], meets: [] },
  { entries: [type(0x88ccn)], meets: [] },
  { entries: [{ field: 'vlan_vid', value: 0x1005n }], meets: ['vlan'] },
  { entries: [type(0x0800n)], meets: ['ip', 'ipv4'] },
  { entries: [type(0x86ddn)], meets: ['ip', 'ipv6'] },
  { entries: [type(0x0806n)], meets: ['arp'] },
  { entries: [type(0x8035n)], meets: ['arp'] },
  { entries: [type(0x8847n)], meets: ['mpls'] },
  { entries: [{ field: 'tun_erspan_ver', value: 1n }], meets: [], also: /^tun_erspan_idx/ },
  { entries: [{ field: 'tun_erspan_ver', value: 2n }], meets: [], also: /^tun_erspan_(dir|hwid)/ },
  { entries: [type(0x894fn)], meets: ['nsh'] },
  { entries: [type(0x894fn), { field: 'nsh_mdtype', value: 1n }], meets: ['nsh'], also: /^nsh_c\d$/ },
  {
    entries: [type(0x0800n), { field: 'ct_state', value: 0x22n, mask: 0x22n }, { field: 'ct_nw_proto', value: 6n }],
    meets: ['ip', 'ipv4', 'ct'],
  },
  {
    entries: [type(0x86ddn), { field: 'ct_state', value: 0x22n, mask: 0x22n }, { field: 'ct_nw_proto', value: 17n }],
    meets: ['ip', 'ipv6', 'ct'],
    also: /^ct_ipv6/,
    never: /^ct_nw_(src|dst)$/,
  },
  { entries: [type(0x0800n), protocol(6n)], meets: ['ip', 'ipv4', 'tcp'] },
  { entries: [type(0x86ddn), protocol(17n)], meets: ['ip', 'ipv6', 'udp'] },
  { entries: [type(0x0800n), protocol(132n)], meets: ['ip', 'ipv4', 'sctp'] },
  { entries: [type(0x0800n), protocol(1n)], meets: ['ip', 'ipv4', 'icmpv4'] },
  { entries: [type(0x86ddn), protocol(58n)], meets: ['ip', 'ipv6', 'icmpv6'] },
  {
    entries: [type(0x86ddn), protocol(58n), { field: 'icmpv6_type', value: 135n }, { field: 'icmpv6_code', value: 0n }],
    meets: ['ip', 'ipv6', 'nd', 'ndSolicit'],
  },
];

/**
 * Fields that cannot be tested freely, or that the packet kinds above test already or bring with them: `ovs-ofctl` prints the
 * context headers of NSH beside `nsh_mdtype=1` alone, and those of ERSPAN beside its version; it prints those of GTP-U under
 * names that it does not read.
 */
const EXCLUDED =
  /^(packet_type|recirc_id|dp_hash|cookie|in_phy_port|in_port$|vlan|eth_type|nw_proto|ct_ipv6|nd_(res|opt)|pbb|ipv6_exthdr|nw_tos|tun_(metadata([4-9]|\d\d)|erspan|gtpu)|xreg[89]|xreg1|xxreg[4-7]|reg(1[6-9]|[23]\d)|actset|mpls_ttl|nsh_c\d)/;
/** Values that a switch takes are fewer than the bits allow. */
const HIGHEST: Readonly<Record<string, bigint>> = {
  arp_op: 255n,
  ip_frag: 3n,
  in_port_oxm: 0xfe00n,
  ct_state: 0n,
  nsh_ttl: 63n,
  tcp_flags: 0xfffn,
};

const freeFields = ({ meets, also, never }: PacketKind): MatchField[] =>
  matchFields.filter(
    ({ name, needs, headers }) =>
      (!EXCLUDED.test(name) || also?.test(name) === true) &&
      never?.test(name) !== true &&
      headers.length > 0 &&
      (needs === 'none' || needs === 'ethernet' || meets.includes(needs)),
  );

/** Bytes of the tunnel options that are mapped to `tun_metadata0` and on: the switch must know them. */
export const TUNNEL_OPTIONS = [4, 8, 20, 124];

/** A switch leaves out leading zeros of value and mask, and then has an exact match of what is left. */
const isLowBytes = (mask: bigint): boolean => /^(ff)+$/.test(mask.toString(16));

function tunnelOption(field: MatchField): fc.Arbitrary<FieldMatch> {
  const length = TUNNEL_OPTIONS[Number(field.name.slice('tun_metadata'.length))] ?? 4;
  const bits = (1n << BigInt(length * 8)) - 1n;
  return fc
    .tuple(fc.bigInt(0n, bits), fc.option(fc.bigInt(1n, bits).filter((mask) => !isLowBytes(mask))))
    .map(([value, mask]) => {
      const entry = { field: field.name, length };
      return mask === null || mask === bits ? { ...entry, value } : { ...entry, value: value & mask, mask };
    });
}

function entryFor(field: MatchField): fc.Arbitrary<FieldMatch> {
  const bits = fc.bigInt(0n, HIGHEST[field.name] ?? field.allOnes);
  if (field.name === 'ip_frag')
    return fc.constantFrom({ field: 'ip_frag', value: 1n, mask: 1n }, { field: 'ip_frag', value: 1n });
  if (field.name === 'nsh_mdtype')
    return fc.constantFrom({ field: 'nsh_mdtype', value: 1n }, { field: 'nsh_mdtype', value: 2n });
  if (field.name === 'ct_state') {
    return fc.constantFrom(
      { field: 'ct_state', value: 0x22n, mask: 0x3fn },
      { field: 'ct_state', value: 0x21n, mask: 0x21n },
    );
  }
  if (field.variable) return tunnelOption(field);
  // A switch forgets those that are nothing, and prints no mask of them.
  if (/^tun_erspan/.test(field.name))
    return fc.bigInt(1n, field.allOnes).map((value) => ({ field: field.name, value }));
  if (!field.maskable) return bits.map((value) => ({ field: field.name, value }));
  const masks = field.name === 'tcp_flags' ? fc.bigInt(1n, 0xffen) : maskOf(field);
  return fc.tuple(bits, fc.option(masks)).map(([value, mask]) => {
    if (mask === null || mask === field.allOnes) return { field: field.name, value };
    return { field: field.name, value: value & mask, mask };
  });
}

const anyEntries = (packet: PacketKind): fc.Arbitrary<FieldMatch[]> => {
  const { entries } = packet;
  const free = freeFields(packet).filter(({ name }) => !entries.some((entry) => entry.field === name));
  return fc
    .uniqueArray(fc.constantFrom(...free), { maxLength: 6 })
    .chain((fields) => fc.tuple(...fields.map(entryFor)))
    .map((more) => [...entries, ...more]);
};

const PLAIN = new Set<Action['kind']>([
  'output', 'outputRegister', 'outputTruncated', 'setQueue', 'popQueue', 'push', 'pop', 'load', 'move', 'setField', 'note',
  'exit', 'checkPacketLarger', 'sample', 'multipath', 'bundle', 'learn', 'resubmit', 'clone', 'controller', 'setTunnel',
]); // prettier-ignore

/** Actions of OpenFlow 1.0 on headers, and of what one the packet must have. */
const HEADER_ACTIONS: Readonly<Partial<Record<Action['kind'], readonly FieldPrerequisite[]>>> = {
  enqueue: [],
  setVlanVid: [],
  setVlanPcp: [],
  stripVlan: [],
  setEthSrc: [],
  setEthDst: [],
  setIpSrc: ['ipv4'],
  setIpDst: ['ipv4'],
  setIpTos: ['ip'],
  setIpTtl: ['ip'],
  setTransportSrc: ['tcp', 'udp', 'sctp'],
  setTransportDst: ['tcp', 'udp', 'sctp'],
  setMplsLabel: ['mpls'],
  setMplsTc: ['mpls'],
};

/** True for actions that a switch takes in a flow that matches this kind of packet. */
function suits(action: Action, meets: readonly FieldPrerequisite[]): boolean {
  const field = (name: FieldName): boolean => {
    const { needs } = matchField(name);
    return needs === 'none' || needs === 'ethernet' || meets.includes(needs);
  };
  if (action.kind === 'clone') return action.actions.every((nested) => suits(nested, meets));
  if (action.kind === 'setField') return field(action.field);
  if (action.kind === 'load') return field(action.destination.field);
  if (action.kind === 'move') return field(action.destination.field) && field(action.source.field);
  if (action.kind === 'push' || action.kind === 'pop') return field(action.subfield.field);
  if (action.kind === 'resubmit') return action.conntrack !== true;
  if (action.kind === 'controller') return action.meter === undefined || action.meter === KNOWN_METER;
  const needed = HEADER_ACTIONS[action.kind];
  if (needed !== undefined) return needed.length === 0 || needed.some((each) => meets.includes(each));
  if (action.kind === 'conntrack') {
    const helped = action.helper === undefined || meets.includes(action.helper === 21 ? 'tcp' : 'udp');
    return helped && meets.includes('ip') && familiesAgree(action.actions, meets);
  }
  // Deleting such a flow would delete flows of the test that have the same cookie.
  if (action.kind === 'learn') return (action.flags & LEARN_FLAG.deleteLearned) === 0;
  if (action.kind === 'decMplsTtl' || action.kind === 'setMplsTtl') return meets.includes('mpls');
  if (action.kind === 'decNshTtl') return meets.includes('nsh');
  if (action.kind === 'decTtl') return meets.includes('ip');
  if (action.kind === 'finTimeout') return meets.includes('tcp');
  if (action.kind === 'conntrackClear') return true;
  return PLAIN.has(action.kind);
}

function familiesAgree(actions: readonly Action[], meets: readonly FieldPrerequisite[]): boolean {
  return actions.every(
    (action) =>
      action.kind !== 'nat' ||
      ((action.ipv4Min === undefined || meets.includes('ipv4')) &&
        (action.ipv6Min === undefined || meets.includes('ipv6'))),
  );
}

/** The group and the meter that flows may name: a switch refuses those that it does not have. */
export const KNOWN_GROUP = 1;
export const KNOWN_METER = 1;

/** What a flow may do last of all, since most leave the packet of another kind. */
function reshaping(version: OpenFlowVersion, meets: readonly FieldPrerequisite[]): fc.Arbitrary<Action> {
  const kinds: Action[] = [0x8847, 0x8848].map((ethertype) => ({ kind: 'pushMpls', ethertype }));
  if (meets.includes('mpls')) kinds.push({ kind: 'popMpls', ethertype: 0x0800 });
  if (version !== OF10) {
    kinds.push(
      { kind: 'group', group: KNOWN_GROUP },
      { kind: 'pushVlan', ethertype: 0x8100 },
      { kind: 'pushVlan', ethertype: 0x88a8 },
      ...encapsulations,
    );
    if (meets.includes('vlan')) kinds.push({ kind: 'popVlan' });
    if (meets.includes('nsh')) kinds.push({ kind: 'decapsulate', packetType: 0xfffe });
  }
  return fc.constantFrom(...kinds);
}

/** None, or longer than a test runs. */
const timeout = fc.oneof(fc.constant(0), fc.integer({ min: 1000, max: 0xffff }));

/** An action set that suits any packet, one without Ethernet header as well. */
const actionSet: fc.Arbitrary<Instruction> = fc
  .uniqueArray(
    fc.constantFrom<Action>(
      { kind: 'setField', field: 'tun_id', value: 0x0a0b_0c0dn },
      { kind: 'setField', field: 'reg5', value: 77n },
      { kind: 'setQueue', queue: 9 },
      { kind: 'output', port: 2, maxLength: 0 },
    ),
    { minLength: 1 },
  )
  .map((actions) => ({ kind: 'writeActions', actions }));

/** Instructions that may stand beside actions from OpenFlow 1.3 on, in the order in which a switch has them. */
const extra: fc.Arbitrary<Instruction[]> = fc
  .tuple(fc.option(fc.tuple(u64, u64)), fc.boolean(), fc.boolean(), fc.option(actionSet))
  .map(([metadata, goes, clears, set]): Instruction[] => [
    ...(clears ? [{ kind: 'clearActions' } as const] : []),
    ...(set === null ? [] : [set]),
    ...(metadata === null || metadata[1] === 0n
      ? []
      : [{ kind: 'writeMetadata', value: metadata[0] & metadata[1], mask: metadata[1] } as const]),
    ...(goes ? [{ kind: 'gotoTable', table: 200 } as const] : []),
  ]);

/** A flow that a switch takes as it is, over the whole vocabulary of matches and actions. */
export function anyFlow(version: OpenFlowVersion): fc.Arbitrary<FlowModBody> {
  return fc.constantFrom(...PACKETS).chain((packet) =>
    fc
      .record({
        entries: anyEntries(packet),
        actions: fc.array(
          anyAction(version, 1).filter((action) => suits(action, packet.meets)),
          { maxLength: 4 },
        ),
        metered: version === OF10 ? fc.constant(false) : fc.boolean(),
        last: fc.option(reshaping(version, packet.meets)),
        clauses: fc.option(fc.array(conjunction, { minLength: 1, maxLength: 3 }), { freq: 9 }),
        more: version === OF10 ? fc.constant([]) : extra,
        cookie: u64.map((cookie) => (cookie === 0xffff_ffff_ffff_ffffn ? 0n : cookie)),
        table: fc.nat(100),
        idleTimeout: timeout,
        hardTimeout: timeout,
      })
      .map(({ entries, actions: plain, last, clauses, metered, more, ...rest }) => {
        // First in any case: an instruction, from OpenFlow 1.5 on an action.
        const meters = metered && clauses === null ? [{ kind: 'meter', meter: KNOWN_METER } as const] : [];
        const listed = clauses ?? (last === null ? plain : [...plain, last]);
        const actions = version === OF15 ? [...meters, ...listed] : listed;
        const apply: Instruction[] = actions.length === 0 ? [] : [{ kind: 'applyActions', actions }];
        const beside = clauses === null ? more : [];
        const first = version === OF15 ? [] : meters;
        return flowMod({
          ...rest,
          match: layOutMatch(entries, version),
          instructions: [...first, ...apply, ...beside],
        });
      }),
  );
}
