import {
  type Expression,
  type LogicalSymbol,
  numericComparison,
  textComparison,
} from '@ironloom/logical-flow-compiler';

/** An operator that terminals may have. */
export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** What terminals are made of. */
export interface TerminalOptions {
  readonly numbers: readonly LogicalSymbol[];
  readonly bits: number;
  readonly operators: readonly Operator[];
  readonly texts: readonly LogicalSymbol[];
}

/** Every terminal expression: comparisons of each number with each masked constant, of each string with 0 and 1; 0, 1. */
export function terminals({ numbers, bits, operators, texts }: TerminalOptions): Expression[] {
  const values = Array.from({ length: 1 << bits }, (_, value) => value);
  const numeric = numbers.flatMap((symbol) =>
    operators.flatMap((operator) =>
      values.flatMap((mask) =>
        values
          .filter((value) => (value & ~mask) === 0 && (isEquality(operator) || isOneRun(mask)))
          .map((value) => numericComparison(symbol, operator, BigInt(value), BigInt(mask))),
      ),
    ),
  );
  const textual = texts.flatMap((symbol) => ['0', '1'].map((text) => textComparison(symbol, '==', text)));
  const booleans = [false, true].map((value): Expression => ({ kind: 'boolean', value }));
  return [...numeric, ...textual, ...booleans];
}

function isEquality(operator: Operator): boolean {
  return operator === '==' || operator === '!=';
}

/** True if the mask's one-bits are there and adjacent, as orders need. */
function isOneRun(mask: number): boolean {
  return mask !== 0 && (((mask & -mask) + mask) & mask) === 0;
}
