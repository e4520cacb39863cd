import { ProvisionerError, type StepResult } from '@ironloom/host-state-machine';
import type { Node } from '../../api/node';
import { IronicError } from '../../errors';

/** Milliseconds until a call is repeated. */
export const RETRY = {
  /** Something short is under way, or the node is locked. */
  short: 3_000,
  /** Something that takes minutes is under way. */
  long: 10_000,
} as const;

export const COMPLETE: StepResult = { kind: 'complete' };

export const failed = (message: string): StepResult => ({ kind: 'failed', message });

/** Under way: `progress` is one line for people. */
export function continuing(requeueAfterMs: number, progress?: string): StepResult {
  return { kind: 'continuing', requeueAfterMs, ...(progress !== undefined && { progress }) };
}

/** A node at work, in one line: its state and the step that it is at. */
export function progressOf(node: Node): string {
  const step = [node.deploy_step, node.clean_step, node.service_step].find((one) => typeof one?.step === 'string');
  const name = step === undefined ? '' : `: ${String(step.interface)}.${String(step.step)}`;
  return `${node.provision_state}${name}`;
}

/** The node is in a state that this call has nothing to do with. */
export function unexpectedState(what: string, { uuid, provision_state }: Node): ProvisionerError {
  const message = `${what}: node ${uuid} is unexpectedly ${provision_state}`;
  return new ProvisionerError('PROVISIONER_UNAVAILABLE', message, { details: { node: uuid, state: provision_state } });
}

/** Whether somebody else holds the node, or its state forbids what was asked just now. */
export function isBusy(error: unknown): boolean {
  return error instanceof IronicError && (error.code === 'IRONIC_NODE_LOCKED' || error.code === 'IRONIC_CONFLICT');
}

/** A failure of Ironic in the words of the port of provisioners. */
export function asProvisionerError(error: unknown): unknown {
  if (!(error instanceof IronicError)) return error;
  const options = { cause: error, details: { ...error.details, ironicCode: error.code } };
  if (isBusy(error)) return new ProvisionerError('PROVISIONER_NODE_BUSY', error.message, options);
  return new ProvisionerError('PROVISIONER_UNAVAILABLE', error.message, options);
}

/** Runs a step: a node that is busy is asked again in a moment. */
export async function step(body: () => Promise<StepResult>): Promise<StepResult> {
  try {
    return await body();
  } catch (error) {
    if (isBusy(error)) return continuing(RETRY.short, 'the node is locked');
    throw asProvisionerError(error);
  }
}

/** Runs a call that is no step. */
export async function asked<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    throw asProvisionerError(error);
  }
}
