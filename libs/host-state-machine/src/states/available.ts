import type { Handler } from '../machine/call';
import { moveTo, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import { rootDeviceProblem } from '../hints/root-device';
import { equalJson } from '../json';
import { managePower } from '../power/manage-power';
import { firmwareDiffers, firmwareWork } from '../settings/firmware-work';
import { forgetSettings, settingsDiffer } from '../settings/provisioning-settings';
import { conditionOf } from '../status/condition';
import { inspectionRequested, isImage } from '../status/host-status';
import { needsProvisioning } from './image-request';
import type { StateDefinition } from './state-definition';

/** Ready to be given an image. */
export const available: StateDefinition = {
  summary: 'The host waits to be given an image; its power is kept as the spec says. `ready` is its old name.',
  transitions: [
    { to: 'externally provisioned', when: '`externallyProvisioned` is set' },
    { to: 'inspecting', when: 'the annotation `inspect.metal3.io` asks for it' },
    { to: 'preparing', when: 'root device hints, RAID, firmware settings or firmware differ from what was prepared' },
    {
      to: 'provisioning',
      when: 'it shall be online with a new image or custom deployment, tries are left, and a disk fits the root device hints',
    },
  ],
  conditions: { manageable: true, available: true, provisioned: false },
  *run(round) {
    if (round.spec.externallyProvisioned) {
      round.setProvisioning(forgetSettings(round.provisioning));
      return moveTo('externally provisioned');
    }
    if (inspectionRequested(round.host)) return moveTo('inspecting');
    if (settingsDiffer(round.spec, round.status) || firmwareChanged(round)) return moveTo('preparing');
    if (!isImage(round.spec.image)) forgetFailures(round);
    return yield* provisionOrRest(round);
  },
};

/**
 * Firmware settings that were read before the host was last prepared say nothing: preparing again for them would be one
 * restart too many.
 */
function firmwareChanged(round: Round): boolean {
  const prepared = conditionOf(round.status, 'Progressing');
  const readAt = round.facts.firmwareSettings?.status?.lastUpdated;
  const stale =
    prepared?.status === 'False' &&
    readAt !== undefined &&
    Date.parse(readAt) < Date.parse(prepared.lastTransitionTime);
  return firmwareDiffers(firmwareWork(round.facts, { settings: !stale, updates: true }));
}

function forgetFailures(round: Round): void {
  if (round.status.provisioningFailCount === 0) return;
  const { lastAttemptedImage: _, ...status } = round.status;
  round.replaceStatus({ ...status, provisioningFailCount: 0 });
}

function* provisionOrRest(round: Round): Handler<Next> {
  if (!needsProvisioning(round.spec, round.status)) {
    // What kept an image off the host is over with the image.
    round.succeeded('provisioning error');
    return yield* managePower(round);
  }
  if (!equalJson(round.spec.image, round.status.lastAttemptedImage)) round.set({ provisioningFailCount: 0 });
  const exhausted = noTriesLeft(round);
  if (exhausted !== undefined) return exhausted;
  const misfit = rootDeviceProblem(round);
  if (misfit !== undefined) return held(round, 'root device hints', misfit);
  round.clearError();
  return moveTo('provisioning');
}

/** Set when this image has been tried often enough. */
function noTriesLeft(round: Round): Next | undefined {
  const { provisioningFailCount: failed } = round.status;
  const limit = round.settings.maxProvisioningRetries;
  const last = conditionOf(round.status, 'LastDeployment');
  const permanent = failed > 0 && last?.reason === 'PermanentFailure';
  if (!permanent && (limit === 0 || failed < limit)) return undefined;
  const message = permanent
    ? `provisioning failed and would fail again, not retrying; change image to retry. Last failure: ${last.message}`
    : `provisioning failed ${failed} times, retry limit (${limit}) reached; change image or reset provisioningFailCount to retry`;
  return held(round, 'limit', message);
}

/** Nothing is deployed until something is changed; told once. */
function held(round: Round, step: 'limit' | 'root device hints', message: string): Next {
  const { errorMessage, errorType } = round.status;
  if (errorType !== 'provisioning error' || errorMessage !== message) round.fail('provisioning error', step, message);
  return { kind: 'failed', errorType: 'provisioning error', step };
}
