import type { Graph, KeySet } from '@ironloom/incremental';

/** The keys that `few` has in common with `many`. Whoever reads them is told of no other key that comes or goes. */
export function sharedNames(graph: Graph, few: KeySet, many: { get(key: string): readonly string[] }): KeySet {
  const shared = graph.bag<string>('shared-port-names', { identity: (name) => name });
  graph.emitter<string>('shared-port-name', {
    over: few,
    into: shared,
    emit: (name, emit) => {
      if (many.get(name).length > 0) emit(name);
    },
  });
  return shared.index('by-name', (name) => name);
}
