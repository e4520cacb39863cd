import { bitLength } from '../bits';
import type { TokenStream } from '../lexer/token-stream';
import { formatInteger, type IntegerLiteral } from '../lexer/token';
import { quote } from '../lexer/quoted-string';
import type { SymbolField } from '../symbols/symbol';
import type { NamedSets } from './named-sets';

/** An integer constant and the address set that it came from. */
export interface IntegerConstant {
  readonly literal: IntegerLiteral;
  readonly addressSet: string | undefined;
}

/** One constant, or several in braces; all of one type. */
export type ConstantSet =
  | { readonly type: 'integer'; readonly braced: boolean; readonly values: readonly IntegerConstant[] }
  | { readonly type: 'string'; readonly braced: boolean; readonly values: readonly string[] };

/** A set being read. Its type is open as long as it is empty. */
class ConstantCollector {
  #type: ConstantSet['type'] = 'integer';
  readonly #integers: IntegerConstant[] = [];
  readonly #strings: string[] = [];

  constructor(
    private readonly tokens: TokenStream,
    private readonly sets: NamedSets,
  ) {}

  /** Reads one constant, or one named set's constants. */
  readOne(): void {
    const { type, text, integer } = this.tokens.token;
    if (type === 'template') this.tokens.typeError('Unexpanded template.');
    if (type === 'string') {
      this.#expect('string');
      this.#strings.push(text);
    } else if (integer !== undefined) {
      this.#expect('integer');
      this.#integers.push({ literal: integer, addressSet: undefined });
    } else if (type === 'address-set') this.#readAddressSet(text);
    else if (type === 'port-group') this.#readPortGroup(text);
    else this.tokens.syntaxError('expecting constant');
    this.tokens.take();
  }

  result(braced: boolean): ConstantSet {
    return this.#type === 'integer'
      ? { type: 'integer', braced, values: this.#integers }
      : { type: 'string', braced, values: this.#strings };
  }

  #readAddressSet(name: string): void {
    const members = this.sets.addressSet(name);
    if (members === undefined) this.tokens.syntaxError('expecting address set name');
    this.#expect('integer');
    for (const literal of members) this.#integers.push({ literal, addressSet: name });
  }

  #readPortGroup(name: string): void {
    const members = this.sets.portGroup(name);
    if (members === undefined) this.tokens.syntaxError('expecting port group name');
    this.#expect('string');
    for (const port of members) this.#strings.push(port);
  }

  #expect(type: ConstantSet['type']): void {
    const isEmpty = this.#integers.length === 0 && this.#strings.length === 0;
    if (!isEmpty && this.#type !== type) this.tokens.syntaxError(`expecting ${this.#type}`);
    this.#type = type;
  }
}

/** Reads a constant, or `{` constants `}`, with or without commas. */
export function parseConstantSet(tokens: TokenStream, sets: NamedSets): ConstantSet {
  const collector = new ConstantCollector(tokens, sets);
  const braced = tokens.match('{');
  if (!braced) collector.readOne();
  else {
    do {
      collector.readOne();
      tokens.match(',');
    } while (!tokens.match('}'));
  }
  return collector.result(braced);
}

/** Reads exactly one constant that fits the field. */
export function parseConstantFor(tokens: TokenStream, field: SymbolField, sets: NamedSets): ConstantSet {
  const collector = new ConstantCollector(tokens, sets);
  collector.readOne();
  const constant = collector.result(false);
  checkConstantType(tokens, field, constant);
  return constant;
}

/** Complains unless the constants are of the field's type and fit its symbol's width. */
export function checkConstantType(tokens: TokenStream, { symbol }: SymbolField, constants: ConstantSet): void {
  const wanted = symbol.width > 0 ? 'integer' : 'string';
  if (constants.type !== wanted) {
    const kind = symbol.width > 0 ? 'Integer' : 'String';
    tokens.typeErrorBehind(`${kind} field ${symbol.name} is not compatible with ${constants.type} constant.`);
  }
  if (constants.type === 'string') return;
  for (const { literal } of constants.values) {
    const width = constantWidth(literal);
    if (width > symbol.width) {
      tokens.typeErrorBehind(`${width}-bit constant is not compatible with ${symbol.width}-bit field ${symbol.name}.`);
    }
  }
}

/** The narrowest field that a constant can be meant for. */
function constantWidth({ format, value, mask }: IntegerLiteral): number {
  if (mask !== undefined) return bitLength(mask);
  switch (format) {
    case 'decimal':
    case 'hexadecimal':
      return bitLength(value);
    case 'ipv4':
      return 32;
    case 'ipv6':
      return 128;
    case 'ethernet':
      return 48;
  }
}

/** The constants in the language's own syntax. */
export function formatConstantSet(constants: ConstantSet): string {
  const texts =
    constants.type === 'string'
      ? constants.values.map(quote)
      : constants.values.map(({ literal }) => formatInteger(literal));
  return constants.braced || texts.length !== 1 ? `{${texts.join(', ')}}` : texts.join();
}
