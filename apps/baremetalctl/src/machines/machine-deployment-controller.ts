import { createHash } from 'node:crypto';
import { hasCode } from '@ironloom/core';
import { commit, isDeleting, ownerReference, type Reconcile, withLabel } from '@ironloom/kube-runtime';
import { CLUSTER_NAME_LABEL, DEPLOYMENT_NAME_LABEL, kinds, type MachineDeployment } from './kinds';
import { type MachineSet, TEMPLATE_HASH_LABEL } from './kinds';
import { type Plan, planRollout } from './plan-rollout';
import { selectorText } from './selector';
import type { MachinesContext } from './sight';

/** Keeps one MachineSet of a MachineDeployment's present template, and lets it take the place of those of older ones. */
export function reconcileMachineDeployment(context: MachinesContext): Reconcile {
  const { kube, sight } = context;
  const sets = kube.resource(kinds.machineSet);
  return async (key, { signal }) => {
    const deployment = sight.deployments.get(key);
    if (deployment === undefined || isDeleting(deployment)) return;
    const owned = sight.sets.byIndex('controller', deployment.metadata.uid ?? '').filter((set) => !isDeleting(set));
    const name = `${deployment.metadata.name}-${templateHash(deployment)}`;
    const current = owned.find(({ metadata }) => metadata.name === name);
    const isPaused = deployment.spec.paused === true;
    if (current === undefined && !isPaused) await create(context, deployment, name, signal);
    else if (current !== undefined && !isPaused) {
      const old = owned.filter((set) => set !== current);
      await carryOut(context, planRollout(deployment, current, old), signal);
      for (const { metadata, spec, status } of old) {
        if (spec.replicas !== 0 || (status?.replicas ?? 0) > 0) continue;
        await sets.delete({ namespace: metadata.namespace, name: metadata.name ?? '' }, { signal });
      }
    }
    const labelled = withLabel(deployment, CLUSTER_NAME_LABEL, deployment.spec.clusterName);
    const after = described(labelled, owned, current);
    await commit(kube.resource(kinds.machineDeployment), deployment, after, { signal });
  };
}

/** The same for the same template, whatever else changes. */
function templateHash({ spec }: MachineDeployment): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(spec.template)))
    .digest('hex')
    .slice(0, 10);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
}

async function create(
  { kube, events }: MachinesContext,
  deployment: MachineDeployment,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const { namespace = '', name: deploymentName = '' } = deployment.metadata;
  const { spec } = deployment;
  const own = { [TEMPLATE_HASH_LABEL]: templateHash(deployment), [DEPLOYMENT_NAME_LABEL]: deploymentName };
  const labels = { ...spec.template.metadata?.labels, ...own };
  try {
    await kube.resource(kinds.machineSet).create(
      {
        apiVersion: 'cluster.x-k8s.io/v1beta2',
        kind: 'MachineSet',
        metadata: { namespace, name, labels, ownerReferences: [ownerReference(deployment)] },
        spec: {
          clusterName: spec.clusterName,
          replicas: 0,
          selector: { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, ...own } },
          template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
          ...(spec.deletion === undefined ? {} : { deletion: spec.deletion }),
        },
      },
      { signal },
    );
    events.record(deployment, { reason: 'SuccessfulCreate', message: `made MachineSet ${name}` });
  } catch (error) {
    // The cache does not show it yet.
    if (!hasCode(error, 'KUBE_ALREADY_EXISTS')) throw error;
  }
}

async function carryOut({ kube, sight }: MachinesContext, plan: Plan, signal: AbortSignal): Promise<void> {
  for (const [key, replicas] of plan) {
    const set = sight.sets.get(key);
    if (set === undefined || set.spec.replicas === replicas) continue;
    await commit(kube.resource(kinds.machineSet), set, { ...set, spec: { ...set.spec, replicas } }, { signal });
  }
}

function described(deployment: MachineDeployment, owned: readonly MachineSet[], current: MachineSet | undefined) {
  const sum = (member: 'replicas' | 'readyReplicas' | 'availableReplicas'): number =>
    owned.reduce((total, { status }) => total + (status?.[member] ?? 0), 0);
  const wanted = deployment.spec.replicas ?? 1;
  const replicas = sum('replicas');
  const phase = replicas < wanted ? 'ScalingUp' : replicas > wanted ? 'ScalingDown' : 'Running';
  const status = {
    ...deployment.status,
    replicas,
    readyReplicas: sum('readyReplicas'),
    availableReplicas: sum('availableReplicas'),
    upToDateReplicas: current?.status?.replicas ?? 0,
    selector: selectorText(deployment.spec.selector),
    observedGeneration: deployment.metadata.generation ?? 0,
    phase,
  } as const;
  return { ...deployment, status };
}
