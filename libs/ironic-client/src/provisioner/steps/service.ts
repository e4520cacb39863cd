import type { RestartOption, ServicingData, StartedStep } from '@ironloom/host-state-machine';
import type { Node } from '../../api/node';
import type { NodeSession } from '../node/node-session';
import { COMPLETE, failed, RETRY, unexpectedState } from '../node/outcome';
import { firmwareSteps } from './firmware-steps';

type Options = RestartOption & { readonly unprepared: boolean };

/** BIOS settings and firmware of a machine in use. */
export async function service(session: NodeSession, data: ServicingData, options: Options): Promise<StartedStep> {
  const node = await session.node();
  switch (node.provision_state) {
    case 'active':
      return options.unprepared ? begin(session, node, data) : { result: COMPLETE, started: false };
    case 'service failed':
      // The user wants nothing any more: back out.
      if (!data.hasFirmwareSpec) return session.setState(node, 'abort');
      if (!options.restartOnFailure) return { result: failed(node.last_error ?? 'Servicing failed'), started: false };
      if (node.maintenance) return { result: await session.clearMaintenance(node), started: false };
      return begin(session, node, data);
    case 'service wait':
      if (!data.hasFirmwareSpec) return session.setState(node, 'abort');
      return { result: session.waitFor(node, RETRY.long), started: false };
    case 'servicing':
      return { result: session.waitFor(node, RETRY.long), started: false };
    default:
      throw unexpectedState('servicing', node);
  }
}

async function begin(session: NodeSession, node: Node, data: ServicingData): Promise<StartedStep> {
  const steps = firmwareSteps(data);
  if (steps.length > 0) return session.setState(node, 'service', { service_steps: steps });
  // There was nothing to do: a node that failed at what is wanted no longer has to get out of that.
  return node.provision_state === 'active' ? { result: COMPLETE, started: true } : session.setState(node, 'abort');
}
