import { type Combination, type Comparison, type Expression } from '../expression/expression';
import type { FieldName, Match } from '@ironloom/openflow-codec';
import type { LogicalSymbol } from '../symbols/symbol';
import { LogicalFlowError } from '../errors';
import { constrain, matchKey } from './match-builder';

/** Gives a port's number, or undefined if there is no such port. Called once per use, so that reads can be tracked. */
export type PortLookup = (name: string) => number | undefined;

/** A share in a conjunctive match: clause `clause` of `clauses` (counted from 0) of the conjunction `id`. */
export interface Conjunction {
  readonly id: number;
  readonly clause: number;
  readonly clauses: number;
}

/**
 * What one OpenFlow flow matches. With `conjunctions`, the flow's actions are those `conjunction(id,k/n)`; without, they
 * are the logical flow's.
 */
export interface FlowMatch {
  readonly match: Match;
  readonly conjunctions: readonly Conjunction[];
}

/** The OpenFlow matches of one logical flow. */
export interface MatchSet {
  readonly matches: readonly FlowMatch[];
  /** Conjunction ids used: 1 up to this. */
  readonly conjunctionIds: number;
}

/**
 * OpenFlow matches that together take exactly the packets that a normalized expression holds for. One disjunction in a
 * clause makes as many matches as it has terms; more make a conjunctive match. `firstConjunctionId` is the id of the
 * first; the others follow. A comparison with a port that `lookupPort` does not know never holds.
 */
export function toMatches(expression: Expression, lookupPort: PortLookup, firstConjunctionId = 1): MatchSet {
  const collector = new MatchCollector(lookupPort, firstConjunctionId);
  collector.addNormalized(expression);
  return collector.result();
}

interface CollectedFlow {
  readonly match: Match;
  conjunctions: Conjunction[];
}

class MatchCollector {
  readonly #flows: CollectedFlow[] = [];
  readonly #byKey = new Map<string, CollectedFlow>();
  #conjunctionIds = 0;

  constructor(
    private readonly lookupPort: PortLookup,
    private readonly firstConjunctionId: number,
  ) {}

  result(): MatchSet {
    return { matches: this.#flows, conjunctionIds: this.#conjunctionIds };
  }

  addNormalized(expression: Expression): void {
    switch (expression.kind) {
      case 'boolean':
        if (expression.value) this.#add([]);
        return;
      case 'numeric':
      case 'text':
        this.#addComparison(expression);
        return;
      case 'and':
        this.#addConjunction(expression);
        return;
      case 'or':
        for (const clause of expression.operands) this.addNormalized(clause);
        return;
      case 'chassis-resident':
        throw new LogicalFlowError('LFLOW_TYPE', 'Chassis residence must be resolved first.', {
          start: expression.span?.start ?? 0,
          end: expression.span?.end ?? 0,
        });
    }
  }

  #addComparison(comparison: Comparison): void {
    const match = this.#constrain([], comparison);
    if (match !== undefined) this.#add(match);
  }

  #addConjunction({ operands }: Combination): void {
    let common: Match = [];
    const disjunctions: Combination[] = [];
    for (const term of operands) {
      if (term.kind === 'or') disjunctions.push(term);
      else {
        const narrowed = this.#constrain(common, term as Comparison);
        if (narrowed === undefined) return;
        common = narrowed;
      }
    }
    const [only, second] = disjunctions;
    if (only === undefined) this.#add(common);
    else if (second === undefined) this.#addDisjunction(common, only);
    else this.#addConjunctive(common, disjunctions);
  }

  #addConjunctive(common: Match, disjunctions: readonly Combination[]): void {
    const id = this.firstConjunctionId + this.#conjunctionIds;
    this.#conjunctionIds += 1;
    for (const [clause, disjunction] of disjunctions.entries()) {
      // A clause that cannot hold makes the whole vain; what was added for it does no harm.
      const added = this.#addDisjunction(common, disjunction, { id, clause, clauses: disjunctions.length });
      if (added === 0) return;
    }
    this.#add(constrain(common, 'conj_id', BigInt(id), 0xffff_ffffn));
  }

  /** Adds one match per comparison whose port exists; returns how many. */
  #addDisjunction(common: Match, { operands }: Combination, conjunction?: Conjunction): number {
    let added = 0;
    for (const term of operands) {
      const match = this.#constrain(common, term as Comparison);
      if (match === undefined) continue;
      this.#add(match, conjunction);
      added += 1;
    }
    return added;
  }

  #constrain(match: Match, comparison: Comparison): Match | undefined {
    const field = openFlowField(comparison.symbol, comparison);
    if (comparison.kind === 'numeric') return constrain(match, field, comparison.value, comparison.mask);
    const port = this.lookupPort(comparison.text);
    return port === undefined ? undefined : constrain(match, field, BigInt(port), 0xffff_ffffn);
  }

  #add(match: Match, conjunction?: Conjunction): void {
    const present = this.#find(match);
    if (present === undefined) {
      this.#flows.push({ match, conjunctions: conjunction === undefined ? [] : [conjunction] });
    } else if (conjunction === undefined || present.conjunctions.length === 0) present.conjunctions = [];
    else present.conjunctions.push(conjunction);
  }

  /** A flow with an equal match. Keys are made late, since most logical flows have one match only. */
  #find(match: Match): CollectedFlow | undefined {
    if (this.#flows.length === 0) return undefined;
    for (let index = this.#byKey.size; index < this.#flows.length; index += 1) {
      const flow = this.#flows[index] as CollectedFlow;
      this.#byKey.set(matchKey(flow.match), flow);
    }
    return this.#byKey.get(matchKey(match));
  }
}

/** The OpenFlow field behind an annotated comparison's symbol. */
function openFlowField({ name, definition }: LogicalSymbol, { span }: Comparison): FieldName {
  if (definition.kind === 'field') return definition.field;
  throw new LogicalFlowError('LFLOW_TYPE', `Field ${name} cannot be matched.`, {
    start: span?.start ?? 0,
    end: span?.end ?? 0,
  });
}
