import { hasCode } from '@ironloom/core';
import { commit, isTrue, keyOf, referenceOf, withAnnotation, withFinalizer } from '@ironloom/kube-runtime';
import { claimHost } from '../hosts/claim-host';
import { handOver, type MachineSecrets } from '../hosts/hand-over';
import { labelBmcSecret } from '../hosts/bmc-secret';
import { type BareMetalHost, HOST_ANNOTATION, kinds, MACHINE_FINALIZER, type Metal3Machine } from '../kinds';
import type { Statement } from './conditions';
import type { MachineContext } from './machine-reconciler';
import type { Belongings } from './prerequisites';

/** The machine as it is written by now, its host if it has one, and what to say of that. */
export interface Association {
  readonly machine: Metal3Machine;
  readonly host: BareMetalHost | undefined;
  readonly statement: Statement;
}

const TYPE = 'AssociateBareMetalHost';

/**
 * Gives a machine a host. In this order, each under an optimistic lock, so that whatever stops in between, and however
 * many workers there are, no host has two machines and no machine two hosts:
 *
 * 1. the machine's annotation names the host: a machine is decided for one host at a time;
 * 2. the host's `consumerRef` names the machine, by the same write that hands over image and secrets;
 * 3. if another was faster, the machine decides anew.
 */
export async function associate(
  context: MachineContext,
  seen: Metal3Machine,
  belongings: Belongings,
  signal: AbortSignal,
): Promise<Association> {
  const { kube, sight, events } = context;
  const { hosts } = sight;
  const { clusterName } = belongings.machine.spec;
  const lost = new Set<string>();
  let machine = withFailureDomain(seen, belongings.machine.spec.failureDomain);
  let choice = (await decidedHost(context, machine, signal)) ?? hosts.choose(machine, lost);
  for (;;) {
    machine = await decide(context, seen, machine, choice.host, signal);
    if (choice.host === undefined) return failed(machine, choice.why);
    const secrets = secretsOf(machine, belongings);
    const claim = await claimHost(
      kube.resource(kinds.bareMetalHost),
      choice.host,
      machine,
      (host) => handOver(host, machine, secrets, clusterName),
      signal,
    );
    if (claim.host !== undefined) {
      if (claim.isNew) await tellOfClaim(context, machine, claim.host, clusterName, signal);
      if (claim.isNew && 'note' in choice) {
        events.record(machine, { type: 'Warning', reason: 'OtherFailureDomain', message: choice.note });
      }
      return { machine, host: claim.host, statement: { type: TYPE, status: 'True', reason: `${TYPE}Success` } };
    }
    if (wasPlaced(seen)) return failed(machine, claim.why);
    lost.add(keyOf(choice.host));
    choice = hosts.choose(machine, lost);
    seen = machine;
  }
}

/** The host that a machine is decided for already, in whatever state; undefined when it is for none. */
async function decidedHost({ kube, sight: { hosts } }: MachineContext, machine: Metal3Machine, signal: AbortSignal) {
  const key = machine.metadata.annotations?.[HOST_ANNOTATION];
  const [consumed] = hosts.consumedBy(machine);
  if (key === undefined) return consumed && { host: consumed };
  const host = hosts.get(key) ?? (await readHost(kube.resource(kinds.bareMetalHost), key, signal));
  if (host !== undefined) return { host };
  return wasPlaced(machine) ? { host: undefined, why: `host ${key}, which it had, is gone` } : undefined;
}

async function readHost(
  resource: { get(reference: ReturnType<typeof referenceOf>, signal?: AbortSignal): Promise<BareMetalHost> },
  key: string,
  signal: AbortSignal,
): Promise<BareMetalHost | undefined> {
  try {
    return await resource.get(referenceOf(key), signal);
  } catch (error) {
    if (hasCode(error, 'KUBE_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Writes which host a machine is decided for; a machine that had a host keeps naming it. */
async function decide(
  { kube }: MachineContext,
  seen: Metal3Machine,
  machine: Metal3Machine,
  host: BareMetalHost | undefined,
  signal: AbortSignal,
): Promise<Metal3Machine> {
  const present = machine.metadata.annotations?.[HOST_ANNOTATION];
  const key = host === undefined ? (wasPlaced(machine) ? present : undefined) : keyOf(host);
  const decided = present === key ? machine : withAnnotation(machine, HOST_ANNOTATION, key);
  return commit(kube.resource(kinds.metal3Machine), seen, withFinalizer(decided, MACHINE_FINALIZER), { signal });
}

function withFailureDomain(machine: Metal3Machine, failureDomain: string | undefined): Metal3Machine {
  if (failureDomain === undefined || machine.spec?.failureDomain !== undefined) return machine;
  return { ...machine, spec: { ...machine.spec, failureDomain } };
}

/** Whether a machine has been given a host before: it never gets another. */
const wasPlaced = ({ status }: Metal3Machine): boolean =>
  status?.initialization?.provisioned === true || isTrue(status?.conditions, TYPE);

/** What a machine is made with: its own user data, else what its bootstrap provider made. */
export function secretsOf({ spec, metadata }: Metal3Machine, { machine }: Belongings): MachineSecrets {
  const { dataSecretName } = machine.spec.bootstrap;
  const bootstrap = dataSecretName === undefined ? undefined : { name: dataSecretName, namespace: metadata.namespace };
  return {
    userData: spec?.userData ?? (bootstrap as MachineSecrets['userData']),
    metaData: spec?.metaData,
    networkData: spec?.networkData,
  };
}

async function tellOfClaim(
  { kube, events }: MachineContext,
  machine: Metal3Machine,
  host: BareMetalHost,
  clusterName: string,
  signal: AbortSignal,
): Promise<void> {
  events.record(machine, { reason: 'BareMetalHostAssociated', message: `has host ${keyOf(host)}` });
  events.record(host, { reason: 'Claimed', message: `claimed by Metal3Machine ${keyOf(machine)}` });
  await labelBmcSecret(kube, host, clusterName, signal);
}

function failed(machine: Metal3Machine, message: string): Association {
  return { machine, host: undefined, statement: { type: TYPE, status: 'False', reason: `${TYPE}Failed`, message } };
}
