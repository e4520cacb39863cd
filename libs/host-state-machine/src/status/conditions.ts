import { hasCode } from '@ironloom/core';
import type { ProvisionerError } from '../errors';
import { describeMatch } from '../hints/match';
import { hardwareOf } from '../hints/root-device';
import type { Next } from '../machine/next';
import type { Round } from '../machine/round';
import { STATES } from '../states/states';
import type { StateConditions } from '../states/state-definition';
import { conditionOf, type ConditionType, type ConditionUpdate } from './condition';
import { errorText, impededText } from './messages';

const NO_STATE: StateConditions = { manageable: false, available: false, provisioned: false };

const condition = (type: ConditionType, holds: boolean, reason: string, message = ''): ConditionUpdate => ({
  type,
  status: holds ? 'True' : 'False',
  reason,
  message,
});

/**
 * What the conditions say at the end of a round: those of the state, with the operational status laid over them, and what the
 * round has learnt. A message that still holds is kept as it is.
 */
export function conditionsOf(
  round: Round,
  next: Next,
  { asked }: { readonly asked: boolean },
): readonly ConditionUpdate[] {
  return [
    manageable(round),
    ...ofState(round),
    ready(round, next),
    progressing(round, next),
    ...healthy(round),
    ...impeded(round, next, asked),
    ...lastDeployment(round),
  ];
}

const tableOf = (round: Round): StateConditions =>
  Object.hasOwn(STATES, round.state) ? STATES[round.state].conditions : NO_STATE;

function manageable(round: Round): ConditionUpdate {
  const { state, status } = round;
  if (state === 'registering') {
    const failed = status.operationalStatus === 'error';
    const message = failed ? status.errorMessage : 'the backend has not accepted the host yet';
    return condition('Manageable', false, failed ? 'RegistrationFailed' : 'Registering', message);
  }
  if (!tableOf(round).manageable) return condition('Manageable', false, 'NotManaged', 'no BMC is known');
  if (powerIsLost(round)) {
    return condition('Manageable', false, 'PowerFailure', "the backend has lost control of the machine's power");
  }
  return condition('Manageable', true, 'Manageable');
}

/** As this round was told; a round that did not ask leaves it. Nobody looks after a host that is detached or deleted. */
function powerIsLost({ hardwareState, status, state }: Round): boolean {
  if (state === 'deleting' || status.operationalStatus === 'detached') return false;
  return hardwareState?.powerFailure ?? conditionOf(status, 'Manageable')?.reason === 'PowerFailure';
}

function ofState(round: Round): readonly ConditionUpdate[] {
  const { available, provisioned } = tableOf(round);
  const { image, customDeploy } = round.provisioning;
  const onIt = image?.url || customDeploy?.method || '';
  return [
    available
      ? condition(
          'AvailableForProvisioning',
          true,
          'Available',
          describeMatch(round.provisioning.rootDeviceHints, hardwareOf(round)),
        )
      : condition('AvailableForProvisioning', false, 'NotAvailable'),
    provisioned
      ? condition('Provisioned', true, 'Provisioned', onIt)
      : condition('Provisioned', false, 'NotProvisioned'),
  ];
}

function ready(round: Round, next: Next): ConditionUpdate {
  const { operationalStatus } = round.status;
  if (operationalStatus === 'error') return condition('Ready', false, 'Error', errorText(round, next));
  if (operationalStatus === 'servicing') return condition('Ready', false, 'Servicing', 'firmware is being changed');
  if (operationalStatus === 'detached')
    return condition('Ready', false, 'Detached', 'the backend has forgotten the host');
  const { provisioned } = tableOf(round);
  return condition('Ready', provisioned, provisioned ? 'Provisioned' : 'NotProvisioned');
}

function progressing(round: Round, next: Next): ConditionUpdate {
  if (round.status.operationalStatus === 'detached') return condition('Progressing', false, 'Detached');
  const { progressing: reason } = tableOf(round);
  const holds = reason !== undefined;
  return condition('Progressing', holds, reason ?? 'NotProgressing', progressText(round, next));
}

/** The backend's word for what it is doing; where this round has none, the one before, unless the state is another now. */
function progressText(round: Round, next: Next): string {
  if (next.kind === 'wait' && next.progress !== undefined) return next.progress;
  const before = round.facts.host.status;
  const told = before === undefined ? undefined : conditionOf(before, 'Progressing');
  const same = before?.provisioning.state === round.state && told !== undefined;
  if (same && next.kind !== 'wait') return told.message;
  return tableOf(round).progressing === undefined ? '' : STATES[round.state].summary;
}

function healthy({ hardwareState, status }: Round): readonly ConditionUpdate[] {
  switch (hardwareState?.health) {
    case 'OK':
      return [condition('Healthy', true, 'Healthy')];
    case 'Warning':
      return [condition('Healthy', false, 'Warning', 'the BMC reports a warning')];
    case 'Critical':
      return [condition('Healthy', false, 'CriticalError', 'the BMC reports a critical error')];
    case undefined:
      if (conditionOf(status, 'Healthy') !== undefined) return [];
      return [{ type: 'Healthy', status: 'Unknown', reason: 'Unknown', message: '' }];
  }
}

function impeded(round: Round, next: Next, asked: boolean): readonly ConditionUpdate[] {
  if (next.kind === 'trouble') return [condition('Impeded', true, reasonOf(next.error), impededText(round, next))];
  return asked ? [condition('Impeded', false, 'NotImpeded')] : [];
}

function reasonOf(error: ProvisionerError): string {
  if (typeof error.details.reason === 'string') return error.details.reason;
  if (hasCode(error, 'PROVISIONER_NOT_READY')) return 'BackendNotReady';
  if (hasCode(error, 'PROVISIONER_NEEDS_REGISTRATION')) return 'NeedsRegistration';
  if (hasCode(error, 'PROVISIONER_NEEDS_PREPROVISIONING_IMAGE')) return 'NeedsPreprovisioningImage';
  return 'BackendUnavailable';
}

function lastDeployment({ lastDeployment: last }: Round): readonly ConditionUpdate[] {
  if (last === undefined) return [];
  const reason = last.succeeded ? 'Succeeded' : last.permanent ? 'PermanentFailure' : 'Failed';
  return [condition('LastDeployment', last.succeeded, reason, last.message)];
}
