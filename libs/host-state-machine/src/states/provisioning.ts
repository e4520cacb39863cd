import { ANNOTATIONS } from '../annotations/names';
import { rebootRequest } from '../annotations/reboot';
import { classifyFailure } from '../failures/classify';
import type { HostStatus, Image } from '../host';
import { type Handler, perform } from '../machine/call';
import { AGAIN, moveTo, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import type { StepResult } from '../provisioner/provisioner';
import { reportUnreadable } from '../stages/metadata';
import { bootModeOf, isImage } from '../status/host-status';
import { provisioningCancelled } from './image-request';
import { passing, type StateDefinition } from './state-definition';

/** The image comes onto the host. */
export const provisioning: StateDefinition = {
  summary: 'The image, the live ISO or the custom deployment comes onto the host.',
  transitions: [
    { to: 'deprovisioning', when: 'it has failed (counted in `provisioningFailCount`), or is not wanted any more' },
    { to: 'provisioned', when: 'the backend is done; the image is recorded in the status' },
  ],
  conditions: passing('Provisioning'),
  *run(round) {
    const failed = round.status.errorType !== undefined;
    if (failed) round.set({ provisioningFailCount: round.status.provisioningFailCount + 1 });
    if (failed || provisioningCancelled(round.spec, round.status)) return moveTo('deprovisioning');
    return yield* provision(round);
  },
};

function* provision(round: Round): Handler<Next> {
  const { spec, status } = round;
  const image = isImage(spec.image) ? spec.image : undefined;
  rememberAttempt(round, image);
  const hints = status.provisioning.rootDeviceHints;
  const result = yield* perform<'provision'>({
    call: 'provision',
    data: {
      ...(image === undefined ? {} : { image }),
      ...(spec.customDeploy === undefined ? {} : { customDeploy: spec.customDeploy }),
      bootMode: status.provisioning.bootMode ?? bootModeOf(spec),
      ...(hints === undefined ? {} : { rootDeviceHints: hints }),
    },
    options: { forceReboot: rebootRequest(round.annotations, { forced: true }).wanted },
  });
  if (result.kind === 'failed') return failed(round, result);
  if (round.annotations[ANNOTATIONS.reboot] !== undefined) reportUnreadable(round);
  if (round.removeAnnotation(ANNOTATIONS.reboot)) return AGAIN;
  if (result.kind === 'continuing') return round.unfinished(result, 'provisioning error', 'provision');
  return done(round, image);
}

/** What is tried is recorded before it is, so that a failure found later is not laid on another image. */
function rememberAttempt(round: Round, image: Image | undefined): void {
  if (image !== undefined) round.set({ lastAttemptedImage: image });
}

function failed(round: Round, result: Extract<StepResult, { kind: 'failed' }>): Next {
  const permanent = result.permanent ?? classifyFailure(result.message) === 'permanent';
  round.lastDeployment = { succeeded: false, permanent, message: result.message };
  return round.fail('provisioning error', 'provision', result.message);
}

function done(round: Round, image: Image | undefined): Next {
  const { customDeploy } = round.spec;
  if (image !== undefined) round.setProvisioning({ image });
  if (customDeploy !== undefined) round.setProvisioning({ customDeploy });
  round.lastDeployment = { succeeded: true, permanent: false, message: deployed(image, customDeploy) };
  round.clearError();
  round.event('ProvisioningComplete', deployed(image, customDeploy));
  round.set({ errorCount: 0, provisioningFailCount: 0 });
  return moveTo('provisioned');
}

function deployed(image: Image | undefined, customDeploy: HostStatus['provisioning']['customDeploy']): string {
  return image === undefined
    ? `custom deployment ${customDeploy?.method ?? ''} completed`
    : `image ${image.url} deployed`;
}
