import {
  defineField,
  defineString,
  evaluate,
  type Expression,
  formatExpression,
  type LogicalSymbol,
  type Microflow,
  normalize,
  parseExpression,
  resolveResidence,
  simplify,
  SymbolTable,
  takesPacket,
  toMatches,
} from '@ironloom/logical-flow-compiler';
import type { FieldName } from '@ironloom/openflow-codec';
import { leadingNumber } from '@ironloom/logical-flow-compiler/testing';
import { type Operator, terminals } from './terminals';
import { type TreeShape, treeShapes } from './tree-shapes';

/** What is done to every expression; each includes those before it but `convert`. */
export type Operation = 'convert' | 'simplify' | 'normalize' | 'flow';

/** The expressions to test. */
export interface ExhaustiveOptions {
  readonly operation: Operation;
  readonly leaves: number;
  readonly numbers: number;
  readonly bits: number;
  readonly operators: readonly Operator[];
  readonly texts: number;
}

/** A transformation that changed what an expression means. */
export class MeaningChanged extends Error {}

const DESCRIPTIONS: Readonly<Record<Operation, string>> = {
  convert: 'converting',
  simplify: 'simplifying',
  normalize: 'normalizing',
  flow: 'converting to flows',
};

/** Tests every expression with so many terminals; gives the summary, or throws {@link MeaningChanged}. */
export function testExhaustively(options: ExhaustiveOptions): string {
  const symbols = new SymbolTable();
  const numbers = define(options.numbers, 'n', 0, (name, field) => defineField(symbols, name, field), symbols);
  const texts = define(
    options.texts,
    's',
    options.numbers,
    (name, field) => defineString(symbols, name, field),
    symbols,
  );
  const choices = terminals({ numbers, bits: options.bits, operators: options.operators, texts });
  const flows = microflows(options);
  let tested = 0;
  for (const kind of ['and', 'or'] as const) {
    for (const shape of treeShapes(options.leaves)) {
      tested += testShape(shape, kind, choices, options.leaves, (expression) =>
        compare(expression, options.operation, symbols, flows),
      );
    }
  }
  return summary(options, tested);
}

function define(
  count: number,
  prefix: string,
  firstRegister: number,
  add: (name: string, field: FieldName) => void,
  symbols: SymbolTable,
): LogicalSymbol[] {
  return Array.from({ length: count }, (_, index) => {
    add(`${prefix}${index}`, `reg${firstRegister + index}` as FieldName);
    return symbols.get(`${prefix}${index}`) as LogicalSymbol;
  });
}

/** Every packet: each number with each value, each string with 0 and 1. */
function microflows({ numbers, bits, texts }: ExhaustiveOptions): Microflow[] {
  return Array.from({ length: 1 << (bits * numbers + texts) }, (_, index) => {
    const flow = new Map<FieldName, bigint>();
    for (let n = 0; n < numbers; n += 1) {
      flow.set(`reg${n}` as FieldName, BigInt((index >> (n * bits)) & ((1 << bits) - 1)));
    }
    for (let n = 0; n < texts; n += 1) {
      flow.set(`reg${numbers + n}` as FieldName, BigInt((index >> (numbers * bits + n)) & 1));
    }
    return flow;
  });
}

/** Puts every choice in every place but the first, which keeps the first choice; returns how many there were. */
function testShape(
  shape: TreeShape,
  kind: 'and' | 'or',
  choices: readonly Expression[],
  leaves: number,
  test: (expression: Expression) => void,
): number {
  const indexes = new Array<number>(leaves).fill(0);
  let tested = 0;
  for (;;) {
    let place = leaves - 1;
    while (place > 0 && indexes[place] === choices.length - 1) indexes[place--] = 0;
    if (place === 0) return tested;
    indexes[place] = (indexes[place] ?? 0) + 1;
    let next = 0;
    test(plant(shape, kind, () => choices[indexes[next++] ?? 0] as Expression));
    tested += 1;
  }
}

function plant(shape: TreeShape, kind: 'and' | 'or', leaf: () => Expression): Expression {
  if (shape === 'leaf') return leaf();
  const inner = kind === 'and' ? 'or' : 'and';
  return { kind, operands: shape.map((child) => plant(child, inner, leaf)) };
}

const context = { lookupPort: leadingNumber };

function compare(
  expression: Expression,
  operation: Operation,
  symbols: SymbolTable,
  flows: readonly Microflow[],
): void {
  const changed = transform(expression, operation, symbols);
  const matches = operation === 'flow' ? toMatches(changed, leadingNumber).matches : undefined;
  for (const flow of flows) {
    const expected = evaluate(expression, flow, context);
    if (evaluate(changed, flow, context) !== expected) {
      throw new MeaningChanged(
        `${formatExpression(expression)} evaluates to ${Number(expected)}, but ${formatExpression(changed)} does not`,
      );
    }
    if (matches !== undefined && takesPacket(matches, flow) !== expected) {
      throw new MeaningChanged(`${formatExpression(expression)} evaluates to ${Number(expected)}, its flows do not`);
    }
  }
}

function transform(expression: Expression, operation: Operation, symbols: SymbolTable): Expression {
  if (operation === 'convert') return parseExpression(formatExpression(expression), symbols);
  const simple = resolveResidence(simplify(expression), () => true);
  return operation === 'simplify' ? simple : normalize(simple);
}

function summary({ operation, leaves, numbers, bits, operators, texts }: ExhaustiveOptions, tested: number): string {
  const what = tested > 0 ? `${tested} expressions of ${leaves} terminals` : `all ${leaves}-terminal expressions`;
  const variables = [
    ...(numbers > 0
      ? [`${numbers} numeric vars (each ${bits} bits) in terms of operators ${operators.join(' ')}`]
      : []),
    ...(texts > 0 ? [`${texts} string vars`] : []),
  ];
  const terms = variables.length > 0 ? `with ${variables.join(' and ')}` : 'in terms of Boolean constants only';
  return `Tested ${DESCRIPTIONS[operation]} ${what} ${terms}.`;
}
