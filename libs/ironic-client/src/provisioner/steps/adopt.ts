import { type AdoptData, ProvisionerError, type RestartOption, type StepResult } from '@ironloom/host-state-machine';
import type { NodeSession } from '../node/node-session';
import { COMPLETE, failed, RETRY } from '../node/outcome';

/** Takes a deployed machine over as it is. */
export async function adopt(
  session: NodeSession,
  { state }: AdoptData,
  { restartOnFailure }: RestartOption,
): Promise<StepResult> {
  const node = await session.node();
  switch (node.provision_state) {
    case 'enroll':
    case 'verifying':
      throw new ProvisionerError('PROVISIONER_UNAVAILABLE', `a node in ${node.provision_state} cannot be adopted`, {
        details: { node: node.uuid, state: node.provision_state },
      });
    case 'manageable':
      // Of a fresh registration, or of a cleaning that failed: deprovisioning goes on from here by itself.
      return state === 'deprovisioning' ? COMPLETE : (await session.setState(node, 'adopt')).result;
    case 'adopting':
      return session.waitFor(node, RETRY.short);
    case 'adopt failed':
      if (restartOnFailure) return (await session.setState(node, 'adopt')).result;
      return failed(`Host adoption failed: ${node.last_error ?? ''}`);
    case 'active':
      // Ironic sets maintenance together with a fault; by itself it was set by hand.
      if (node.maintenance && !node.fault && state !== 'deleting') return session.clearMaintenance(node);
      return COMPLETE;
    default:
      return COMPLETE;
  }
}
