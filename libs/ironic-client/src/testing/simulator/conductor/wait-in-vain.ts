import type { ProvisionState } from '../../../api/provision-state';
import { pythonText } from '../api/python-text';
import type { SimulatedNode } from '../state/node';
import type { Workflow } from './step-faults';
import { StepFailure, type Task } from './task';
import type { WorkflowContext } from './workflows';

/** States in which an agent is waited for, and what at. */
export const WAITING_WORKFLOWS: Readonly<Partial<Record<ProvisionState, Workflow>>> = {
  'wait call-back': 'deploy',
  'clean wait': 'clean',
  'inspect wait': 'inspect',
  'rescue wait': 'rescue',
  'service wait': 'service',
};

/** Waits for an agent that never calls, until the conductor gives it up. */
export async function waitInVain(task: Task, { callbackTimeoutMs }: WorkflowContext): Promise<void> {
  await task.pause(callbackTimeoutMs);
  throw new StepFailure(timeoutText(task));
}

function timeoutText({ node, workflow }: Task): string {
  switch (workflow) {
    case 'inspect':
      return 'timeout reached while inspecting the node';
    case 'clean':
      return stepTimeout('cleaning', node.fields.clean_step);
    case 'service':
      return stepTimeout('servicing', node.fields.service_step);
    case 'rescue':
      return 'Timeout reached while waiting for rescue ramdisk callback for node';
    default:
      return `Timeout reached while waiting for callback for node ${node.uuid}`;
  }
}

const stepTimeout = (what: string, step: SimulatedNode['fields']['clean_step']): string =>
  `Timeout reached while ${what} the node. Please check if the ramdisk responsible for the ${what} is running on the node. ` +
  `Failed on step ${pythonText(step)}.`;
