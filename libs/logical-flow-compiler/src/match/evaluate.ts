import type { Comparison, Expression, RelationalOperator } from '../expression/expression';
import { fieldValue, type Microflow } from './microflow';
import type { PortLookup } from './to-matches';

/** What an expression depends on besides the packet. */
export interface EvaluationContext {
  readonly lookupPort: PortLookup;
  /** Default: every port is resident. */
  readonly isChassisResident?: (port: string) => boolean;
}

/** Tells whether an annotated expression holds for a packet. */
export function evaluate(expression: Expression, flow: Microflow, context: EvaluationContext): boolean {
  switch (expression.kind) {
    case 'boolean':
      return expression.value;
    case 'chassis-resident':
      return (context.isChassisResident?.(expression.port) ?? true) !== expression.negated;
    case 'and':
      return expression.operands.every((operand) => evaluate(operand, flow, context));
    case 'or':
      return expression.operands.some((operand) => evaluate(operand, flow, context));
    case 'numeric':
    case 'text':
      return compare(expression, flow, context.lookupPort);
  }
}

function compare(comparison: Comparison, flow: Microflow, lookupPort: PortLookup): boolean {
  const { definition } = comparison.symbol;
  const actual = definition.kind === 'field' ? fieldValue(flow, definition.field) : 0n;
  if (comparison.kind === 'numeric') {
    return holds(comparison.operator, actual & comparison.mask, comparison.value);
  }
  const port = lookupPort(comparison.text);
  return port !== undefined && holds(comparison.operator, actual, BigInt(port));
}

function holds(operator: RelationalOperator, left: bigint, right: bigint): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}
