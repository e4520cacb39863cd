import { hasCode } from '@ironloom/core';
import type { StepResult } from '@ironloom/host-state-machine';
import type { Node } from '../../api/node';
import { NodePatch } from '../../api/node-patch';
import type { NodeSession } from '../node/node-session';
import { COMPLETE, continuing, RETRY } from '../node/outcome';

/** Makes Ironic forget the node; `force` interrupts what can be interrupted. The machine stays as it is. */
export async function deleteNode(session: NodeSession, { force }: { readonly force: boolean }): Promise<StepResult> {
  const { nodeId, cache, call } = session;
  const node = nodeId === undefined ? undefined : await cache.get(nodeId, call);
  if (node === undefined) return COMPLETE;
  switch (node.provision_state) {
    case 'verifying':
      return session.waitFor(node, RETRY.short);
    case 'enroll':
      return remove(session, node);
    case 'available':
    case 'manageable':
      return remove(session, await session.update(node, new NodePatch(node).field('instance_uuid', null)));
    case 'deploying':
    case 'cleaning':
    case 'inspecting':
    case 'servicing':
    case 'deleting':
    case 'adopting':
      return session.waitFor(node, RETRY.long);
    case 'wait call-back': {
      if (!force) return session.waitFor(node, RETRY.long);
      const { deployAbort } = await session.client.features(call);
      return (await session.setState(node, deployAbort ? 'abort' : 'deleted')).result;
    }
    case 'inspect wait':
    case 'clean wait':
    case 'service wait':
      return force ? (await session.setState(node, 'abort')).result : session.waitFor(node, RETRY.long);
    default:
      // Only so does Ironic let go of a node that is in use, or in a state of failure.
      if (!node.maintenance) return session.setMaintenance(node, 'forcing deletion in baremetal-operator');
      return remove(session, node);
  }
}

async function remove({ client, cache, call }: NodeSession, { uuid }: Node): Promise<StepResult> {
  try {
    await client.nodes.delete(uuid, call);
  } catch (error) {
    if (!hasCode(error, 'IRONIC_NOT_FOUND')) throw error;
  } finally {
    cache.forget(uuid);
  }
  // The next call finds that it is gone.
  return continuing(0, 'deleted');
}
