import { configDriveContent, type ProvisionData, type StepResult } from '@ironloom/host-state-machine';
import type { DeployStep, Node, ProvisionArguments } from '../../api/node';
import { NodePatch } from '../../api/node-patch';
import type { NodeSession } from '../node/node-session';
import { COMPLETE, continuing, failed, RETRY } from '../node/outcome';
import { deployKindOf, hasSameImage, imageObjection, instanceInfoOf } from './instance-info';

/** Just before the agent's own steps after writing an image. */
const CUSTOM_DEPLOY_PRIORITY = 80;

/** Brings what is wanted onto the machine. */
export async function provision(
  session: NodeSession,
  data: ProvisionData,
  { forceReboot }: { readonly forceReboot: boolean },
): Promise<StepResult> {
  const node = await session.node();
  const objection = imageObjection(data);
  if (objection !== undefined) return objection;
  switch (node.provision_state) {
    case 'active':
      return COMPLETE;
    case 'available':
      return deploy(session, node, data);
    case 'manageable':
      return (await session.setState(node, 'provide')).result;
    case 'clean failed':
      if (node.maintenance) return session.clearMaintenance(node);
      return (await session.setState(node, 'manage')).result;
    case 'deploy failed':
      return hasSameImage(node, data) ? failure(session, node, data) : deploy(session, node, data);
    case 'wait call-back':
      if (forceReboot) return (await session.setState(node, 'deleted')).result;
      return session.waitFor(node, RETRY.long);
    default:
      return session.waitFor(node, RETRY.long);
  }
}

function failure(session: NodeSession, node: Node, { image }: ProvisionData): StepResult {
  if (!node.last_error) {
    // The state is written before the error.
    session.cache.drop(node.uuid);
    return continuing(0, 'waiting for the error');
  }
  const { url = '', checksum = '' } = image ?? {};
  const what = checksum === '' ? `url: ${url}` : `url: ${url}, checksum: ${checksum}`;
  return failed(`Image provisioning failed (${what}): ${node.last_error}`);
}

async function deploy(session: NodeSession, node: Node, data: ProvisionData): Promise<StepResult> {
  const told = await session.update(node, instancePatch(session, node, data));
  const validation = await session.client.nodes.validate(node.uuid, session.call);
  const problems = [validation.boot, validation.deploy].filter((one) => one?.result === false);
  if (problems.length > 0)
    return failed(`host validation error: ${problems.map((one) => one?.reason ?? 'no reason given').join('; ')}`);
  return (await session.setState(told, 'active', argumentsOf(session, data))).result;
}

function instancePatch({ host, options }: NodeSession, node: Node, data: ProvisionData): NodePatch {
  const kind = deployKindOf(data);
  const { deploy: persistent = 'Default', liveIso = 'Default' } = options.forcePersistentBootDevice ?? {};
  const patch = new NodePatch(node).field('instance_uuid', host.uid).entries('instance_info', instanceInfoOf(data));
  if (kind !== 'custom')
    patch.entry('driver_info', 'force_persistent_boot_device', kind === 'live-iso' ? liveIso : persistent);
  if (kind === 'live-iso') return patch.field('deploy_interface', 'ramdisk');
  if (kind === 'custom') return patch.field('deploy_interface', 'custom-agent');
  const isReset = node.deploy_interface === 'ramdisk' || node.deploy_interface === 'custom-agent';
  return isReset ? patch.field('deploy_interface', undefined) : patch;
}

function argumentsOf({ host }: NodeSession, data: ProvisionData): ProvisionArguments {
  const kind = deployKindOf(data);
  const steps: readonly DeployStep[] =
    data.customDeploy === undefined || kind !== 'custom'
      ? []
      : [{ interface: 'deploy', step: data.customDeploy.method, args: {}, priority: CUSTOM_DEPLOY_PRIORITY }];
  return {
    // Much hardware has but one virtual drive, which the ISO is in.
    ...(kind !== 'live-iso' && { configdrive: configDriveContent(host, data.configDrive) }),
    ...(steps.length > 0 && { deploy_steps: steps }),
  };
}
