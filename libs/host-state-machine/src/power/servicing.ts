import { type Handler, perform } from '../machine/call';
import { AGAIN, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import { firmwareDiffers, firmwareWork, type FirmwareWork } from '../settings/firmware-work';
import { DELAYS } from '../status/timing';

/**
 * Firmware of a host in use, changed on its way from off to on where its HostUpdatePolicy allows it. Undefined when there is
 * nothing to do.
 */
export function* service(round: Round): Handler<Next | undefined> {
  const policy = round.facts.updatePolicy?.spec ?? {};
  const scope = { settings: policy.firmwareSettings === 'onReboot', updates: policy.firmwareUpdates === 'onReboot' };
  const work = firmwareWork(round.facts, scope);
  if (work.kind === 'outdated') return round.wait(DELAYS.firmwareResources, work.message);
  const servicing = round.status.operationalStatus === 'servicing';
  const changed = firmwareDiffers(work);
  if (!changed && !servicing && round.status.errorType !== 'servicing error') return undefined;
  if (!servicing) {
    // The ramdisk image is asked for by the registration of the next round.
    round.set({ operationalStatus: 'servicing' });
    return AGAIN;
  }
  return yield* carryOut(round, work, changed);
}

function* carryOut(round: Round, work: Extract<FirmwareWork, { kind: 'known' }>, changed: boolean): Handler<Next> {
  const { result, started } = yield* perform<'service'>({
    call: 'service',
    data: {
      ...(work.settings === undefined
        ? {}
        : { targetFirmwareSettings: work.settings.target, actualFirmwareSettings: work.settings.actual }),
      targetFirmwareComponents: work.updates,
      hasFirmwareSpec: work.wanted,
    },
    options: { unprepared: changed, restartOnFailure: round.status.errorType === 'servicing error' },
  });
  if (result.kind === 'failed') {
    if (work.updatesChanged) round.firmwareUpdates = { updates: undefined };
    return round.fail('servicing error', 'service', result.message);
  }
  round.clearError('servicing');
  if (work.updatesChanged && started) {
    round.firmwareUpdates = { updates: round.facts.firmwareComponents?.spec?.updates ?? [] };
  }
  if (result.kind === 'continuing') return round.poll(result);
  round.clearError();
  round.set({ errorCount: 0 });
  return round.wait(DELAYS.firmwareResources, 'reading firmware settings back');
}
