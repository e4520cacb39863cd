import type { Informers } from '@ironloom/kube-runtime';
import { nodeInformer, nodesOf } from './node-informer';
import type { NodeSource } from './node-source';

/**
 * Nodes that join the very cluster that describes the machines: one that manages itself, or a site where one API is all
 * there is. Its informer starts with the others.
 */
export function sameClusterNodes(informers: Informers): NodeSource {
  const informer = nodeInformer(informers);
  const nodes = nodesOf(informer);
  return {
    of: () => nodes,
    onChange: (listener) => void informer.onEvent((event) => listener('object' in event ? event.object : event.old)),
    start: () => informer.synced,
    stop: async () => undefined,
  };
}
