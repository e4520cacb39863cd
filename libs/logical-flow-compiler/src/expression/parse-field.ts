import type { TokenStream } from '../lexer/token-stream';
import type { SymbolField } from '../symbols/symbol';
import type { SymbolTable } from '../symbols/symbol-table';

/** Reads `field`, `field[bit]` or `field[low..high]`. */
export function parseSymbolField(tokens: TokenStream, symbols: SymbolTable): SymbolField {
  const symbol = tokens.type === 'id' ? symbols.get(tokens.token.text) : undefined;
  if (symbol === undefined) tokens.syntaxError('expecting field name');
  tokens.take();
  const { name, width, level } = symbol;
  if (!tokens.match('[')) return { symbol, offset: 0, width };

  if (width === 0) tokens.typeError(`Cannot select subfield of string field ${name}.`);
  const low = tokens.forceSmallInteger();
  const high = tokens.match('..') ? tokens.forceSmallInteger() : low;
  tokens.force(']');
  if (low > high) tokens.typeError(`Invalid bit range ${low} to ${high}.`);
  if (high >= width) tokens.typeError(`Cannot select bits ${low} to ${high} of ${width}-bit field ${name}.`);
  if (level === 'nominal' && (low !== 0 || high !== width - 1)) {
    tokens.typeError(`Cannot select subfield of nominal field ${name}.`);
  }
  return { symbol, offset: low, width: high - low + 1 };
}
