import { type CallEstimate } from './calls';
import { costOf, type Size, sumOf } from './size';

const TEXTS = new Set(['string', 'bytes']);
const ORDERS = new Set(['<', '<=', '>', '>=']);
/** Kubernetes' own types, which are compared at once. */
const OPAQUE = new Set(['Quantity', 'net.IP', 'net.CIDR']);

/**
 * What an operator costs besides its operands.
 * @param a size of the left operand, and `b` of the right
 * @param isInList whether it is `in` and looks through a list
 */
export function operatorEstimate(
  operator: string,
  types: readonly string[],
  a: Size,
  b: Size,
  isInList: boolean,
): CallEstimate {
  const isText = types.some((type) => TEXTS.has(type));
  if (operator === '&&' || operator === '||') return { cost: 0 };
  if (operator === '==' || operator === '!=') return { cost: equality(types, a, b) };
  if (isInList) return { cost: b.max };
  if (ORDERS.has(operator))
    return { cost: types.every((type) => TEXTS.has(type)) ? costOf(Math.min(a.max, b.max)) : 1 };
  if (operator !== '+' || (!isText && !types.some((type) => type.startsWith('list')))) return { cost: 1 };
  const size = sumOf(a, b);
  return { cost: isText ? costOf(size.max) : 1, size };
}

function equality([left = '', right = '']: readonly string[], a: Size, b: Size): number {
  if (left === right && OPAQUE.has(left)) return 1;
  if (left === right && left === 'net.URL') return Math.max(1, costOf(b.max));
  return costOf(Math.min(a.max, b.max));
}
