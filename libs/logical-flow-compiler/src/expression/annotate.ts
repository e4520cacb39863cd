import { LogicalFlowError } from '../errors';
import type { LogicalSymbol } from '../symbols/symbol';
import type { SymbolTable } from '../symbols/symbol-table';
import { combine, type Comparison, type Expression, flatten, mapOperands, negate, uniqueSymbol } from './expression';
import { parseExpression } from './parse';

/**
 * Makes an expression say all that it means: every comparison gets its field's prerequisites, subfields become bits of
 * the field they belong to, predicates are replaced by what they stand for. Throws `LFLOW_SYMBOL` if a definition in the
 * symbol table is wrong or refers to itself.
 */
export function annotate(expression: Expression, symbols: SymbolTable): Expression {
  return new Annotator(symbols, []).annotate(expression, true);
}

/** The annotated form of the prerequisites of a symbol and of what it is a part of; undefined if there are none. */
export function symbolPrerequisites(symbol: LogicalSymbol, symbols: SymbolTable): Expression | undefined {
  const found: Expression[] = [];
  for (let part: LogicalSymbol | undefined = symbol; part !== undefined; part = parentOf(part)) {
    if (part.prerequisites !== undefined) found.push(new Annotator(symbols, []).expand(part.prerequisites));
  }
  return found.length === 0 ? undefined : combine('and', found);
}

function parentOf({ definition }: LogicalSymbol): LogicalSymbol | undefined {
  return definition.kind === 'subfield' ? definition.parent : undefined;
}

class Annotator {
  constructor(
    private readonly symbols: SymbolTable,
    /** The names being expanded, outermost first. */
    private readonly nesting: string[],
  ) {}

  annotate(expression: Expression, addPrerequisites: boolean): Expression {
    switch (expression.kind) {
      case 'numeric':
      case 'text':
        return this.#comparison(expression, addPrerequisites);
      case 'boolean':
      case 'chassis-resident':
        return expression;
      case 'and':
      case 'or': {
        // Terms that are all about one symbol need its prerequisites once, around them all.
        const symbol = addPrerequisites ? uniqueSymbol(expression) : undefined;
        const inner = addPrerequisites && symbol === undefined;
        const operands = mapOperands(expression.operands, (operand) => this.annotate(operand, inner));
        const annotated = operands === expression.operands ? expression : combine(expression.kind, operands);
        return symbol?.prerequisites === undefined
          ? annotated
          : combine('and', [annotated, this.expand(symbol.prerequisites)]);
      }
    }
  }

  /** The annotated form of the text of a prerequisite or predicate. */
  expand(text: string): Expression {
    return this.symbols.expansion(text, () => {
      try {
        return this.annotate(withoutSpans(parseExpression(text, this.symbols)), true);
      } catch (error) {
        if (!(error instanceof LogicalFlowError)) throw error;
        throw new LogicalFlowError(
          'LFLOW_SYMBOL',
          `Error parsing expression \`${text}' encountered as prerequisite or predicate of initial expression: ` +
            error.message,
          error.span,
        );
      }
    });
  }

  #comparison(comparison: Comparison, addPrerequisites: boolean): Expression {
    const { name, prerequisites } = comparison.symbol;
    if (this.nesting.includes(name)) {
      const span = comparison.span ?? { start: 0, end: 0 };
      throw new LogicalFlowError('LFLOW_SYMBOL', `Recursive expansion of symbol \`${name}'.`, span);
    }
    this.nesting.push(name);
    const needed = addPrerequisites && prerequisites !== undefined ? this.expand(prerequisites) : undefined;
    const resolved = this.#resolve(comparison);
    this.nesting.pop();
    return needed === undefined ? resolved : combine('and', [resolved, needed]);
  }

  #resolve(comparison: Comparison): Expression {
    const { definition } = comparison.symbol;
    if (comparison.kind === 'text') return comparison;
    if (definition.kind === 'subfield') {
      const shift = BigInt(definition.offset);
      const { value, mask } = comparison;
      return { ...comparison, symbol: definition.parent, value: value << shift, mask: mask << shift };
    }
    if (definition.kind !== 'predicate') return comparison;
    const expansion = this.expand(definition.expansion);
    const positive = ((comparison.value & 1n) === 1n) !== (comparison.operator === '!=');
    return positive ? expansion : negate(expansion);
  }
}

/** Offsets in a definition mean nothing in the text that uses it. */
function withoutSpans(expression: Expression): Expression {
  switch (expression.kind) {
    case 'numeric':
    case 'text':
    case 'chassis-resident':
      return { ...expression, span: undefined };
    case 'boolean':
      return expression;
    case 'and':
    case 'or':
      return { kind: expression.kind, operands: flatten(expression.kind, expression.operands).map(withoutSpans) };
  }
}
