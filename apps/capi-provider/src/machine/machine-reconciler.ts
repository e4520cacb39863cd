import type { Clock } from '@ironloom/core';
import {
  commit,
  type EventRecorder,
  isDeleting,
  type KubeClient,
  type Reconcile,
  withCondition,
} from '@ironloom/kube-runtime';
import { kinds, type Metal3Machine } from '../kinds';
import type { NodeSource } from '../nodes/node-source';
import type { Sight } from '../sight';
import { associate } from './associate';
import { type Statement, withStatements } from './conditions';
import { awaited, type Belongings, findBelongings, isPaused, type Waiting } from './prerequisites';
import { progressOf } from './progress';
import { releaseHost } from './release-host';

/** What machines are reconciled with. */
export interface MachineContext {
  readonly kube: KubeClient;
  readonly clock: Clock;
  readonly sight: Sight;
  readonly nodes: NodeSource;
  readonly events: EventRecorder;
}

/** Makes a host of each Metal3Machine, and gives it back when the machine goes. */
export function reconcileMachine(context: MachineContext): Reconcile {
  return async (key, { signal }) => {
    const { sight } = context;
    const machine = sight.metal3Machines.get(key);
    if (machine === undefined) return sight.hosts.forget(key);
    const found = findBelongings(machine, sight);
    const cluster = 'cluster' in found ? found.cluster : undefined;
    if (isPaused(machine, cluster)) return write(context, machine, paused(machine, context.clock.now()), signal);
    if (isDeleting(machine)) return releaseHost(context, machine, signal);
    if ('waiting' in found) return write(context, machine, waitingFor(machine, found, context.clock.now()), signal);
    return advance(context, machine, found, signal);
  };
}

/** One step nearer to a provisioned host with a node. */
async function advance(
  context: MachineContext,
  seen: Metal3Machine,
  found: Belongings,
  signal: AbortSignal,
): Promise<void> {
  const { clock, sight } = context;
  const missing = sight.hosts.consumedBy(seen).length > 0 ? undefined : (unsupported(seen) ?? awaited(found));
  if (missing !== undefined) return write(context, seen, waitingFor(seen, missing, clock.now()), signal);
  const { machine, host, statement } = await associate(context, seen, found, signal);
  const statements: Statement[] = [NOT_PAUSED, statement];
  if (host === undefined) return write(context, machine, withStatements(machine, statements, clock.now()), signal);
  const progress = await progressOf(context, machine, host, found);
  const after = withStatements(progress.machine, [...statements, ...SECRETS_GIVEN], clock.now(), progress.pending);
  return write(context, machine, after, signal);
}

const NOT_PAUSED = { type: 'Paused', status: 'False', reason: 'NotPaused' } as const;
const SECRETS_GIVEN = [
  { type: 'AssociateMetal3MachineMetaData', status: 'True', reason: 'AssociateMetal3MachineMetaDataSuccess' },
  { type: 'Metal3DataReady', status: 'True', reason: 'SecretsSetExternally' },
] as const;

function paused(machine: Metal3Machine, nowMs: number): Metal3Machine {
  const condition = {
    type: 'Paused',
    status: 'True',
    reason: 'Paused',
    message: 'it or its cluster is paused',
  } as const;
  const conditions = withCondition(machine.status?.conditions, condition, nowMs);
  return { ...machine, status: { ...machine.status, conditions } };
}

function waitingFor(machine: Metal3Machine, { waiting, message }: Waiting, nowMs: number): Metal3Machine {
  const statement = { type: 'AssociateBareMetalHost', status: 'False', reason: waiting, message } as const;
  return withStatements(machine, [NOT_PAUSED, statement], nowMs);
}

/** A machine is not made without what it asks for. */
function unsupported({ spec }: Metal3Machine): Waiting | undefined {
  if (spec?.dataTemplate === undefined) return undefined;
  const message = 'data templates are not supported: give metaData and networkData as Secrets';
  return { waiting: 'AssociateBareMetalHostFailed', message };
}

/** Writes what differs; the time of the last change goes along, and is never what differs. */
async function write(
  { kube, clock }: MachineContext,
  before: Metal3Machine,
  after: Metal3Machine,
  signal: AbortSignal,
): Promise<void> {
  const lastUpdated = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  const isSame = before.status === after.status;
  const dated = isSame ? after : { ...after, status: { ...after.status, lastUpdated } };
  await commit(kube.resource(kinds.metal3Machine), before, dated, { signal });
}
