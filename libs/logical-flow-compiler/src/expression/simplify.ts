import { bitAt, ones, onesAt, singleRun } from '../bits';
import {
  booleanConstant,
  combine,
  type Expression,
  FALSE,
  type NumericComparison,
  numericComparison,
  transformFolded,
  TRUE,
} from './expression';

/**
 * An equivalent expression whose numeric comparisons are all for equality: inequalities and orders become disjunctions
 * of masked comparisons, as OpenFlow can match them.
 */
export function simplify(expression: Expression): Expression {
  switch (expression.kind) {
    case 'numeric':
      return simplifyComparison(expression);
    case 'text':
    case 'boolean':
    case 'chassis-resident':
      return expression;
    case 'and':
    case 'or':
      return transformFolded(expression, simplify);
  }
}

function simplifyComparison(comparison: NumericComparison): Expression {
  switch (comparison.operator) {
    case '==':
      return comparison.mask === 0n ? TRUE : comparison;
    case '!=':
      return differs(comparison);
    default:
      return compares(comparison);
  }
}

/** `x != v`: the highest bits are as in `v` down to some bit, which is not. */
function differs({ symbol, value, mask, addressSet: _, span }: NumericComparison): Expression {
  const alternatives: Expression[] = [];
  for (let bit = 0; bit < symbol.width; bit += 1) {
    if (!bitAt(mask, bit)) continue;
    const upward = ones(symbol.width) ^ ones(bit);
    const flipped = (value & upward) ^ (1n << BigInt(bit));
    alternatives.push(numericComparison(symbol, '==', flipped, mask & upward, undefined, span));
  }
  return alternatives.length === 0 ? FALSE : combine('or', alternatives);
}

/** `x < v` and its like: equal to `v` above some bit, and at that bit on the right side of it. */
function compares(comparison: NumericComparison): Expression {
  const { symbol, operator, value, mask, addressSet, span } = comparison;
  const run = singleRun(mask) ?? { offset: 0, width: symbol.width };
  const end = run.offset + run.width;
  const less = operator === '<' || operator === '<=';
  const orEqual = operator === '<=' || operator === '>=';
  const range = onesAt(run.offset, run.width);
  const extreme = less ? range : 0n;
  if ((value & range) === extreme) return orEqual ? TRUE : differs(comparison);

  const alternatives: Expression[] = [];
  if (orEqual) alternatives.push(numericComparison(symbol, '==', value, mask, addressSet, span));
  for (let bit = run.offset; bit < end; bit += 1) {
    if (bitAt(value, bit) !== less) continue;
    const upward = range & ~onesAt(run.offset, bit - run.offset);
    const flipped = (value & upward) ^ (1n << BigInt(bit));
    alternatives.push(numericComparison(symbol, '==', flipped, mask & upward, addressSet, span));
  }
  return alternatives.length === 0 ? booleanConstant(false) : combine('or', alternatives);
}
