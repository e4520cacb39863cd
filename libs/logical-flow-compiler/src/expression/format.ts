import { bitAt, singleRun } from '../bits';
import { quote } from '../lexer/quoted-string';
import { formatHex } from '../lexer/token';
import type { Combination, Expression, NumericComparison } from './expression';

/** The expression in the language's own syntax; parsing it gives an equivalent expression. */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'numeric':
      return formatNumeric(expression);
    case 'text':
      return `${expression.symbol.name} ${expression.operator} ${quote(expression.text)}`;
    case 'chassis-resident':
      return `${expression.negated ? '!' : ''}is_chassis_resident(${quote(expression.port)})`;
    case 'boolean':
      return expression.value ? '1' : '0';
    case 'and':
    case 'or':
      return formatCombination(expression);
  }
}

function formatCombination({ kind, operands }: Combination): string {
  return operands
    .map((operand) => {
      const text = formatExpression(operand);
      return operand.kind === 'and' || operand.kind === 'or' ? `(${text})` : text;
    })
    .join(kind === 'and' ? ' && ' : ' || ');
}

function formatNumeric({ symbol, operator, value, mask }: NumericComparison): string {
  const { name, width } = symbol;
  const run = singleRun(mask);
  if (run?.width === 1 && (operator === '==' || operator === '!=')) {
    const negative = bitAt(value, run.offset) === (operator === '!=');
    return `${negative ? '!' : ''}${name}${width > 1 ? `[${run.offset}]` : ''}`;
  }
  if (run === undefined) return `${name} ${operator} ${formatHex(value)}/${formatHex(mask)}`;
  const { offset, width: bits } = run;
  const range = bits === width ? '' : bits > 1 ? `[${offset}..${offset + bits - 1}]` : `[${offset}]`;
  return `${name}${range} ${operator} ${formatHex(value >> BigInt(offset))}`;
}
