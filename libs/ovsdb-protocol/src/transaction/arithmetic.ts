import { OvsdbError } from '../errors';

const OPERATORS = ['+=', '-=', '*=', '/=', '%='] as const;

/** The mutators of RFC 7047 §5.1 that calculate. */
export type Arithmetic = (typeof OPERATORS)[number];

/** True for a mutator that calculates. */
export function isArithmetic(mutator: string): mutator is Arithmetic {
  return (OPERATORS as readonly string[]).includes(mutator);
}

/**
 * Calculates as RFC 7047 §5.1 says: integers divide towards zero. Throws OVSDB_DOMAIN for a division by zero and
 * OVSDB_RANGE for a result that cannot be held.
 */
export function compute(value: number, operator: Arithmetic, operand: number, integer: boolean): number {
  if ((operator === '/=' || operator === '%=') && operand === 0) {
    throw new OvsdbError('OVSDB_DOMAIN', 'Division by zero.');
  }
  const exact = calculate(value, operator, operand);
  const result = integer ? Math.trunc(exact) : exact;
  if (integer ? !Number.isSafeInteger(result) : !Number.isFinite(result)) {
    throw new OvsdbError('OVSDB_RANGE', `Result of "${operator}" operation is out of range.`);
  }
  return result === 0 ? 0 : result;
}

function calculate(value: number, operator: Arithmetic, operand: number): number {
  switch (operator) {
    case '+=':
      return value + operand;
    case '-=':
      return value - operand;
    case '*=':
      return value * operand;
    case '/=':
      return value / operand;
    case '%=':
      return value % operand;
  }
}
