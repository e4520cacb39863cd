import type { Node } from '@ironloom/kube-runtime';
import type { Cluster } from '../kinds';

/** The nodes of one cluster. */
export interface ClusterNodes {
  byProviderId(id: string): readonly Node[];
  /** Nodes with a label of this value. */
  byLabel(label: string, value: string): readonly Node[];
  /** Refused (`KUBE_CONFLICT`) when the node has changed since it was seen. */
  setProviderId(node: Node, id: string): Promise<void>;
}

/** Where the nodes of clusters are found: the port between machines and what becomes of them. */
export interface NodeSource {
  /** The nodes of a cluster, or why they cannot be had at present: {@link onChange} tells when that may be over. */
  of(cluster: Cluster): ClusterNodes | { readonly unreachable: string };
  /** Told of every node that changes. */
  onChange(listener: (node: Node) => void): void;
  /** Begins to watch; resolves when what is there is known. */
  start(): Promise<void>;
  stop(): Promise<void>;
}
