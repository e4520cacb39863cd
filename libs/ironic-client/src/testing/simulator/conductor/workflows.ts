import type { NodeStep } from '../../../api/node';
import { timestamp } from '../state/database';
import { missingAccess } from '../state/drivers';
import type { SimulatedNode } from '../state/node';
import { applyStep, checkSteps, stepName } from './steps';
import { StepFailure, type Task, type TaskContext } from './task';

/** What a workflow is given beside its task. */
export interface WorkflowContext extends TaskContext {
  /** Whether nodes that say nothing of it are cleaned when they are provided. */
  readonly automatedClean: boolean;
  /** How long an agent is waited for that was booted before the conductor started. */
  readonly callbackTimeoutMs: number;
}

/** Boots the ramdisk and waits until its agent calls. */
async function bootAgent(task: Task): Promise<void> {
  if (isFake(task.node)) return;
  const isMedia = isVirtualMedia(task.node);
  await task.setBootDevice(isMedia ? 'cdrom' : 'pxe', false);
  if (isMedia) await task.setMedia(ramdiskUrl(task.node));
  await task.setPower(task.node.fields.power_state === 'power on' ? 'reboot' : 'on');
  await task.phase('boot');
  task.enter('wait', keepTarget(task.node));
  await task.phase('agent');
}

/** Manual cleaning heads for `manageable`, automated cleaning for `available`. */
const keepTarget = (node: SimulatedNode): { readonly target: string | null } => ({
  target: node.fields.target_provision_state,
});

/** The fake interface boots nothing. */
const isFake = ({ fields }: SimulatedNode): boolean => fields.deploy_interface === 'fake';

const isVirtualMedia = ({ fields }: SimulatedNode): boolean => fields.boot_interface.includes('virtual-media');

function ramdiskUrl({ fields }: SimulatedNode): string | undefined {
  const iso = fields.instance_info.boot_iso ?? fields.driver_info.deploy_iso;
  return typeof iso === 'string' ? iso : undefined;
}

/** What the node keeps of a machine that is off. */
async function leaveAgent(task: Task, power: boolean): Promise<void> {
  if (isFake(task.node)) return;
  if (isVirtualMedia(task.node)) await task.setMedia(undefined);
  if (task.node.fields.disable_power_off === true) await task.setPower('reboot');
  else if (power) await task.setPower('off');
}

/** `manage` of an enrolled node. */
export async function verify(task: Task): Promise<void> {
  const missing = missingAccess(task.node.fields);
  if (missing !== undefined)
    throw new StepFailure(`Failed to validate power driver interface for node ${task.node.uuid}. Error: ${missing}`);
  await task.phase('power');
  await task.readPower();
  task.node.fields.last_error = null;
  task.enter('done');
}

export async function inspect(task: Task, { clock, database }: WorkflowContext): Promise<void> {
  const { fields } = task.node;
  fields.inspection_started_at = timestamp(clock.now());
  const isInBand = fields.inspect_interface === 'agent';
  if (isInBand) {
    await bootAgent(task);
    task.enter('resume');
  } else await task.phase('read');
  await task.phase('store');
  // The fake interface finds nothing.
  if (fields.inspect_interface !== 'fake') task.node.inventory = database.inspectionOf(task.node).report;
  if (isInBand) await leaveAgent(task, true);
  fields.inspection_finished_at = timestamp(clock.now());
  fields.inspection_started_at = null;
  task.enter('done');
}

/** Automated cleaning, which makes a node available. */
export async function provide(task: Task, context: WorkflowContext): Promise<void> {
  const { fields } = task.node;
  const isCleaned = fields.automated_clean ?? context.automatedClean;
  if (isCleaned) await runSteps(task, context, 'clean', [{ interface: 'deploy', step: 'erase_devices_metadata' }]);
  task.enter('done');
}

/** Manual cleaning, after which a node is manageable again. */
export async function clean(task: Task, context: WorkflowContext, steps: readonly NodeStep[]): Promise<void> {
  await runSteps(task, context, 'clean', steps);
  task.enter('manage');
}

export async function service(task: Task, context: WorkflowContext, steps: readonly NodeStep[]): Promise<void> {
  await runSteps(task, context, 'service', steps);
  if (!isFake(task.node)) {
    await task.setBootDevice('disk', true);
    await task.setPower('reboot');
  }
  task.enter('done');
}

async function runSteps(
  task: Task,
  { clock }: WorkflowContext,
  kind: 'clean' | 'service',
  steps: readonly NodeStep[],
): Promise<void> {
  const { fields } = task.node;
  checkSteps(task.node, kind, steps);
  await bootAgent(task);
  for (const step of steps) {
    fields[`${kind}_step`] = { priority: 0, abortable: true, args: {}, ...step };
    // Out-of-band steps are waited for as those of the agent are.
    await task.phase(stepName(step));
    applyStep(task.node, step, clock.now());
  }
  if (!isFake(task.node)) task.enter('resume', keepTarget(task.node));
  fields[`${kind}_step`] = {};
  if (kind === 'clean') await leaveAgent(task, true);
}

export async function deploy(task: Task): Promise<void> {
  const { fields } = task.node;
  const step = (name: string): void => {
    fields.deploy_step = { interface: 'deploy', step: name, priority: 80, argsinfo: null };
  };
  step('deploy');
  if (fields.deploy_interface === 'ramdisk' || fields.deploy_interface === 'fake') {
    await task.phase('deploy');
    if (fields.deploy_interface === 'ramdisk') await bootRamdisk(task);
  } else {
    await bootAgent(task);
    task.enter('resume');
    step('write_image');
    await task.phase('write_image');
    await leaveAgent(task, false);
    await task.setBootDevice('disk', true);
    await task.setPower('reboot');
  }
  await task.phase('finish');
  fields.deploy_step = {};
  if (fields.instance_info.image_source !== undefined)
    fields.instance_info = { ...fields.instance_info, image_type: 'whole-disk' };
  task.enter('done');
}

async function bootRamdisk(task: Task): Promise<void> {
  const isMedia = isVirtualMedia(task.node);
  if (isMedia) await task.setMedia(ramdiskUrl(task.node));
  await task.setBootDevice(isMedia ? 'cdrom' : 'pxe', true);
  await task.setPower(task.node.fields.power_state === 'power on' ? 'reboot' : 'on');
}

/** Undeploys, then cleans. */
export async function teardown(task: Task, context: WorkflowContext): Promise<void> {
  const { fields } = task.node;
  try {
    await task.phase('teardown');
    await leaveAgent(task, true);
  } finally {
    fields.instance_info = {};
    fields.instance_uuid = null;
    fields.deploy_step = {};
  }
  task.enter('clean');
  await provide(task, context);
}

export async function adopt(task: Task): Promise<void> {
  await task.phase('adopt');
  await task.readPower();
  task.enter('done');
}

export async function rescue(task: Task): Promise<void> {
  await bootAgent(task);
  task.enter('resume');
  await task.phase('finalize_rescue');
  task.enter('done');
}

export async function unrescue(task: Task): Promise<void> {
  await task.phase('unrescue');
  await task.setBootDevice('disk', true);
  await task.setPower('reboot');
  task.enter('done');
}
