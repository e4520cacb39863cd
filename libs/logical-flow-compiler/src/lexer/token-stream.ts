import { LogicalFlowError, type LogicalFlowErrorCode, type Span } from '../errors';
import { scanToken } from './scan';
import { formatToken, type Punctuation, type Token, type TokenType } from './token';

const INT_MAX = 2_147_483_647n;

/**
 * A text as tokens with one token of look-ahead, and the parsers' way to complain: every complaint is thrown as a
 * {@link LogicalFlowError} that points at the current token.
 */
export class TokenStream {
  readonly source: string;
  #token: Token;
  #next: Token | undefined;
  #taken: Token | undefined;

  constructor(source: string) {
    this.source = source;
    this.#token = scanToken(source, 0);
  }

  /** The current token. */
  get token(): Token {
    return this.#token;
  }

  /** The type of the current token. */
  get type(): TokenType {
    return this.#token.type;
  }

  /** Moves to the next token and returns the one that was current. */
  take(): Token {
    const taken = this.#token;
    this.#taken = taken;
    this.#token = this.#next ?? scanToken(this.source, taken.end);
    this.#next = undefined;
    return taken;
  }

  /** The type of the token behind the current one. */
  lookahead(): TokenType {
    this.#next ??= scanToken(this.source, this.#token.end);
    return this.#next.type;
  }

  /** Takes the current token if it has type `type`. */
  match(type: TokenType): boolean {
    if (this.#token.type !== type) return false;
    this.take();
    return true;
  }

  /** Takes the current token if it is the identifier `name`. */
  matchId(name: string): boolean {
    return this.#matchText('id', name);
  }

  /** Takes the current token if it is the quoted string `text`. */
  matchString(text: string): boolean {
    return this.#matchText('string', text);
  }

  /** Takes the punctuation `type` or complains that it is missing. */
  force(type: Punctuation): void {
    if (!this.match(type)) this.syntaxError(`expecting \`${formatToken({ type, text: '' })}'`);
  }

  /** Complains unless everything has been taken. */
  forceEnd(): void {
    if (this.type !== 'end') this.syntaxError('expecting end of input');
  }

  /** The current token's value if it is an unmasked decimal below 2³¹. */
  smallInteger(): number | undefined {
    const literal = this.#token.integer;
    return literal?.format === 'decimal' && literal.mask === undefined && literal.value <= INT_MAX
      ? Number(literal.value)
      : undefined;
  }

  /** Takes a decimal below 2³¹ if there is one. */
  matchSmallInteger(): number | undefined {
    const value = this.smallInteger();
    if (value !== undefined) this.take();
    return value;
  }

  /** Takes a decimal below 2³¹ or complains that it is missing. */
  forceSmallInteger(): number {
    return this.matchSmallInteger() ?? this.syntaxError('expecting small integer');
  }

  /** Complains that the current token does not belong where it stands. */
  syntaxError(expectation?: string): never {
    const { type, start, end } = this.#token;
    const where = type === 'end' ? ' at end of input' : ` at \`${this.source.slice(start, end)}'`;
    return this.fail('LFLOW_SYNTAX', `Syntax error${where}${expectation === undefined ? '' : ` ${expectation}`}.`);
  }

  /** Complains that what was read so far makes no sense. */
  typeError(message: string): never {
    return this.fail('LFLOW_TYPE', message);
  }

  /** Complains of what was read last: points at the token taken before the current one. */
  typeErrorBehind(message: string): never {
    return this.fail('LFLOW_TYPE', message, this.#taken);
  }

  /** Complains; of a token that is itself an error, that error is reported instead. */
  fail(code: LogicalFlowErrorCode, message: string, at: Span = this.#token): never {
    const { type, text, start, end } = this.#token;
    if (type === 'error') throw new LogicalFlowError('LFLOW_LEXICAL', text, { start, end });
    throw new LogicalFlowError(code, message, { start: at.start, end: at.end });
  }

  #matchText(type: TokenType, text: string): boolean {
    if (this.#token.type !== type || this.#token.text !== text) return false;
    this.take();
    return true;
  }
}
