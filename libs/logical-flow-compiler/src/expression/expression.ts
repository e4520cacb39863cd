import type { Span } from '../errors';
import type { LogicalSymbol } from '../symbols/symbol';

/** A relational operator. */
export type RelationalOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A numeric symbol compared with a constant, in the bits that `mask` selects. One-bits of `value` are in `mask`. */
export interface NumericComparison {
  readonly kind: 'numeric';
  readonly symbol: LogicalSymbol;
  readonly operator: RelationalOperator;
  readonly value: bigint;
  readonly mask: bigint;
  /** The address set that the constant came from. */
  readonly addressSet: string | undefined;
  /** Where it stands in the source; undefined for what annotation added. */
  readonly span: Span | undefined;
}

/** A string symbol (a port) compared with a name. */
export interface TextComparison {
  readonly kind: 'text';
  readonly symbol: LogicalSymbol;
  readonly operator: RelationalOperator;
  readonly text: string;
  readonly span: Span | undefined;
}

/** `is_chassis_resident("port")`, or its negation. */
export interface ChassisResident {
  readonly kind: 'chassis-resident';
  readonly port: string;
  readonly negated: boolean;
  readonly span: Span | undefined;
}

/** `0` or `1`. */
export interface BooleanConstant {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** A conjunction or disjunction of two or more operands, none of them of the same kind. */
export interface Combination {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Expression[];
}

/** A comparison of a symbol with a constant. */
export type Comparison = NumericComparison | TextComparison;

/** What expressions are made of, constants apart. */
export type Leaf = Comparison | ChassisResident;

/** A match expression. Nodes are never changed, so that trees may share them. */
export type Expression = Leaf | BooleanConstant | Combination;

/** The expression that always holds. */
export const TRUE: BooleanConstant = { kind: 'boolean', value: true };
/** The expression that never holds. */
export const FALSE: BooleanConstant = { kind: 'boolean', value: false };

/** `0` or `1`. */
export function booleanConstant(value: boolean): BooleanConstant {
  return value ? TRUE : FALSE;
}

/** A numeric comparison; every one has the same shape, which keeps the compiler's inner loops fast. */
export function numericComparison(
  symbol: LogicalSymbol,
  operator: RelationalOperator,
  value: bigint,
  mask: bigint,
  addressSet?: string,
  span?: Span,
): NumericComparison {
  return { kind: 'numeric', symbol, operator, value, mask, addressSet, span };
}

/** A comparison of a string symbol. */
export function textComparison(
  symbol: LogicalSymbol,
  operator: RelationalOperator,
  text: string,
  span?: Span,
): TextComparison {
  return { kind: 'text', symbol, operator, text, span };
}

/** Joins operands, taking in those of operands of the same kind. A single operand stands for itself; none are wrong. */
export function combine(kind: 'and' | 'or', operands: readonly Expression[]): Expression {
  const flat = flatten(kind, operands);
  const [first] = flat;
  return flat.length === 1 && first !== undefined ? first : { kind, operands: flat };
}

/** The operands, with those of the same kind replaced by their own operands. */
export function flatten(kind: 'and' | 'or', operands: readonly Expression[]): readonly Expression[] {
  for (let index = 0; index < operands.length; index += 1) {
    if (operands[index]?.kind === kind) return splice(kind, operands);
  }
  return operands;
}

function splice(kind: 'and' | 'or', operands: readonly Expression[]): readonly Expression[] {
  const flat: Expression[] = [];
  for (const operand of operands) {
    if (operand.kind !== kind) flat.push(operand);
    else for (const inner of operand.operands) flat.push(inner);
  }
  return flat;
}

/** Every operand transformed; the same array if that changes none, which keeps whole trees in place. */
export function mapOperands(
  operands: readonly Expression[],
  transform: (operand: Expression) => Expression,
): readonly Expression[] {
  let changed: Expression[] | undefined;
  for (let index = 0; index < operands.length; index += 1) {
    const operand = operands[index] as Expression;
    const transformed = transform(operand);
    if (changed === undefined && transformed !== operand) changed = operands.slice(0, index);
    changed?.push(transformed);
  }
  return changed ?? operands;
}

/** A combination with its operands transformed and constants taken out: the result may be a constant. */
export function transformFolded(combination: Combination, transform: (operand: Expression) => Expression): Expression {
  const operands = mapOperands(combination.operands, transform);
  return operands === combination.operands && !operands.some(isBoolean)
    ? combination
    : combineFolded(combination.kind, operands);
}

function isBoolean({ kind }: Expression): boolean {
  return kind === 'boolean';
}

/** Like {@link combine}, with constants taken out: the result may be a constant. */
export function combineFolded(kind: 'and' | 'or', operands: readonly Expression[]): Expression {
  const absorbing = kind === 'or';
  const rest: Expression[] = [];
  for (const operand of flatten(kind, operands)) {
    if (operand.kind !== 'boolean') rest.push(operand);
    else if (operand.value === absorbing) return operand;
  }
  return rest.length === 0 ? booleanConstant(!absorbing) : combine(kind, rest);
}

const INVERSE: Readonly<Record<RelationalOperator, RelationalOperator>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** The expression that holds when `expression` does not. */
export function negate(expression: Expression): Expression {
  switch (expression.kind) {
    case 'numeric':
    case 'text':
      return { ...expression, operator: INVERSE[expression.operator] };
    case 'chassis-resident':
      return { ...expression, negated: !expression.negated };
    case 'boolean':
      return booleanConstant(!expression.value);
    case 'and':
    case 'or':
      return { kind: expression.kind === 'and' ? 'or' : 'and', operands: expression.operands.map(negate) };
  }
}

/** The leaves in the order in which they stand. */
export function leavesOf(expression: Expression): readonly Leaf[] {
  switch (expression.kind) {
    case 'numeric':
    case 'text':
    case 'chassis-resident':
      return [expression];
    case 'boolean':
      return [];
    case 'and':
    case 'or':
      return expression.operands.flatMap(leavesOf);
  }
}

/** The symbol that every comparison of the expression is about, if it is made of comparisons of one symbol only. */
export function uniqueSymbol(expression: Expression): LogicalSymbol | undefined {
  switch (expression.kind) {
    case 'numeric':
    case 'text':
      return expression.symbol;
    case 'boolean':
    case 'chassis-resident':
      return undefined;
    case 'and':
    case 'or': {
      let unique: LogicalSymbol | undefined;
      for (const operand of expression.operands) {
        const symbol = uniqueSymbol(operand);
        if (symbol === undefined || (unique !== undefined && symbol !== unique)) return undefined;
        unique = symbol;
      }
      return unique;
    }
  }
}

/** The level of what the expression says as a whole, for a predicate made of it. */
export function expressionLevel(expression: Expression): 'nominal' | 'boolean' | 'ordinal' {
  switch (expression.kind) {
    case 'numeric':
    case 'text':
      return expression.symbol.level === 'nominal' ? 'nominal' : 'boolean';
    case 'boolean':
    case 'chassis-resident':
      return 'boolean';
    case 'and':
    case 'or':
      return expression.operands.some((operand) => expressionLevel(operand) === 'nominal') ? 'nominal' : 'boolean';
  }
}
