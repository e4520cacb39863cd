import { TokenStream } from '../lexer/token-stream';
import type { TokenType } from '../lexer/token';
import type { SymbolField } from '../symbols/symbol';
import type { SymbolTable } from '../symbols/symbol-table';
import { type ConstantSet, parseConstantSet } from './constants';
import { booleanConstant, combine, type Expression, negate, type RelationalOperator } from './expression';
import { makeComparison } from './make-comparison';
import { type NamedSets, noNamedSets } from './named-sets';
import { parseSymbolField } from './parse-field';

const MAX_PARENTHESES = 100;

const TURNED: Readonly<Record<RelationalOperator, RelationalOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** What stands for a field without operator: compared with zero. */
const ZERO: ConstantSet = {
  type: 'integer',
  braced: false,
  values: [{ literal: { format: 'hexadecimal', value: 0n }, addressSet: undefined }],
};

/** Parses a whole text as a match expression, or throws a {@link LogicalFlowError}. */
export function parseExpression(source: string, symbols: SymbolTable, sets: NamedSets = noNamedSets): Expression {
  const tokens = new TokenStream(source);
  const expression = new ExpressionParser(tokens, symbols, sets).parse();
  tokens.forceEnd();
  return expression;
}

/** Recursive descent over ovn-sb(5), "Logical_Flow", column `match`. */
export class ExpressionParser {
  #negated = false;
  #depth = 0;

  constructor(
    private readonly tokens: TokenStream,
    private readonly symbols: SymbolTable,
    private readonly sets: NamedSets,
  ) {}

  /** Reads as much as forms an expression. */
  parse(): Expression {
    const { tokens } = this;
    const first = this.#term();
    const operator = tokens.type;
    if (operator !== '&&' && operator !== '||') return first;
    const operands = [first];
    while (tokens.match(operator)) operands.push(this.#term());
    if (tokens.type === '&&' || tokens.type === '||') {
      tokens.typeError('&& and || must be parenthesized when used together.');
    }
    return combine(operator === '&&' ? 'and' : 'or', operands);
  }

  #term(): Expression {
    if (!this.tokens.match('!')) return this.#primary().expression;
    this.#negated = !this.#negated;
    const { expression, atomic } = this.#primary();
    this.#negated = !this.#negated;
    if (!atomic) this.tokens.typeErrorBehind('Missing parentheses around operand of !.');
    return negate(expression);
  }

  /** `atomic` says whether `!` may stand before it. */
  #primary(): { readonly expression: Expression; readonly atomic: boolean } {
    const { tokens } = this;
    if (tokens.type === '(') return { expression: this.#parenthesized(), atomic: true };
    if (tokens.type === 'template') tokens.typeError('Unexpanded template.');
    if (tokens.type !== 'id') return this.#constantFirst();
    return tokens.lookahead() === '(' ? { expression: this.#call(), atomic: true } : this.#fieldFirst();
  }

  #parenthesized(): Expression {
    const { tokens } = this;
    tokens.take();
    if (this.#depth >= MAX_PARENTHESES) tokens.typeError('Parentheses nested too deeply.');
    this.#depth += 1;
    const expression = this.parse();
    this.#depth -= 1;
    tokens.force(')');
    return expression;
  }

  #call(): Expression {
    const { tokens } = this;
    const { start } = tokens.token;
    if (!tokens.matchId('is_chassis_resident')) tokens.typeError('parsing function name');
    tokens.take();
    if (tokens.type !== 'string') tokens.syntaxError('expecting string');
    const { text: port } = tokens.take();
    const { end } = tokens.token;
    tokens.force(')');
    return { kind: 'chassis-resident', port, negated: false, span: { start, end } };
  }

  #fieldFirst(): { readonly expression: Expression; readonly atomic: boolean } {
    const { tokens } = this;
    const { start } = tokens.token;
    const field = parseSymbolField(tokens, this.symbols);
    if (relationalOperator(tokens.type) === undefined) {
      const end = tokens.token.start;
      if (field.width === 0 || tokens.type === '=') tokens.syntaxError('expecting relational operator');
      if (field.width > 1 && !this.#negated) {
        tokens.typeErrorBehind("Explicit `!= 0' is required for inequality test of multibit field against 0.");
      }
      return { expression: this.#comparison(field, '!=', ZERO, start, end), atomic: true };
    }
    const operator = this.#operator();
    const constants = parseConstantSet(tokens, this.sets);
    return { expression: this.#comparison(field, operator, constants, start), atomic: false };
  }

  #constantFirst(): { readonly expression: Expression; readonly atomic: boolean } {
    const { tokens } = this;
    const { start } = tokens.token;
    const left = parseConstantSet(tokens, this.sets);
    const constant = relationalOperator(tokens.type) === undefined ? asBoolean(left) : undefined;
    if (constant !== undefined) return { expression: booleanConstant(constant), atomic: true };

    const firstOperator = this.#operator();
    const field = parseSymbolField(tokens, this.symbols);
    if (relationalOperator(tokens.type) === undefined) {
      return { expression: this.#comparison(field, TURNED[firstOperator], left, start), atomic: false };
    }
    const secondOperator = this.#operator();
    const right = parseConstantSet(tokens, this.sets);
    if (!formRange(firstOperator, secondOperator)) {
      tokens.typeErrorBehind(
        "Range expressions must have the form `x < field < y' or `x > field > y', with each `<' optionally replaced " +
          "by `<=' or `>' by `>=').",
      );
    }
    const range = [
      this.#comparison(field, TURNED[firstOperator], left, start),
      this.#comparison(field, secondOperator, right, start),
    ];
    return { expression: combine('and', range), atomic: false };
  }

  #operator(): RelationalOperator {
    const operator = relationalOperator(this.tokens.type);
    if (operator === undefined) this.tokens.syntaxError('expecting relational operator');
    this.tokens.take();
    return operator;
  }

  #comparison(
    field: SymbolField,
    operator: RelationalOperator,
    constants: ConstantSet,
    start: number,
    end = this.tokens.token.start,
  ): Expression {
    return makeComparison(this.tokens, field, operator, constants, this.#negated, { start, end });
  }
}

function relationalOperator(type: TokenType): RelationalOperator | undefined {
  return type in TURNED ? (type as RelationalOperator) : undefined;
}

function asBoolean(constants: ConstantSet): boolean | undefined {
  if (constants.type !== 'integer' || constants.braced || constants.values.length !== 1) return undefined;
  const literal = constants.values[0]?.literal;
  if (literal?.format !== 'decimal' || literal.mask !== undefined || literal.value > 1n) return undefined;
  return literal.value === 1n;
}

function formRange(first: RelationalOperator, second: RelationalOperator): boolean {
  return (first[0] === '<' && second[0] === '<') || (first[0] === '>' && second[0] === '>');
}
