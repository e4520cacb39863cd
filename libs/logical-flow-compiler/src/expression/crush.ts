import type { LogicalSymbol } from '../symbols/symbol';
import {
  combine,
  combineFolded,
  type Combination,
  type Comparison,
  type Expression,
  FALSE,
  type NumericComparison,
  numericComparison,
  TRUE,
} from './expression';
import { withoutSupersets } from './supersets';

/**
 * Brings a simplified expression about one symbol to a constant, a comparison or a disjunction of comparisons. For
 * example `(x[0] == 1 && x[1] == 1)` becomes `x[0..1] == 3`.
 */
export function crush(expression: Expression, symbol: LogicalSymbol): Expression {
  switch (expression.kind) {
    case 'or':
      return crushDisjunction(expression.operands, symbol);
    case 'and':
      return symbol.width > 0 ? crushNumbers(expression, symbol) : crushTexts(expression, symbol);
    case 'numeric':
    case 'text':
    case 'boolean':
    case 'chassis-resident':
      return expression;
  }
}

function crushDisjunction(operands: readonly Expression[], symbol: LogicalSymbol): Expression {
  const crushed = combineFolded(
    'or',
    operands.map((operand) => crush(operand, symbol)),
  );
  if (crushed.kind !== 'or') return crushed;
  return combine('or', sortComparisons(crushed.operands as readonly Comparison[], symbol));
}

/** Sorted, each once; of numbers, none that another one covers. */
function sortComparisons(comparisons: readonly Comparison[], symbol: LogicalSymbol): readonly Comparison[] {
  const [first] = comparisons;
  if (first?.kind === 'text') {
    const byText = new Map(comparisons.map((comparison) => [(comparison as { text: string }).text, comparison]));
    return [...byText.keys()].sort(byCodePoint).map((text) => byText.get(text) as Comparison);
  }
  return withoutSupersets(comparisons as readonly NumericComparison[], symbol);
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Value and mask of what two masked constants have in common, or undefined if they contradict each other. */
interface Bits {
  readonly value: bigint;
  readonly mask: bigint;
}

function intersect(a: Bits, b: Bits): Bits | undefined {
  return ((a.value ^ b.value) & a.mask & b.mask) === 0n
    ? { value: a.value | b.value, mask: a.mask | b.mask }
    : undefined;
}

/** A conjunction about one number: first what is single, then disjunctions multiplied out one by one. */
function crushNumbers({ operands }: Combination, symbol: LogicalSymbol): Expression {
  let common: Bits = { value: 0n, mask: 0n };
  const disjunctions: (readonly NumericComparison[])[] = [];
  for (const operand of operands) {
    const crushed = crush(operand, symbol);
    if (crushed.kind === 'boolean') {
      if (!crushed.value) return FALSE;
    } else if (crushed.kind === 'numeric') {
      const both = intersect(common, crushed);
      if (both === undefined) return FALSE;
      common = both;
    } else {
      disjunctions.push((crushed as Combination).operands as readonly NumericComparison[]);
    }
  }
  const [first, second, ...rest] = disjunctions;
  if (first === undefined) return common.mask === 0n ? TRUE : equals(symbol, common);
  const alternatives = second === undefined ? narrow(first, common) : multiply(first, second, common, symbol);
  if (alternatives.length === 0) return FALSE;
  const product = combine('or', alternatives);
  if (rest.length === 0) return crush(product, symbol);
  return crush({ kind: 'and', operands: [product, ...rest.map((each) => combine('or', each))] }, symbol);
}

function equals(symbol: LogicalSymbol, { value, mask }: Bits): NumericComparison {
  return numericComparison(symbol, '==', value, mask);
}

/** `a && (b || c)` as `ab || ac`. */
function narrow(comparisons: readonly NumericComparison[], common: Bits): readonly NumericComparison[] {
  return comparisons.flatMap((comparison) => {
    const both = intersect(common, comparison);
    return both === undefined ? [] : [{ ...comparison, ...both }];
  });
}

/** `x && (a || b) && (c || d)` as `xac || xad || xbc || xbd`. */
function multiply(
  left: readonly NumericComparison[],
  right: readonly NumericComparison[],
  common: Bits,
  symbol: LogicalSymbol,
): readonly NumericComparison[] {
  const product: NumericComparison[] = [];
  for (const a of left) {
    const narrowed = intersect(common, a);
    if (narrowed === undefined) continue;
    for (const b of right) {
      const both = intersect(narrowed, b);
      if (both !== undefined) product.push(equals(symbol, both));
    }
  }
  return product;
}

/** A conjunction about one string: the strings that every operand allows. */
function crushTexts({ operands }: Combination, symbol: LogicalSymbol): Expression {
  let allowed: readonly Expression[] | undefined;
  for (const operand of operands) {
    const crushed = crush(operand, symbol);
    if (crushed.kind === 'boolean') {
      if (!crushed.value) return FALSE;
      continue;
    }
    const choices = crushed.kind === 'or' ? crushed.operands : [crushed];
    const texts = new Set(choices.map(textOf));
    allowed = allowed === undefined ? choices : allowed.filter((choice) => texts.has(textOf(choice)));
  }
  if (allowed === undefined) return TRUE;
  return allowed.length === 0 ? FALSE : combine('or', allowed);
}

function textOf(comparison: Expression): string {
  return comparison.kind === 'text' ? comparison.text : '';
}
