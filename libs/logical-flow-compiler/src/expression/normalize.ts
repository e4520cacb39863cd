import type { LogicalSymbol } from '../symbols/symbol';
import { combine, type Combination, type Expression, FALSE, flatten, TRUE, uniqueSymbol } from './expression';
import { crush } from './crush';

/**
 * Brings a simplified expression, residence resolved, to disjunctive form: a constant, or clauses joined by `||` where
 * a clause is terms joined by `&&` and a term is a comparison or a disjunction of comparisons of one symbol. That is what
 * OpenFlow's conjunctive matches can express.
 */
export function normalize(expression: Expression): Expression {
  switch (expression.kind) {
    case 'and':
      return normalizeConjunction(expression);
    case 'or':
      return normalizeDisjunction(expression.operands);
    case 'numeric':
    case 'text':
    case 'boolean':
    case 'chassis-resident':
      return expression;
  }
}

function normalizeConjunction(conjunction: Combination): Expression {
  const crushed = crushTogether(conjunction.operands);
  if (crushed.kind !== 'and') return crushed;
  for (const [index, term] of crushed.operands.entries()) {
    if (term.kind !== 'or') continue;
    const symbol = uniqueSymbol(term);
    if (symbol === undefined || symbol.mustCrossproduct) return distribute(crushed.operands, index, term.operands);
  }
  return crushed;
}

/** `a && (b || c) && d` as `a && b && d || a && c && d`. */
function distribute(terms: readonly Expression[], index: number, choices: readonly Expression[]): Expression {
  const clauses = choices.map((choice): Combination => ({
    kind: 'and',
    operands: flatten('and', [...terms.slice(0, index), choice, ...terms.slice(index + 1)]),
  }));
  return normalizeDisjunction(clauses);
}

function normalizeDisjunction(clauses: readonly Expression[]): Expression {
  const normal: Expression[] = [];
  for (const clause of clauses) {
    const reduced = clause.kind === 'and' ? normalizeConjunction(clause) : clause;
    if (reduced.kind !== 'boolean') normal.push(reduced);
    else if (reduced.value) return TRUE;
  }
  return normal.length === 0 ? FALSE : combine('or', normal);
}

interface SortableTerm {
  readonly term: Expression;
  readonly symbol: LogicalSymbol | undefined;
  readonly rank: number;
}

/** Sorts the terms of a conjunction by symbol and crushes those of one symbol into one. */
function crushTogether(operands: readonly Expression[]): Expression {
  const sorted = operands.map(sortable).sort(inTermOrder);
  const terms: Expression[] = [];
  let next = 0;
  while (next < sorted.length) {
    const { term, symbol } = sorted[next] as SortableTerm;
    next += 1;
    if (symbol === undefined) {
      terms.push(term);
      continue;
    }
    let last = next;
    while (sorted[last]?.symbol === symbol) last += 1;
    const same = last === next ? term : combine('and', sorted.slice(next - 1, last).map(termOf));
    next = last;
    const crushed = crush(same, symbol);
    if (crushed.kind !== 'boolean') terms.push(crushed);
    else if (!crushed.value) return FALSE;
  }
  return terms.length === 0 ? TRUE : combine('and', terms);
}

function termOf({ term }: SortableTerm): Expression {
  return term;
}

function sortable(term: Expression): SortableTerm {
  const symbol = uniqueSymbol(term);
  return { term, symbol, rank: symbol === undefined ? rankOf(term) : 0 };
}

function rankOf(term: Expression): number {
  switch (term.kind) {
    case 'and':
      return 1;
    case 'or':
      return 2;
    case 'boolean':
      return 3;
    default:
      return 4;
  }
}

function inTermOrder(a: SortableTerm, b: SortableTerm): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.symbol !== undefined && b.symbol !== undefined) {
    return a.symbol.name < b.symbol.name ? -1 : Number(a.symbol.name > b.symbol.name);
  }
  return sizeOf(a.term) - sizeOf(b.term);
}

function sizeOf(term: Expression): number {
  return term.kind === 'and' || term.kind === 'or' ? term.operands.length : 0;
}
