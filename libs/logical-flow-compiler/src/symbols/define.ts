import { expressionLevel } from '../expression/expression';
import { parseExpression } from '../expression/parse';
import { parseSymbolField } from '../expression/parse-field';
import { TokenStream } from '../lexer/token-stream';
import { type FieldName, matchField } from '@ironloom/openflow-codec';
import type { LogicalSymbol, OvnFieldName, WriteScope } from './symbol';
import type { SymbolTable } from './symbol-table';

/** What may be said of a symbol besides what it stands for. */
export interface SymbolOptions {
  /** An expression that must hold for the field to exist. */
  readonly prerequisites?: string;
  readonly mustCrossproduct?: boolean;
  /** Where actions may assign to it, if OpenFlow lets them at all; default: everywhere. */
  readonly writeScope?: WriteScope;
}

const OVN_FIELD_WIDTHS: Readonly<Record<OvnFieldName, number>> = { 'icmp4.frag_mtu': 16, 'icmp6.frag_mtu': 32 };

/** Adds a numeric symbol for an OpenFlow field; it is ordinal if OpenFlow can mask the field. */
export function defineField(symbols: SymbolTable, name: string, field: FieldName, options: SymbolOptions = {}): void {
  const { bits, maskable } = matchField(field);
  symbols.set(fieldSymbol(name, field, bits, maskable ? 'ordinal' : 'nominal', options));
}

/** Adds a string symbol: a port's name, whose number an OpenFlow field holds. */
export function defineString(symbols: SymbolTable, name: string, field: FieldName): void {
  symbols.set(fieldSymbol(name, field, 0, 'nominal', {}));
}

function fieldSymbol(
  name: string,
  field: FieldName,
  width: number,
  level: LogicalSymbol['level'],
  { prerequisites, mustCrossproduct = false, writeScope = 'default' }: SymbolOptions,
): LogicalSymbol {
  return {
    name,
    width,
    level,
    prerequisites,
    mustCrossproduct,
    writeScopes: matchField(field).writable ? [writeScope] : [],
    definition: { kind: 'field', field },
  };
}

/** Adds a symbol for bits of another, given as `vlan.tci[0..11]`; throws a `LogicalFlowError` if that is not a field. */
export function defineSubfield(symbols: SymbolTable, name: string, bits: string, options: SymbolOptions = {}): void {
  const tokens = new TokenStream(bits);
  const { symbol: parent, offset, width } = parseSymbolField(tokens, symbols);
  tokens.forceEnd();
  symbols.set({
    name,
    width,
    level: parent.level,
    prerequisites: options.prerequisites,
    mustCrossproduct: false,
    writeScopes: parent.writeScopes.length === 0 ? [] : [options.writeScope ?? 'default'],
    definition: { kind: 'subfield', parent, offset },
  });
}

/** Adds a one-bit symbol that stands for an expression; throws a `LogicalFlowError` if the expression is wrong. */
export function definePredicate(symbols: SymbolTable, name: string, expansion: string): void {
  symbols.set({
    name,
    width: 1,
    level: expressionLevel(parseExpression(expansion, symbols)),
    prerequisites: undefined,
    mustCrossproduct: false,
    writeScopes: [],
    definition: { kind: 'predicate', expansion },
  });
}

/** Adds a field that OpenFlow does not have. */
export function defineOvnField(symbols: SymbolTable, field: OvnFieldName): void {
  symbols.set({
    name: field,
    width: OVN_FIELD_WIDTHS[field],
    level: 'nominal',
    prerequisites: undefined,
    mustCrossproduct: false,
    writeScopes: ['default', 'ct-commit'],
    definition: { kind: 'ovn-field', field },
  });
}
