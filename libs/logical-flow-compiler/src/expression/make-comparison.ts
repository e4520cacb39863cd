import { ones, onesAt } from '../bits';
import type { Span } from '../errors';
import type { TokenStream } from '../lexer/token-stream';
import type { SymbolField } from '../symbols/symbol';
import { checkConstantType, type ConstantSet, type IntegerConstant } from './constants';
import {
  booleanConstant,
  combine,
  type Expression,
  numericComparison,
  type RelationalOperator,
  textComparison,
} from './expression';

/**
 * The comparison of a field with constants: with several, a disjunction for `==` and a conjunction for the others.
 * `negated` says whether an odd number of `!` stand around it, which decides what a nominal field may be asked.
 */
export function makeComparison(
  tokens: TokenStream,
  field: SymbolField,
  operator: RelationalOperator,
  constants: ConstantSet,
  negated: boolean,
  span: Span,
): Expression {
  checkConstantType(tokens, field, constants);
  if (operator !== '==' && operator !== '!=') checkOrder(tokens, field, constants);
  if (field.symbol.level === 'nominal') checkNominal(tokens, field, operator, constants, negated);
  if (constants.values.length === 0) return booleanConstant(operator === '!=');
  const comparisons =
    constants.type === 'string'
      ? constants.values.map((text) => textComparison(field.symbol, operator, text, span))
      : constants.values.map((constant) => numeric(field, operator, constant, span));
  return combine(operator === '==' ? 'or' : 'and', comparisons);
}

function numeric(
  { symbol, offset, width }: SymbolField,
  operator: RelationalOperator,
  { literal, addressSet }: IntegerConstant,
  span: Span,
): Expression {
  const shift = BigInt(offset);
  const bits = ones(width);
  const mask = literal.mask === undefined ? onesAt(offset, width) : (literal.mask & bits) << shift;
  return numericComparison(symbol, operator, (literal.value & bits) << shift, mask, addressSet, span);
}

function checkOrder(tokens: TokenStream, { symbol }: SymbolField, constants: ConstantSet): void {
  const only = 'Only == and != operators may be used';
  if (constants.braced) tokens.typeErrorBehind(`${only} with value sets.`);
  if (symbol.level !== 'ordinal') {
    const level = symbol.level === 'boolean' ? 'Boolean' : 'nominal';
    tokens.typeErrorBehind(`${only} with ${level} field ${symbol.name}.`);
  }
  if (constants.values.length === 0) tokens.typeErrorBehind(`${only} to compare a field against an empty value set.`);
  if (constants.type === 'integer' && constants.values[0]?.literal.mask !== undefined) {
    tokens.typeErrorBehind(
      `${only} with masked constants.  Consider using subfields instead (e.g. eth.src[0..15] > 0x1111 in place of ` +
        'eth.src > 00:00:00:00:11:11/00:00:00:00:ff:ff).',
    );
  }
}

function checkNominal(
  tokens: TokenStream,
  { symbol }: SymbolField,
  operator: RelationalOperator,
  constants: ConstantSet,
  negated: boolean,
): void {
  const { name } = symbol;
  if (symbol.definition.kind !== 'predicate') {
    if (operator !== (negated ? '!=' : '==')) {
      tokens.typeErrorBehind(
        `Nominal field ${name} may only be tested for equality (taking enclosing \`!' operators into account).`,
      );
    }
    return;
  }
  if (constants.type === 'string') return;
  for (const { literal } of constants.values) {
    const positive = (((literal.value & 1n) === 1n) !== (operator === '!=')) !== negated;
    if (!positive) {
      tokens.typeErrorBehind(
        `Nominal predicate ${name} may only be tested positively, e.g. \`${name}' or \`${name} == 1' but not ` +
          `\`!${name}' or \`${name} == 0'.`,
      );
    }
  }
}
