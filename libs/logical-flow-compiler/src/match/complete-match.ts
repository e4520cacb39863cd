import { type FieldMatch, type FieldPrerequisite, findMatch, type Match, matchField } from '@ironloom/openflow-codec';
import { constrain } from './match-builder';

/** The Ethernet types of packets that have the fields of a layer. */
const TYPES: Partial<Record<FieldPrerequisite, readonly bigint[]>> = {
  ipv4: [0x800n],
  ipv6: [0x86ddn],
  ip: [0x800n, 0x86ddn],
  arp: [0x806n, 0x8035n],
};
const ALL_TYPE_BITS = 0xffffn;
/** Open vSwitch has the operations up to here only, and refuses tests of others. */
const LAST_ARP_OPERATION = 0xffn;

/**
 * The matches that OpenFlow needs to say what a match says. A negated predicate such as `!ip4.mcast` may test a field
 * without its Ethernet type, which OpenFlow does not allow: the type is added, as packets of other types are taken by
 * another term of the negation. A field of a packet that does not have it is zero. None, if no packet can be meant.
 */
export function completeMatch(match: Match): readonly Match[] {
  const type = findMatch(match, 'eth_type');
  let completed: readonly Match[] = [match];
  for (const entry of match) {
    if (entry.field === 'unknown') continue;
    if (entry.field === 'arp_op' && entry.value > LAST_ARP_OPERATION) return [];
    const types = TYPES[matchField(entry.field).needs];
    if (types === undefined || (type !== undefined && types.includes(type.value))) continue;
    completed =
      type === undefined
        ? completed.flatMap((each) => types.flatMap((value) => withType(each, value)))
        : completed.flatMap((each) => withoutAbsent(each, entry));
  }
  return completed;
}

function withType(match: Match, value: bigint): readonly Match[] {
  const present = findMatch(match, 'eth_type');
  if (present !== undefined) return present.value === value ? [match] : [];
  return [constrain(match, 'eth_type', value, ALL_TYPE_BITS)];
}

function withoutAbsent(match: Match, { field, value }: FieldMatch): readonly Match[] {
  return value === 0n ? [constrain(match, field, 0n, 0n)] : [];
}
