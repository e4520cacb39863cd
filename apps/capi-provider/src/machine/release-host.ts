import { hasCode } from '@ironloom/core';
import { commit, hasFinalizer, keyOf, referenceOf, withoutFinalizer } from '@ironloom/kube-runtime';
import { isConsumedBy } from '../hosts/availability';
import { labelBmcSecret } from '../hosts/bmc-secret';
import { releaseStep } from '../hosts/release';
import { type BareMetalHost, HOST_ANNOTATION, kinds, MACHINE_FINALIZER, type Metal3Machine } from '../kinds';
import { withStatements } from './conditions';
import type { MachineContext } from './machine-reconciler';

/**
 * Gives back the host of a machine that is being deleted: the machine goes when the host is clean. The host's changes
 * bring the machine here again.
 */
export async function releaseHost(context: MachineContext, machine: Metal3Machine, signal: AbortSignal): Promise<void> {
  const { kube, clock, sight, events } = context;
  const { hosts } = sight;
  if (!hasFinalizer(machine, MACHINE_FINALIZER)) return hosts.forget(keyOf(machine));
  const machines = kube.resource(kinds.metal3Machine);
  const resource = kube.resource(kinds.bareMetalHost);
  const host = await ownHost(context, machine, signal);
  const step = host && releaseStep(host, machine);
  if (host !== undefined && step?.kind === 'free') {
    await commit(resource, host, step.host, { signal });
    await labelBmcSecret(kube, host, undefined, signal);
    events.record(host, { reason: 'Released', message: `released by Metal3Machine ${keyOf(machine)}` });
  } else if (host !== undefined) {
    if (step?.kind === 'clear') await commit(resource, host, step.host, { signal });
    const message = `waiting for host ${keyOf(host)}${step?.kind === 'wait' ? `: ${step.why}` : ' to be deprovisioned'}`;
    const deleting = { type: 'AssociateBareMetalHost', status: 'False', reason: 'Deleting', message } as const;
    await commit(machines, machine, withStatements(machine, [deleting], clock.now()), { signal });
    return;
  }
  await commit(machines, machine, withoutFinalizer(machine, MACHINE_FINALIZER), { signal });
  hosts.forget(keyOf(machine));
}

/** The host that is the machine's, as it is now. */
async function ownHost(
  { kube, sight: { hosts } }: MachineContext,
  machine: Metal3Machine,
  signal: AbortSignal,
): Promise<BareMetalHost | undefined> {
  const [consumed] = hosts.consumedBy(machine);
  const key = machine.metadata.annotations?.[HOST_ANNOTATION] ?? (consumed && keyOf(consumed));
  if (key === undefined) return undefined;
  try {
    const host = await kube.resource(kinds.bareMetalHost).get(referenceOf(key), signal);
    return isConsumedBy(host, machine) ? host : undefined;
  } catch (error) {
    if (hasCode(error, 'KUBE_NOT_FOUND')) return undefined;
    throw error;
  }
}
