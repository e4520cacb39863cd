import type { FieldName, Match } from '@ironloom/openflow-codec';
import type { FlowMatch } from './to-matches';
import { wideRegisters } from './wide-registers';

/**
 * One packet with its metadata: the value of each OpenFlow field, absent ones being zero. Registers are held as
 * `reg0`…`reg15` only.
 */
export type Microflow = ReadonlyMap<FieldName, bigint>;

/** The value of a field, wide registers being put together from plain ones. */
export function fieldValue(flow: Microflow, field: FieldName): bigint {
  const parts = wideRegisters.get(field);
  if (parts === undefined) return flow.get(field) ?? 0n;
  let value = 0n;
  for (const part of parts) value = (value << 32n) | (flow.get(part) ?? 0n);
  return value;
}

/** Tells whether some flow of a logical flow's takes the packet, conjunctive matches resolved as a switch does it. */
export function takesPacket(matches: readonly FlowMatch[], flow: Microflow): boolean {
  const clauses = new Map<number, Set<number>>();
  const complete = new Set<bigint>();
  for (const { match, conjunctions } of matches) {
    if (conjunctions.length === 0 || !holds(match, flow, complete)) continue;
    for (const { id, clause, clauses: count } of conjunctions) {
      const met = clauses.get(id) ?? new Set();
      clauses.set(id, met.add(clause));
      if (met.size === count) complete.add(BigInt(id));
    }
  }
  return matches.some(({ match, conjunctions }) => conjunctions.length === 0 && holds(match, flow, complete));
}

function holds(match: Match, flow: Microflow, conjunctionIds: ReadonlySet<bigint>): boolean {
  return match.every((entry) => {
    if (entry.field === 'unknown') return false;
    if (entry.field === 'conj_id') return conjunctionIds.has(entry.value);
    const actual = flow.get(entry.field) ?? 0n;
    return (entry.mask === undefined ? actual : actual & entry.mask) === entry.value;
  });
}
