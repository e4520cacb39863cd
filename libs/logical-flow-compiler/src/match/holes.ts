import type { FieldName, Match } from '@ironloom/openflow-codec';
import { bitLength, ones } from '../bits';
import { type Comparison, type Expression, leavesOf, type NumericComparison } from '../expression/expression';
import { type IntegerLiteral, LITERAL_WIDTHS, type Token } from '../lexer/token';
import { wideRegisters } from './wide-registers';

/** What a constant is to a match: an entry whose value it decides. */
export interface Hole {
  /** The entry's place in the match. */
  readonly at: number;
  /** The constant's place among those of the text. */
  readonly constant: number;
  /** Whether the constant names a port, whose number is the value. */
  readonly isPort: boolean;
  /** How many bits the constant is shifted to the right; to the left if negative. */
  readonly shift: bigint;
  /** Whether the entry is 32 bits of a wide register. */
  readonly isPart: boolean;
}

/** A hole before it is known where in a match it is. */
type FieldHole = Omit<Hole, 'at'>;

/** The fields that constants decide. */
export type FieldHoles = ReadonlyMap<FieldName, FieldHole>;

/** Fields whose values decide what becomes of a match. */
const JUDGED: readonly FieldName[] = ['ct_state', 'eth_type', 'arp_op'];

/**
 * The fields that each constant of a text decides, given the text's annotated expression and which constant stands in which
 * comparison. Undefined if the compiled form depends on a constant's value by more than these: if it may be compared with
 * another one, or by anything but `==`. A comparison by `==` of fields that nothing else is about is moved around and
 * copied by the later stages, but never looked into.
 */
export function fieldHoles(
  annotated: Expression,
  constantOf: (comparison: Comparison) => number | undefined,
  constants: readonly Token[],
): FieldHoles | undefined {
  const holes = new Map<FieldName, FieldHole>();
  const used = new Set<FieldName>();
  for (const comparison of leavesOf(annotated)) {
    if (comparison.kind === 'chassis-resident') continue;
    const { definition } = comparison.symbol;
    if (definition.kind !== 'field') return undefined;
    const { field } = definition;
    const constant = constantOf(comparison);
    if (constant === undefined && comparison.kind === 'text') return undefined;
    const parts = wideRegisters.get(field) ?? [field];
    if (parts.some((part) => holes.has(part) || (constant !== undefined && used.has(part)))) return undefined;
    for (const part of parts) used.add(part);
    if (constant === undefined) continue;
    const found = holesOf(comparison, parts, constant, constants[constant]?.integer);
    if (found === undefined || JUDGED.includes(field)) return undefined;
    for (const [index, hole] of found.entries()) holes.set(parts[index] as FieldName, hole);
  }
  return holes;
}

function holesOf(
  comparison: Comparison,
  parts: readonly FieldName[],
  constant: number,
  literal: IntegerLiteral | undefined,
): readonly FieldHole[] | undefined {
  if (comparison.operator !== '==') return undefined;
  const isPart = parts.length > 1;
  if (comparison.kind === 'text') return isPart ? undefined : [{ constant, isPort: true, shift: 0n, isPart }];
  const offset = literal && offsetOf(comparison, literal);
  if (offset === undefined) return undefined;
  return parts.map((_, index) => {
    const shift = BigInt((parts.length - 1 - index) * 32) - offset;
    return { constant, isPort: false, shift, isPart };
  });
}

/** Where in a field the constant stands that it is compared with, if all of the constant does. */
function offsetOf({ mask }: NumericComparison, literal: IntegerLiteral): bigint | undefined {
  const whole = literal.mask ?? ones(LITERAL_WIDTHS[literal.format]);
  const offset = BigInt(bitLength(mask) - bitLength(whole));
  return offset >= 0n && mask === whole << offset ? offset : undefined;
}

/** Where the holes are in one match. */
export function holesIn(match: Match, holes: FieldHoles): readonly Hole[] {
  return match.flatMap((entry, at) => {
    const hole = entry.field === 'unknown' ? undefined : holes.get(entry.field);
    return hole === undefined ? [] : [{ at, ...hole }];
  });
}
