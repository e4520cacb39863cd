import { CodedError } from '@ironloom/core';

/**
 * - `LFLOW_LEXICAL`: a character, constant or quoted string that no token allows;
 * - `LFLOW_SYNTAX`: tokens in an order the grammar does not allow;
 * - `LFLOW_TYPE`: well-formed, but the fields, widths or operators do not go together;
 * - `LFLOW_SYMBOL`: a symbol's definition or expansion is wrong (unknown or recursive);
 * - `LFLOW_MICROFLOW`: an expression that does not describe exactly one flow of packets.
 */
export type LogicalFlowErrorCode = 'LFLOW_LEXICAL' | 'LFLOW_SYNTAX' | 'LFLOW_TYPE' | 'LFLOW_SYMBOL' | 'LFLOW_MICROFLOW';

/** A half-open range of UTF-16 offsets in the source text; empty at the end of input. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a logical flow's text, and where. Messages are worded as OVN's own. */
export class LogicalFlowError extends CodedError<LogicalFlowErrorCode> {
  /** The token at which the text stops making sense. */
  readonly span: Span;

  constructor(code: LogicalFlowErrorCode, message: string, span: Span) {
    super(code, message, { details: { span } });
    this.span = span;
  }
}
