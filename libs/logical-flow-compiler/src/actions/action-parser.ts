import { LogicalFlowError } from '../errors';
import { symbolPrerequisites } from '../expression/annotate';
import type { Expression } from '../expression/expression';
import { parseExpression } from '../expression/parse';
import { parseSymbolField } from '../expression/parse-field';
import type { TokenStream } from '../lexer/token-stream';
import type { IntegerFormat, IntegerLiteral } from '../lexer/token';
import type { SymbolField, WriteScope } from '../symbols/symbol';
import type { SymbolTable } from '../symbols/symbol-table';
import type { LogicalAction, Pipeline } from './action';
import type { OptionTable } from './options';

/** How many logical tables each pipeline has. */
export const PIPELINE_LENGTHS: Readonly<Record<Pipeline, number>> = { ingress: 34, egress: 16 };

/** What parsing actions depends on besides their text. */
export interface ActionParseContext {
  readonly symbols: SymbolTable;
  /** The pipeline of the flow that the actions are of. */
  readonly pipeline: Pipeline;
  /** The flow's logical table. */
  readonly table: number;
  /** How many tables the pipeline has; default: {@link PIPELINE_LENGTHS}, 0 forbids `next`. */
  readonly tableCount?: number;
  /** Options of `put_dhcp_opts`; default: none. */
  readonly dhcpOptions?: OptionTable;
  /** Options of `put_dhcpv6_opts`; default: none. */
  readonly dhcpv6Options?: OptionTable;
}

const MAX_DEPTH = 32;

/** What the parsers of single actions work with. */
export class ActionParser {
  readonly #prerequisites: Expression[] = [];

  constructor(
    readonly tokens: TokenStream,
    readonly context: ActionParseContext,
    /** Reads actions up to a closing token with the parser given. */
    private readonly parseActions: (parser: ActionParser, end: '}') => LogicalAction[],
    private readonly scope: WriteScope = 'default',
    private readonly depth = 0,
  ) {}

  /** What must hold for the actions read so far to make sense. */
  get prerequisites(): readonly Expression[] {
    return this.#prerequisites;
  }

  /** The number of tables of the flow's pipeline. */
  get tableCount(): number {
    return this.context.tableCount ?? PIPELINE_LENGTHS[this.context.pipeline];
  }

  /** The table behind the flow's own. */
  get nextTable(): number {
    return this.context.table + 1;
  }

  /** Complains about a field that can only be assigned a constant: the last of the checks, since only we have it. */
  requireOpenFlowField({ symbol }: SymbolField): void {
    if (symbol.definition.kind !== 'ovn-field') return;
    this.tokens.typeErrorBehind(`Field ${symbol.name} can only be assigned a constant.`);
  }

  /** Reads a field, and notes its prerequisites. */
  field(): SymbolField {
    const { tokens, context } = this;
    const field = parseSymbolField(tokens, context.symbols);
    const { symbol } = field;
    if (symbol.definition.kind === 'predicate') {
      tokens.typeErrorBehind(`Predicate symbol ${symbol.name} used where lvalue required.`);
    }
    try {
      const prerequisites = symbolPrerequisites(symbol, context.symbols);
      if (prerequisites !== undefined) this.#prerequisites.push(prerequisites);
    } catch (error) {
      if (error instanceof LogicalFlowError) tokens.fail('LFLOW_SYMBOL', error.message);
      throw error;
    }
    return field;
  }

  /** Reads a field to be read from: of `width` bits, or a string if that is 0. */
  source(width: number): SymbolField {
    const field = this.field();
    this.checkField(field, width, false);
    this.requireOpenFlowField(field);
    return field;
  }

  /** Complains unless the field has the width, and may be assigned to if `written`. */
  checkField({ symbol, offset, width }: SymbolField, wanted: number, written: boolean): void {
    const { tokens } = this;
    const { name } = symbol;
    if (wanted !== width) {
      if (wanted > 0 && width > 0) {
        const range = `[${offset}..${offset + width - 1}]`;
        tokens.typeError(`Cannot use ${width}-bit field ${name}${range} where ${wanted}-bit field is required.`);
      }
      tokens.typeError(
        wanted > 0
          ? `Cannot use string field ${name} where numeric field is required.`
          : `Cannot use numeric field ${name} where string field is required.`,
      );
    }
    if (written && !symbol.writeScopes.includes(this.scope)) tokens.typeError(`Field ${name} is not modifiable.`);
  }

  /** Notes a prerequisite of the action itself. */
  require(prerequisite: string): void {
    this.#prerequisites.push(parseExpression(prerequisite, this.context.symbols));
  }

  /** Complains if there is no table to go on in. */
  requireNextTable(action: string): void {
    if (this.context.table >= this.tableCount) {
      this.tokens.typeError(`"${action}" action not allowed in last table.`);
    }
  }

  /** The current token's unmasked constant, if it is one (of the format). */
  integer(...formats: readonly IntegerFormat[]): IntegerLiteral | undefined {
    const literal = this.tokens.token.integer;
    if (literal === undefined || literal.mask !== undefined) return undefined;
    return formats.length === 0 || formats.includes(literal.format) ? literal : undefined;
  }

  /** Reads a decimal below 65536. */
  uint16(what: string): number {
    const value = this.tokens.smallInteger();
    if (value === undefined || value > 0xffff) this.tokens.syntaxError(`expecting ${what}`);
    this.tokens.take();
    return value;
  }

  /**
   * Reads `{ actions }`. With `prerequisite`, that replaces what the actions inside require; without, what they require
   * comes before what was required so far.
   */
  nested(prerequisite: string | undefined, scope = this.scope): readonly LogicalAction[] {
    const { tokens } = this;
    tokens.force('{');
    if (this.depth + 1 === MAX_DEPTH) tokens.typeError('maximum depth of nested actions reached');
    const inner = new ActionParser(tokens, this.context, this.parseActions, scope, this.depth + 1);
    const actions = this.parseActions(inner, '}');
    if (prerequisite === undefined) this.#prerequisites.unshift(...inner.prerequisites);
    else this.require(prerequisite);
    return actions;
  }
}

/** Reads the action named by an identifier already taken. */
export type StatementParser = (parser: ActionParser) => LogicalAction;

/** Reads `name(…)` behind `result =`; the name is the current token. */
export type ResultParser = (parser: ActionParser, result: SymbolField) => LogicalAction;
