import { ones } from '../bits';
import { type FieldMatch, type FieldName, type Match, matchField, matchFields } from '@ironloom/openflow-codec';
import { wideRegisters } from './wide-registers';

/** Where a field stands in a match: prerequisites come before what needs them. */
const ORDER = new Map<string, number>(matchFields.map(({ name }, index) => [name, index]));

/** The states that Open vSwitch has; it refuses tests of others. */
const CT_STATE_BITS = 0xffn;

/**
 * The test of one field added to a match. It takes the place of what the match said about the field, wide registers being
 * the plain ones they are made of. OpenFlow has no masks on some fields: a partial mask there leaves the field alone.
 */
export function constrain(match: Match, field: FieldName, value: bigint, mask: bigint): Match {
  const parts = wideRegisters.get(field);
  if (parts === undefined) return constrainPlain(match, field, value, mask);
  let constrained = match;
  for (const [index, part] of parts.entries()) {
    const shift = BigInt((parts.length - 1 - index) * 32);
    constrained = replace(constrained, part, entry(part, low32(value >> shift), low32(mask >> shift), ones(32)));
  }
  return constrained;
}

function constrainPlain(match: Match, field: FieldName, value: bigint, mask: bigint): Match {
  if (field === 'ct_state') return replace(match, field, entry(field, value & CT_STATE_BITS, mask & CT_STATE_BITS, 0n));
  const { allOnes, maskable } = matchField(field);
  if (!maskable && mask !== 0n && mask !== allOnes) return match;
  return replace(match, field, entry(field, value, mask, allOnes));
}

function low32(value: bigint): bigint {
  return value & 0xffff_ffffn;
}

function entry(field: FieldName, value: bigint, mask: bigint, allOnes: bigint): FieldMatch | undefined {
  if (mask === 0n) return undefined;
  return mask === allOnes ? { field, value } : { field, value, mask };
}

/** A copy of the match with one field's entry replaced, or taken away. */
function replace(match: Match, field: FieldName, replacement: FieldMatch | undefined): Match {
  const order = ORDER.get(field) ?? 0;
  let at = 0;
  while (at < match.length && (ORDER.get(match[at]?.field ?? '') ?? 0) < order) at += 1;
  const present = match[at]?.field === field;
  if (replacement === undefined) return present ? [...match.slice(0, at), ...match.slice(at + 1)] : match;
  const copy = match.slice();
  copy.splice(at, present ? 1 : 0, replacement);
  return copy;
}

/** A text that equal matches share. */
export function matchKey(match: Match): string {
  let key = '';
  for (const each of match) {
    if (each.field === 'unknown') continue;
    key += `${each.field}=${each.value.toString(16)}`;
    key += each.mask === undefined ? ',' : `/${each.mask.toString(16)},`;
  }
  return key;
}
