import { isDeepStrictEqual } from 'node:util';
import { keyOf } from '@ironloom/kube-runtime';
import type { BareMetalHost, Metal3Machine } from '../kinds';
import { linkNode, type NodeLink, providerIdOf } from '../nodes/link-node';
import { addressesOf } from './addresses';
import { secretsOf } from './associate';
import type { MachineContext } from './machine-reconciler';
import type { Belongings } from './prerequisites';

/** The machine with what its host has become so far, and what it still waits for. */
export interface Progress {
  readonly machine: Metal3Machine;
  readonly pending: string | undefined;
}

const DONE: readonly (string | undefined)[] = ['provisioned', 'externally provisioned'];

/**
 * What a host's state means for its machine: provider ID, addresses, whether it is provisioned. That does not wait for the
 * node: its ID is written whenever it appears.
 */
export async function progressOf(
  context: MachineContext,
  machine: Metal3Machine,
  host: BareMetalHost,
  belongings: Belongings,
): Promise<Progress> {
  const isDone = DONE.includes(host.status?.provisioning.state);
  const described = withDescription(context, machine, host, belongings);
  if (!isDone) return { machine: described, pending: describe(host) };
  const nodes = context.nodes.of(belongings.cluster);
  const isForeign = belongings.metal3Cluster.spec?.cloudProviderEnabled === true;
  const link = 'unreachable' in nodes ? undefined : await linkNode(nodes, host, described, { isForeign });
  if (link?.kind === 'ambiguous') tellOfAmbiguity(context, machine, link);
  const providerID = described.spec?.providerID ?? providerOf(link, isForeign, host, machine);
  if (providerID === undefined) {
    return { machine: described, pending: 'the cloud provider has not given its node a provider ID' };
  }
  const initialization = { ...described.status?.initialization, provisioned: true };
  const status = { ...described.status, initialization };
  return { machine: { ...described, spec: { ...described.spec, providerID }, status }, pending: undefined };
}

function providerOf(link: NodeLink | undefined, isForeign: boolean, host: BareMetalHost, machine: Metal3Machine) {
  if (!isForeign) return providerIdOf(host, machine);
  return link?.kind === 'linked' ? link.node.spec?.providerID : undefined;
}

function withDescription(
  { sight: { hardware } }: MachineContext,
  machine: Metal3Machine,
  host: BareMetalHost,
  found: Belongings,
) {
  const addresses = addressesOf(host, hardware.get(keyOf(host)));
  const secrets = Object.entries(secretsOf(machine, found)).filter(([, secret]) => secret !== undefined);
  const status = {
    ...machine.status,
    ...(addresses === undefined ? {} : { addresses }),
    ...Object.fromEntries(secrets),
  };
  return isDeepStrictEqual(status, machine.status) ? machine : { ...machine, status };
}

/** "host metal3/worker-1 is provisioning", with its error if it has one. */
function describe(host: BareMetalHost): string {
  const { errorMessage = '', provisioning } = host.status ?? {};
  const state = provisioning?.state === '' ? 'new' : (provisioning?.state ?? 'new');
  return `host ${keyOf(host)} is ${state}${errorMessage === '' ? '' : `: ${errorMessage}`}`;
}

function tellOfAmbiguity(
  { events }: MachineContext,
  machine: Metal3Machine,
  { nodes }: NodeLink & { nodes: readonly string[] },
) {
  const message = `several nodes seem to run on its host, none gets its provider ID: ${[...nodes].sort().join(', ')}`;
  events.record(machine, { type: 'Warning', reason: 'AmbiguousNode', message });
}
