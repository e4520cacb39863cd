import { ANNOTATIONS } from '../annotations/names';
import { rebootRequest } from '../annotations/reboot';
import { type Handler, perform } from '../machine/call';
import { AGAIN, moveTo, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import { reportUnreadable } from '../stages/metadata';
import { architectureOf, bootModeOf, inspectionDisabled, inspectionRequested } from '../status/host-status';
import { passing, type StateDefinition } from './state-definition';

/** What the machine is made of. */
export const inspecting: StateDefinition = {
  summary: 'The ramdisk, or with `inspectionMode: fast` the BMC, tells what the machine is made of.',
  transitions: [{ to: 'preparing', when: 'the hardware is known, or inspection is disabled' }],
  conditions: passing('Inspecting'),
  *run(round) {
    if (!inspectionDisabled(round.host)) return yield* inspect(round);
    round.event('InspectionSkipped', 'disabled by user');
    round.succeeded('inspection error');
    return done(round);
  },
};

function* inspect(round: Round): Handler<Next> {
  const { spec, facts, status } = round;
  const { result, started, details } = yield* perform<'inspect'>({
    call: 'inspect',
    data: {
      bootMode: status.provisioning.bootMode ?? bootModeOf(spec),
      architecture: architectureOf(round.host, facts.settings.defaultArchitecture),
      inspectionMode: spec.inspectionMode ?? 'agent',
    },
    options: {
      restartOnFailure: status.errorType === 'inspection error',
      refresh: inspectionRequested(round.host),
      forceReboot: rebootRequest(round.annotations, { forced: true }).wanted,
    },
  });
  if (result.kind === 'failed') return round.unfinished(result, 'inspection error', 'inspect');
  if (started && consumeRequests(round)) return AGAIN;
  if (result.kind === 'continuing') return round.unfinished(result, 'inspection error', 'inspect');
  if (details === undefined) return round.fail('inspection error', 'inspect', 'the backend found no hardware details');
  round.clearError();
  round.set({ hardware: details });
  if (!round.deleting) round.hardwareData = details;
  round.event('InspectionComplete', 'Hardware inspection completed');
  return done(round);
}

/** An inspection that has begun, or begun again, is what the annotations asked for. Returns whether there were any. */
function consumeRequests(round: Round): boolean {
  if (round.annotations[ANNOTATIONS.reboot] !== undefined) reportUnreadable(round);
  const inspection = inspectionRequested(round.host) && round.removeAnnotation(ANNOTATIONS.inspect);
  return round.removeAnnotation(ANNOTATIONS.reboot) || inspection;
}

function done(round: Round): Next {
  round.set({ errorCount: 0 });
  return moveTo('preparing');
}
