import { hasCode } from '@ironloom/core';
import { coreKinds, type KubeClient } from '@ironloom/kube-runtime';
import { type BareMetalHost, CLUSTER_NAME_LABEL } from '../kinds';

/**
 * Labels the Secret with a host's BMC credentials with the cluster that has the host, or with none, so that
 * `clusterctl move` takes it along.
 */
export async function labelBmcSecret(
  kube: KubeClient,
  { metadata: { namespace }, spec }: BareMetalHost,
  clusterName: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const name = spec?.bmc?.credentialsName ?? '';
  if (name === '') return;
  const metadata = { labels: { [CLUSTER_NAME_LABEL]: clusterName ?? null } };
  try {
    await kube.resource(coreKinds.secret).patch({ namespace, name }, { metadata }, { signal });
  } catch (error) {
    // A host without credentials is the operator's to complain about.
    if (!hasCode(error, 'KUBE_NOT_FOUND')) throw error;
  }
}
