import { type Action, type LearnSpec, printActions } from '@ironloom/openflow-codec';

/** OpenFlow actions as the original prints those that it makes of logical ones. */
export function formatOpenFlow(actions: readonly Action[]): string {
  return printActions(actions.map(asBuilt));
}

function asBuilt(action: Action): Action {
  if (action.kind === 'clone') return { ...action, actions: action.actions.map(asBuilt) };
  // With no controllers at all it becomes the long form only on the wire.
  if (action.kind === 'decTtl') return { kind: 'decTtl' };
  return action.kind === 'learn' ? { ...action, specs: action.specs.map(withoutWidth) } : action;
}

/** The original leaves out how wide a source to be matched is, which nothing needs, and prints that. */
function withoutWidth(spec: LearnSpec): LearnSpec {
  const { use, source } = spec;
  return use === 'match' && typeof source !== 'bigint' ? { ...spec, source: { ...source, bits: 0 } } : spec;
}
