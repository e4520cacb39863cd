import type { FieldName, Match } from '@ironloom/openflow-codec';
import { LogicalFlowError } from '../errors';
import { annotate } from '../expression/annotate';
import type { Expression } from '../expression/expression';
import { formatExpression } from '../expression/format';
import { noNamedSets } from '../expression/named-sets';
import { normalize } from '../expression/normalize';
import { parseExpression } from '../expression/parse';
import { resolveResidence } from '../expression/resolve-residence';
import { simplify } from '../expression/simplify';
import type { SymbolTable } from '../symbols/symbol-table';
import type { Microflow } from './microflow';
import { type PortLookup, toMatches } from './to-matches';

/**
 * Reads an expression as the description of one packet: `ip4 && tcp.dst == 80` is a packet with just these values, the
 * others zero. An expression that leaves a choice (`ip`), or that no packet satisfies, is an error `LFLOW_MICROFLOW`.
 * Every port counts as resident.
 */
export function parseMicroflow(source: string, symbols: SymbolTable, lookupPort: PortLookup): Microflow {
  const annotated = annotate(parseExpression(source, symbols, noNamedSets), symbols);
  const normal = normalize(resolveResidence(simplify(annotated), () => true));
  const span = { start: 0, end: source.length };
  if (normal.kind === 'boolean' && !normal.value) {
    throw new LogicalFlowError('LFLOW_MICROFLOW', 'Constraints are contradictory.', span);
  }
  if (leavesChoice(normal)) {
    const message = `Constraints are ambiguous: ${formatExpression(annotated)}.`;
    throw new LogicalFlowError('LFLOW_MICROFLOW', message, span);
  }
  return valuesOf(toMatches(normal, lookupPort).matches[0]?.match ?? []);
}

function leavesChoice(expression: Expression): boolean {
  return (
    expression.kind === 'or' || (expression.kind === 'and' && expression.operands.some(({ kind }) => kind === 'or'))
  );
}

function valuesOf(match: Match): Microflow {
  const values = new Map<FieldName, bigint>();
  for (const entry of match) if (entry.field !== 'unknown') values.set(entry.field, entry.value);
  return values;
}
