import { ANNOTATIONS } from '../annotations/names';
import { rebootRequest } from '../annotations/reboot';
import { type Handler, perform } from '../machine/call';
import { AGAIN, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import type { StepResult } from '../provisioner/provisioner';
import { reportUnreadable } from '../stages/metadata';
import type { HostState } from '../states/host-state';
import { manageDataImage } from './data-image';
import { service } from './servicing';

const IN_USE: readonly HostState[] = ['provisioned', 'externally provisioned'];
const SOFT_FAILED = 'Continuing with hard poweroff after soft poweroff fails. More details: ';

/**
 * Keeps the power of a host as the spec says, and carries out reboot annotations. A reboot is: off, then seen off, then the
 * annotation goes, then on again.
 */
export function* managePower(round: Round): Handler<Next> {
  const seen = yield* perform<'hardware state'>({ call: 'hardware state' });
  round.hardwareState = seen;
  if (seen.poweredOn !== undefined && seen.poweredOn !== round.status.poweredOn) return observe(round, seen.poweredOn);
  const inUse = IN_USE.includes(round.state);
  const comingUp = inUse && round.spec.online && !round.status.poweredOn;
  if (comingUp) {
    const next = yield* manageDataImage(round);
    if (next !== undefined) return next;
  }
  if (!round.status.poweredOn && rebootIsOver(round)) return AGAIN;
  if (comingUp || round.status.operationalStatus === 'servicing' || round.status.errorType === 'servicing error') {
    const next = yield* service(round);
    if (next !== undefined) return next;
  }
  return yield* bringPower(round, inUse);
}

/** What the BMC says is written before anything follows from it. */
function observe(round: Round, poweredOn: boolean): Next {
  round.set({ poweredOn });
  round.event(poweredOn ? 'PowerOn' : 'PowerOff', `Host is powered ${poweredOn ? 'on' : 'off'}`);
  round.succeeded('power management error');
  return AGAIN;
}

/** A machine seen off has answered the annotation without a key; those with a key are their clients'. */
function rebootIsOver(round: Round): boolean {
  if (round.annotations[ANNOTATIONS.reboot] === undefined) return false;
  reportUnreadable(round);
  return round.removeAnnotation(ANNOTATIONS.reboot);
}

function* bringPower(round: Round, inUse: boolean): Handler<Next> {
  const reboot = rebootRequest(round.annotations, { forced: !inUse });
  const wantedOn = round.spec.online && !reboot.wanted;
  if (round.status.poweredOn === wantedOn) return settled(round);
  const hard = reboot.mode === 'hard' || round.status.errorCount > 0;
  const force = round.status.errorType === 'power management error';
  const result = wantedOn
    ? yield* perform<'power on'>({ call: 'power on', options: { force } })
    : yield* perform<'power off'>({
        call: 'power off',
        options: {
          mode: hard ? 'hard' : 'soft',
          force,
          automatedCleaningMode: round.spec.automatedCleaningMode ?? 'metadata',
        },
      });
  // Where power must not go off, this was a restart, and the annotation is answered.
  if (round.spec.disablePowerOff && result.kind !== 'failed' && rebootIsOver(round)) return AGAIN;
  return changed(round, result, { wantedOn, soft: !hard });
}

function changed(round: Round, result: StepResult, { wantedOn, soft }: { wantedOn: boolean; soft: boolean }): Next {
  const step = wantedOn ? 'power on' : 'power off';
  if (result.kind === 'failed') {
    const clarified = !wantedOn && soft && round.status.errorType !== 'power management error';
    return round.fail('power management error', step, `${clarified ? SOFT_FAILED : ''}${result.message}`);
  }
  if (result.kind === 'continuing') {
    round.count('metal3_operation_power_change_total', { ...round.labels, power_on_off: wantedOn ? 'on' : 'off' });
    return round.unfinished(result, 'power management error', step);
  }
  if (!round.spec.disablePowerOff || wantedOn) round.set({ poweredOn: wantedOn });
  return settled(round);
}

/** As it shall be: no error of power is left, and nothing is wanted until something changes. */
function settled(round: Round): Next {
  round.succeeded('power management error');
  if (round.status.errorType === undefined) round.set({ errorCount: 0 });
  return round.wait(round.settings.steadyStatePollMs);
}
