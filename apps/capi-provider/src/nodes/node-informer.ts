import { coreKinds, type Informer, type Informers, type Node } from '@ironloom/kube-runtime';
import type { ClusterNodes } from './node-source';

/** Labels by which machines are found in nodes. */
export const INDEXED_LABELS = ['metal3.io/uuid', 'kubernetes.io/hostname'] as const;

const bucket = (label: string, value: string): string => `${label}=${value}`;

/** The informer of a cluster's nodes. Nodes are reported every few seconds by their kubelets: their statuses are not kept. */
export function nodeInformer(informers: Informers): Informer<Node> {
  return informers.of(coreKinds.node, {
    trim: ({ status: _, ...node }) => node,
    indexers: {
      providerId: ({ spec }) => (spec?.providerID === undefined ? [] : [spec.providerID]),
      label: ({ metadata: { labels = {} } }) =>
        INDEXED_LABELS.flatMap((label) => (labels[label] === undefined ? [] : [bucket(label, labels[label])])),
    },
  });
}

/** A cluster's nodes as its informer knows them. */
export function nodesOf(informer: Informer<Node>): ClusterNodes {
  return {
    byProviderId: (id) => informer.byIndex('providerId', id),
    byLabel: (label, value) => informer.byIndex('label', bucket(label, value)),
    async setProviderId({ metadata: { name = '', resourceVersion } }, providerID) {
      await informer.resource.patch({ name }, { metadata: { resourceVersion }, spec: { providerID } });
    },
  };
}
