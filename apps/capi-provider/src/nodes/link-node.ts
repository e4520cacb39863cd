import { hasCode } from '@ironloom/core';
import type { Node } from '@ironloom/kube-runtime';
import { type BareMetalHost, type Metal3Machine, NODE_HOST_LABEL } from '../kinds';
import type { ClusterNodes } from './node-source';

/** The provider ID of the machine on a host: `metal3://NAMESPACE/HOST/MACHINE`. */
export const providerIdOf = (host: BareMetalHost, machine: Metal3Machine): string =>
  `metal3://${host.metadata.namespace}/${host.metadata.name}/${machine.metadata.name}`;

/** Key of the machine that a provider ID names; undefined when it is not one of ours. */
export function machineOfProviderId(id: string | undefined): string | undefined {
  const [, namespace, machine] = /^metal3:\/\/([^/]+)\/[^/]+\/([^/]+)$/.exec(id ?? '') ?? [];
  return namespace === undefined ? undefined : `${namespace}/${machine}`;
}

/** What is known of a machine's node. */
export type NodeLink =
  | { readonly kind: 'linked'; readonly node: Node }
  | { readonly kind: 'missing' }
  | { readonly kind: 'ambiguous'; readonly nodes: readonly string[] };

/** Whether provider IDs come from somebody else, a cloud provider. */
export interface LinkOptions {
  readonly isForeign: boolean;
}

/**
 * Finds the node that runs on a host and gives it the machine's provider ID, if it has none: by that ID, then by the label
 * with the host's UID, then by the name that inspection found. A node with somebody else's ID is not touched.
 */
export async function linkNode(
  nodes: ClusterNodes,
  host: BareMetalHost,
  machine: Metal3Machine,
  { isForeign }: LinkOptions,
): Promise<NodeLink> {
  const id = machine.spec?.providerID ?? (isForeign ? undefined : providerIdOf(host, machine));
  const linked = id === undefined ? [] : nodes.byProviderId(id);
  const found = linked.length > 0 ? linked : nodesOn(nodes, host).filter((node) => hasId(node) === isForeign);
  const [node] = found;
  if (node === undefined) return { kind: 'missing' };
  if (found.length > 1) return { kind: 'ambiguous', nodes: found.map(({ metadata }) => metadata.name ?? '') };
  if (hasId(node) || id === undefined) return { kind: 'linked', node };
  await nodes.setProviderId(node, id).catch((error: unknown) => {
    // A node that has changed or gone meanwhile brings the machine here again.
    if (!hasCode(error, 'KUBE_CONFLICT') && !hasCode(error, 'KUBE_NOT_FOUND')) throw error;
  });
  return { kind: 'linked', node };
}

const hasId = ({ spec }: Node): boolean => (spec?.providerID ?? '') !== '';

/** Nodes that seem to run on a host. */
function nodesOn(nodes: ClusterNodes, { metadata, status }: BareMetalHost): readonly Node[] {
  const labelled = nodes.byLabel(NODE_HOST_LABEL, metadata.uid ?? '');
  const hostname = status?.hardware?.hostname ?? '';
  return labelled.length > 0 || hostname === '' ? labelled : nodes.byLabel('kubernetes.io/hostname', hostname);
}
