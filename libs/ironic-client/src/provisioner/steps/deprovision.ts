import type { AutomatedCleaningMode, RestartOption, StepResult } from '@ironloom/host-state-machine';
import type { Node } from '../../api/node';
import { NodePatch } from '../../api/node-patch';
import type { NodeSession } from '../node/node-session';
import { COMPLETE, failed, RETRY, unexpectedState } from '../node/outcome';

type Options = RestartOption & { readonly automatedCleaningMode: AutomatedCleaningMode };

/** Takes what was deployed off the machine. */
export async function deprovision(session: NodeSession, options: Options): Promise<StepResult> {
  const node = await session.node();
  switch (node.provision_state) {
    case 'available':
      return COMPLETE;
    case 'active':
    case 'deploy failed':
    case 'wait call-back':
    case 'service failed':
      return undeploy(session, node, options);
    case 'error':
      if (!options.restartOnFailure) return failed(node.last_error || 'Deprovisioning failed');
      return undeploy(session, node, options);
    case 'clean failed':
      if (!options.restartOnFailure) return failed(`Cleaning failed: ${node.last_error ?? ''}`);
      if (node.maintenance) return session.clearMaintenance(node);
      return (await session.setState(node, 'manage')).result;
    case 'manageable':
      return (await session.setState(node, 'provide')).result;
    case 'deleting':
    case 'cleaning':
    case 'clean wait':
    case 'deploying':
    case 'servicing':
    case 'service wait':
      return session.waitFor(node, RETRY.long);
    default:
      throw unexpectedState('deprovisioning', node);
  }
}

async function undeploy(session: NodeSession, node: Node, { automatedCleaningMode }: Options): Promise<StepResult> {
  // The mode may have been changed just before: what Ironic does next depends on it. A node in a transition keeps its own.
  const patch = new NodePatch(node).field('automated_clean', automatedCleaningMode !== 'disabled');
  const isFixed = node.provision_state === 'wait call-back';
  const told = isFixed ? node : await session.update(node, patch);
  return (await session.setState(told, 'deleted')).result;
}
