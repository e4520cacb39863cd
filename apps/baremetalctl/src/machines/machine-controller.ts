import { hasCode } from '@ironloom/core';
import {
  commit,
  coreKinds,
  isDeleting,
  isTrue,
  type Node,
  ownerReference,
  type Reconcile,
  withCondition,
  withFinalizer,
  withLabel,
  withOwner,
  withoutFinalizer,
} from '@ironloom/kube-runtime';
import { CLUSTER_NAME_LABEL, kinds, type Machine, MACHINE_FINALIZER, type Metal3Machine } from './kinds';
import type { MachinesContext } from './sight';

/** Follows a Machine from its infrastructure to its node, and takes both away with it. */
export function reconcileMachine(context: MachinesContext): Reconcile {
  const { kube, clock, sight } = context;
  const machines = kube.resource(kinds.machine);
  return async (key, { signal }) => {
    const machine = sight.machines.get(key);
    if (machine === undefined) return;
    if (isDeleting(machine)) return leave(context, machine, signal);
    const held = withFinalizer(withLabel(machine, CLUSTER_NAME_LABEL, machine.spec.clusterName), MACHINE_FINALIZER);
    const infrastructure = infrastructureOf(context, machine);
    if (infrastructure !== undefined) await own(context, machine, infrastructure, signal);
    const providerID = machine.spec.providerID ?? providedId(infrastructure);
    const [node] = providerID === undefined ? [] : sight.nodes.byIndex('providerId', providerID);
    const identified = providerID === undefined ? held : { ...held, spec: { ...held.spec, providerID } };
    await commit(machines, machine, described(identified, infrastructure, node, clock.now()), { signal });
  };
}

const infrastructureOf = ({ sight }: MachinesContext, { metadata, spec }: Machine): Metal3Machine | undefined =>
  sight.metal3Machines.get(`${metadata.namespace}/${spec.infrastructureRef.name}`);

const providedId = (infrastructure: Metal3Machine | undefined): string | undefined =>
  infrastructure?.status?.initialization?.provisioned === true ? infrastructure.spec?.providerID : undefined;

async function own(
  { kube }: MachinesContext,
  machine: Machine,
  infrastructure: Metal3Machine,
  signal: AbortSignal,
): Promise<void> {
  // A set that cloned it stays an owner, but not the one that controls it.
  const owners = (infrastructure.metadata.ownerReferences ?? []).map(({ controller: _, ...owner }) => owner);
  const released = { ...infrastructure, metadata: { ...infrastructure.metadata, ownerReferences: owners } };
  const isOwned = infrastructure.metadata.ownerReferences?.some(
    ({ uid, controller }) => uid === machine.metadata.uid && controller === true,
  );
  const owned = isOwned === true ? infrastructure : withOwner(released, ownerReference(machine));
  const labelled = withLabel(owned, CLUSTER_NAME_LABEL, machine.spec.clusterName);
  await commit(kube.resource(kinds.metal3Machine), infrastructure, labelled, { signal });
}

function described(
  machine: Machine,
  infrastructure: Metal3Machine | undefined,
  node: Node | undefined,
  nowMs: number,
): Machine {
  const hasBootstrap = (machine.spec.bootstrap.dataSecretName ?? '') !== '';
  const isProvisioned = infrastructure?.status?.initialization?.provisioned === true;
  const ready = infrastructure?.status?.conditions?.find(({ type }) => type === 'Ready');
  const isNodeReady = node !== undefined && isTrue(node.status?.conditions as never, 'Ready');
  const infraMessage =
    infrastructure === undefined ? 'it is not there' : (ready?.message ?? 'nothing is known of it yet');
  let conditions = machine.status?.conditions;
  const say = (type: string, isTrueNow: boolean, message: string): void => {
    const status = isTrueNow ? 'True' : 'False';
    const reason = isTrueNow ? 'Ready' : 'NotReady';
    conditions = withCondition(conditions, { type, status, reason, message: isTrueNow ? '' : message }, nowMs);
  };
  say(
    'BootstrapConfigReady',
    hasBootstrap,
    'spec.bootstrap.dataSecretName is not set: bootstrap providers are not run here',
  );
  say('InfrastructureReady', isProvisioned, infraMessage);
  say('NodeReady', isNodeReady, node === undefined ? 'no node has its provider ID yet' : 'the node is not ready');
  say('Ready', isProvisioned && isNodeReady, isProvisioned ? 'its node is not ready' : infraMessage);
  say('Available', isProvisioned && isNodeReady, 'it is not ready');
  const { addresses } = infrastructure?.status ?? {};
  return {
    ...machine,
    status: {
      ...machine.status,
      ...(addresses === undefined ? {} : { addresses }),
      ...(node?.metadata.name === undefined ? {} : { nodeRef: { name: node.metadata.name } }),
      initialization: {
        ...machine.status?.initialization,
        ...(hasBootstrap ? { bootstrapDataSecretCreated: true } : {}),
        ...(isProvisioned ? { infrastructureProvisioned: true } : {}),
      },
      phase: node !== undefined ? 'Running' : isProvisioned ? 'Provisioned' : hasBootstrap ? 'Provisioning' : 'Pending',
      ...(conditions === undefined ? {} : { conditions }),
    },
  };
}

/** Infrastructure first, then the node, then the machine. */
async function leave(context: MachinesContext, machine: Machine, signal: AbortSignal): Promise<void> {
  const { kube } = context;
  const infrastructure = infrastructureOf(context, machine);
  const machines = kube.resource(kinds.machine);
  if (infrastructure !== undefined) {
    if (!isDeleting(infrastructure)) {
      const { namespace, name = '' } = infrastructure.metadata;
      await ignoringAbsence(kube.resource(kinds.metal3Machine).delete({ namespace, name }, { signal }));
    }
    await commit(machines, machine, { ...machine, status: { ...machine.status, phase: 'Deleting' } }, { signal });
    return;
  }
  const node = machine.status?.nodeRef?.name;
  if (node !== undefined) await ignoringAbsence(kube.resource(coreKinds.node).delete({ name: node }, { signal }));
  await commit(machines, machine, withoutFinalizer(machine, MACHINE_FINALIZER), { signal });
}

async function ignoringAbsence(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!hasCode(error, 'KUBE_NOT_FOUND')) throw error;
  }
}
