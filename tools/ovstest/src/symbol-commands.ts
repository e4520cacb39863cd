import { formatSymbolField, type LogicalSymbol } from '@ironloom/logical-flow-compiler';
import { headerFor, matchField, OF15 } from '@ironloom/openflow-codec';
import { createTestSymbols } from '@ironloom/logical-flow-compiler/testing';

/** Every symbol with what it stands for, sorted by name. */
export function symbolLines(): string[] {
  return createTestSymbols()
    .sorted()
    .map((symbol) => `${symbol.name} = ${definition(symbol)}`);
}

function definition({ width, definition }: LogicalSymbol): string {
  switch (definition.kind) {
    case 'subfield':
      return formatSymbolField({ symbol: definition.parent, offset: definition.offset, width });
    case 'predicate':
      return definition.expansion;
    case 'ovn-field':
      return definition.field;
    case 'field':
      return headerFor(matchField(definition.field), OF15)?.name ?? definition.field;
  }
}
