import { hasCode } from '@ironloom/core';
import { type KubeClient, ownerReference } from '@ironloom/kube-runtime';
import { CLUSTER_NAME_LABEL, kinds, type MachineSet, SET_NAME_LABEL } from './kinds';

/** Makes the Metal3Machine of a new Machine from the set's template, then the Machine. */
export async function makeMachine(kube: KubeClient, set: MachineSet, name: string, signal: AbortSignal): Promise<void> {
  const { namespace } = set.metadata;
  const { template, clusterName } = set.spec;
  const { kind, name: templateName, apiGroup } = template.spec.infrastructureRef;
  if (kind !== 'Metal3MachineTemplate')
    throw new Error(`infrastructure ${kind} is unknown: only Metal3MachineTemplate is`);
  if (template.spec.bootstrap.configRef !== undefined) {
    throw new Error('bootstrap.configRef needs a bootstrap provider, which is not run here: give dataSecretName');
  }
  const source = await kube.resource(kinds.metal3MachineTemplate).get({ namespace, name: templateName }, signal);
  const labels = {
    ...template.metadata?.labels,
    [CLUSTER_NAME_LABEL]: clusterName,
    [SET_NAME_LABEL]: set.metadata.name ?? '',
  };
  const cloned = source.spec.template;
  const owner = ownerReference(set);
  const metal3Machines = kube.resource(kinds.metal3Machine);
  await metal3Machines.create(
    {
      apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
      kind: 'Metal3Machine',
      metadata: {
        namespace: namespace ?? '',
        name,
        labels: { ...cloned.metadata?.labels, ...labels },
        annotations: {
          ...cloned.metadata?.annotations,
          'cluster.x-k8s.io/cloned-from-name': templateName,
          'cluster.x-k8s.io/cloned-from-groupkind': `${kind}.${apiGroup}`,
        },
        ownerReferences: [{ ...owner, controller: false, blockOwnerDeletion: false }],
      },
      spec: cloned.spec,
    },
    { signal },
  );
  try {
    await kube.resource(kinds.machine).create(
      {
        apiVersion: 'cluster.x-k8s.io/v1beta2',
        kind: 'Machine',
        metadata: {
          namespace: namespace ?? '',
          name,
          labels,
          ...(template.metadata?.annotations === undefined ? {} : { annotations: template.metadata.annotations }),
          ownerReferences: [owner],
        },
        spec: { ...template.spec, clusterName, infrastructureRef: { apiGroup, kind: 'Metal3Machine', name } },
      },
      { signal },
    );
  } catch (error) {
    await metal3Machines.delete({ namespace, name }).catch((gone: unknown) => {
      if (!hasCode(gone, 'KUBE_NOT_FOUND')) throw gone;
    });
    throw error;
  }
}
