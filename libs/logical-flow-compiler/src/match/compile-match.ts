import type { Expression } from '../expression/expression';
import { normalize } from '../expression/normalize';
import { simplify } from '../expression/simplify';
import { completeMatch } from './complete-match';
import { type FlowMatch, type MatchSet, type PortLookup, toMatches } from './to-matches';

/** The OpenFlow matches of an annotated expression, residence resolved, with all that OpenFlow wants said. */
export function compileMatch(annotated: Expression, lookupPort: PortLookup): MatchSet {
  const { matches, conjunctionIds } = toMatches(normalize(simplify(annotated)), lookupPort);
  return { conjunctionIds, matches: completeMatches(matches) };
}

function completeMatches(matches: readonly FlowMatch[]): readonly FlowMatch[] {
  return matches.flatMap((flow) => {
    const completed = completeMatch(flow.match);
    return completed.length === 1 && completed[0] === flow.match
      ? [flow]
      : completed.map((match) => ({ match, conjunctions: flow.conjunctions }));
  });
}
