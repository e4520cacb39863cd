import { countOnes, ones } from '../bits';
import type { LogicalSymbol } from '../symbols/symbol';
import type { NumericComparison } from './expression';

/** A comparison with the number of bits it looks at, which orders comparisons from broad to narrow. */
interface Ranked {
  readonly comparison: NumericComparison;
  readonly bits: number;
}

/**
 * Sorts the comparisons of a disjunction from broad to narrow and drops those that repeat or are covered by another: of
 * `10.0.0.0/8 || 10.1.2.3` the second says nothing. With constants from address sets only repeats are dropped, so that
 * one member added or removed changes one match.
 */
export function withoutSupersets(
  comparisons: readonly NumericComparison[],
  symbol: LogicalSymbol,
): readonly NumericComparison[] {
  const full = ones(symbol.width);
  const tracksSet = comparisons.some(({ addressSet }) => addressSet !== undefined);
  const ranked = comparisons
    .map((comparison): Ranked => ({
      comparison,
      bits: comparison.mask === full ? symbol.width : countOnes(comparison.mask),
    }))
    .sort(byBreadth);
  const unique = withoutRepeats(ranked);
  const keepAll = symbol.level !== 'ordinal' || tracksSet || unique[0]?.bits === unique[unique.length - 1]?.bits;
  return (keepAll ? unique : withoutCovered(unique)).map(({ comparison }) => comparison);
}

function byBreadth(a: Ranked, b: Ranked): number {
  return (
    a.bits - b.bits || compare(a.comparison.value, b.comparison.value) || compare(a.comparison.mask, b.comparison.mask)
  );
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

function withoutRepeats(ranked: readonly Ranked[]): Ranked[] {
  const unique: Ranked[] = [];
  for (const next of ranked) {
    const last = unique[unique.length - 1];
    if (last === undefined || byBreadth(last, next) !== 0) unique.push(next);
    // What stands in an address set and beside it must stay when it leaves the set.
    else unique[unique.length - 1] = withoutSet(last);
  }
  return unique;
}

function withoutCovered(ranked: readonly Ranked[]): readonly Ranked[] {
  const kept: Ranked[] = [];
  const byMask = new Map<bigint, { readonly bits: number; readonly values: Set<bigint> }>();
  for (const next of ranked) {
    const { value, mask } = next.comparison;
    if (isCovered(next, byMask)) continue;
    kept.push(next);
    const group = byMask.get(mask);
    if (group === undefined) byMask.set(mask, { bits: next.bits, values: new Set([value]) });
    else group.values.add(value);
  }
  return kept;
}

function isCovered(
  { bits, comparison: { value, mask } }: Ranked,
  byMask: ReadonlyMap<bigint, { readonly bits: number; readonly values: ReadonlySet<bigint> }>,
): boolean {
  for (const [broader, group] of byMask) {
    if (group.bits < bits && (broader & ~mask) === 0n && group.values.has(value & broader)) return true;
  }
  return false;
}

function withoutSet(ranked: Ranked): Ranked {
  const { comparison, bits } = ranked;
  return comparison.addressSet === undefined ? ranked : { comparison: { ...comparison, addressSet: undefined }, bits };
}
