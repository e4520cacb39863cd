import type { FlowMatch } from '../index';
import { printMatch } from '@ironloom/openflow-codec';

/** A flow's match as OVS prints it, and its shares in conjunctions. */
export function formatFlowMatch({ match, conjunctions }: FlowMatch): string {
  const shares = conjunctions.map(({ id, clause, clauses }) => `conjunction(${id}, ${clause}/${clauses})`);
  return shares.length === 0 ? printMatch(match) : `${printMatch(match)}: ${shares.join(', ')}`;
}
