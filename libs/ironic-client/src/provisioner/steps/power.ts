import { hasCode } from '@ironloom/core';
import type { AutomatedCleaningMode, HardwareState, StepResult } from '@ironloom/host-state-machine';
import type { Node } from '../../api/node';
import type { PowerTarget } from '../../api/provision-state';
import type { NodeSession } from '../node/node-session';
import { COMPLETE, continuing, failed, progressOf, RETRY } from '../node/outcome';

/** How long a machine may take to shut down by itself. */
const SOFT_TIMEOUT_SECONDS = 180;

/** How power is taken from a machine. */
export interface PowerOffOptions {
  readonly mode: 'hard' | 'soft';
  readonly force: boolean;
  readonly automatedCleaningMode: AutomatedCleaningMode;
}

/** What Ironic knows of the machine. */
export async function hardwareState(session: NodeSession): Promise<HardwareState> {
  const { power_state: power, fault, health } = await session.node();
  const isKnown = power === 'power on' || power === 'power off';
  const isHealth = health === 'OK' || health === 'Warning' || health === 'Critical';
  return {
    poweredOn: isKnown ? power === 'power on' : undefined,
    powerFailure: fault === 'power failure',
    ...(isHealth && { health }),
  };
}

export async function powerOn(session: NodeSession, { force }: { readonly force: boolean }): Promise<StepResult> {
  const node = await session.node();
  if (node.power_state === 'power on' && !isOnItsWay(node, 'off')) return COMPLETE;
  if (node.target_power_state === 'power on') return session.waitFor(node, RETRY.short);
  if (isOnItsWay(node, 'off')) return session.waitFor(node, RETRY.short);
  if (node.last_error && !force) return failed(`PowerOn operation failed: ${node.last_error}`);
  return change(session, node, 'power on');
}

export async function powerOff(session: NodeSession, options: PowerOffOptions): Promise<StepResult> {
  const node = await session.node();
  const before = await getOutOfTheWay(session, node, options.automatedCleaningMode);
  if (before.kind !== 'complete') return before;
  if (node.power_state === 'power off' && !isOnItsWay(node, 'on')) return COMPLETE;
  if (isOnItsWay(node, 'on')) return session.waitFor(node, RETRY.short);
  const { target_power_state: target, last_error: lastError } = node;
  if (target === 'power off' || target === 'soft power off') return session.waitFor(node, RETRY.short);
  // Something that was aborted on purpose is no failure of power.
  if (target === null && lastError && !options.force && !lastError.includes('aborted')) return failed(lastError);
  const isReboot = node.disable_power_off === true;
  if (options.mode === 'soft' && !options.force) {
    const softly = await changeSoftly(session, node, isReboot ? 'soft rebooting' : 'soft power off');
    if (softly !== undefined) return softly;
  }
  return change(session, node, isReboot ? 'rebooting' : 'power off');
}

/**
 * Whether Ironic is still changing power the other way: what it shows meanwhile is the past, and a host that is deleted then would
 * leave its machine on.
 */
function isOnItsWay({ target_power_state: target }: Node, way: 'on' | 'off'): boolean {
  return way === 'on' ? target === 'power on' : target === 'power off' || target === 'soft power off';
}

/** Undefined when the driver knows no such action. */
async function changeSoftly(session: NodeSession, node: Node, target: PowerTarget): Promise<StepResult | undefined> {
  try {
    return await change(session, node, target);
  } catch (error) {
    if (hasCode(error, 'IRONIC_BAD_REQUEST')) return undefined;
    throw error;
  }
}

async function change(session: NodeSession, node: Node, target: PowerTarget): Promise<StepResult> {
  if (node.target_provision_state !== null) return session.waitFor(node, RETRY.short);
  const softTimeoutSeconds = target === 'soft power off' ? { softTimeoutSeconds: SOFT_TIMEOUT_SECONDS } : {};
  await session.changing(node, () =>
    session.client.nodes.setPowerState(node.uuid, target, { ...session.call, ...softTimeoutSeconds }),
  );
  return continuing(0, target);
}

/** Ends inspections and cleanings that nobody waits for, so that power may be changed. */
async function getOutOfTheWay(session: NodeSession, node: Node, mode: AutomatedCleaningMode): Promise<StepResult> {
  const isManual = node.target_provision_state === 'manageable';
  switch (node.provision_state) {
    case 'inspect wait':
      return (await session.setState(node, 'abort')).result;
    case 'inspecting':
    case 'cleaning':
      return session.waitFor(node, RETRY.long);
    case 'inspect failed':
      // Its target stays behind, and power is not changed where a node has one.
      return node.target_provision_state === null ? COMPLETE : (await session.setState(node, 'manage')).result;
    case 'clean wait':
      if (isManual || mode === 'disabled') return (await session.setState(node, 'abort')).result;
      session.cache.drop(node.uuid);
      return continuing(RETRY.long, progressOf(node));
    default:
      return COMPLETE;
  }
}
