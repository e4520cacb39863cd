import type { PrepareData, RestartOption, StartedStep, StepResult } from '@ironloom/host-state-machine';
import type { Node, NodeStep } from '../../api/node';
import { NodePatch } from '../../api/node-patch';
import type { NodeSession } from '../node/node-session';
import { COMPLETE, failed, RETRY, unexpectedState } from '../node/outcome';
import { firmwareSteps } from './firmware-steps';
import { planRaid, type RaidPlan } from './raid';

type Options = RestartOption & { readonly unprepared: boolean };

const waiting = (result: StepResult): StartedStep => ({ result, started: false });
/** There was nothing to do: what was asked for is so already. */
const nothing: StartedStep = { result: COMPLETE, started: true };

/** RAID, BIOS settings and firmware by one manual cleaning. */
export async function prepare(session: NodeSession, data: PrepareData, options: Options): Promise<StartedStep> {
  const node = await session.node();
  switch (node.provision_state) {
    case 'available':
    case 'manageable':
      return options.unprepared ? begin(session, node, data) : waiting(COMPLETE);
    case 'clean failed':
      // What was done last is only forgotten with the restart: until then it must not be tried on top of that.
      if (!options.restartOnFailure) return waiting(failed(node.last_error ?? 'Cleaning failed'));
      if (node.maintenance) return waiting(await session.clearMaintenance(node));
      return waiting((await session.setState(node, 'manage')).result);
    case 'cleaning':
    case 'clean wait':
      return waiting(session.waitFor(node, RETRY.long));
    default:
      throw unexpectedState('preparation', node);
  }
}

async function begin(session: NodeSession, node: Node, data: PrepareData): Promise<StartedStep> {
  const plan = planRaid(session.driver.raid_interface, data.targetRaid, data.actualRaid, data.rootDeviceHints);
  if (typeof plan === 'string') return waiting(failed(plan));
  const steps: readonly NodeStep[] = [...plan.steps, ...firmwareSteps(data)];
  if (steps.length === 0) return nothing;
  if (node.provision_state === 'available') return waiting((await session.setState(node, 'manage')).result);
  const ready = await setUpRaid(session, node, plan);
  return session.setState(ready, 'clean', { clean_steps: steps });
}

async function setUpRaid(session: NodeSession, node: Node, plan: RaidPlan): Promise<Node> {
  if (plan.steps.length === 0) return node;
  const updated = await session.update(node, new NodePatch(node).field('raid_interface', plan.raidInterface));
  if (plan.logicalDisks.length > 0)
    await session.changing(updated, () =>
      session.client.nodes.setTargetRaid(node.uuid, plan.logicalDisks, session.call),
    );
  return updated;
}
