import { type Handler, perform } from '../machine/call';
import { moveTo, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import type { PrepareData } from '../provisioner/data';
import { firmwareDiffers, firmwareWork, type FirmwareWork } from '../settings/firmware-work';
import {
  forgetSettings,
  type ProvisioningSettings,
  settingsDiffer,
  wantedSettings,
} from '../settings/provisioning-settings';
import { DELAYS } from '../status/timing';
import { passing, type StateDefinition } from './state-definition';

type Known = Extract<FirmwareWork, { kind: 'known' }>;

/** RAID, firmware settings, firmware. */
export const preparing: StateDefinition = {
  summary: 'RAID, firmware settings and firmware become what the spec and the firmware resources say.',
  transitions: [{ to: 'available', when: 'all is as it shall be' }],
  conditions: passing('Preparing'),
  *run(round) {
    const firmware = firmwareWork(round.facts);
    if (firmware.kind === 'outdated') return round.wait(DELAYS.firmwareResources, firmware.message);
    return yield* prepare(round, firmware);
  },
};

function* prepare(round: Round, firmware: Known): Handler<Next> {
  const hadFailed = round.status.errorType === 'preparation error';
  const wanted = wantedSettings(round.spec, round.status);
  // After a failure nobody knows what RAID there is.
  const dirty = hadFailed || settingsDiffer(round.spec, round.status);
  const { result, started } = yield* perform<'prepare'>({
    call: 'prepare',
    data: prepareData(round, wanted, firmware, hadFailed),
    options: { unprepared: dirty || firmwareDiffers(firmware), restartOnFailure: hadFailed },
  });
  if (result.kind === 'failed') return failed(round, dirty, firmware, result.message);
  if (started) {
    if (firmware.updatesChanged) rememberUpdates(round);
    round.clearError();
  }
  // What needed nothing to be begun is as wanted too.
  if (started || result.kind === 'complete') round.setProvisioning(wanted);
  if (result.kind === 'continuing') return round.poll(result);
  round.clearError();
  round.set({ errorCount: 0 });
  return moveTo('available');
}

function prepareData(round: Round, wanted: ProvisioningSettings, firmware: Known, hadFailed: boolean): PrepareData {
  const { raid } = round.provisioning;
  return {
    ...(wanted.raid === undefined ? {} : { targetRaid: wanted.raid }),
    ...(raid === undefined || hadFailed ? {} : { actualRaid: raid }),
    ...(wanted.rootDeviceHints === undefined ? {} : { rootDeviceHints: wanted.rootDeviceHints }),
    ...(firmware.settings === undefined
      ? {}
      : { targetFirmwareSettings: firmware.settings.target, actualFirmwareSettings: firmware.settings.actual }),
    targetFirmwareComponents: firmware.updates,
  };
}

function failed(round: Round, dirty: boolean, firmware: Known, message: string): Next {
  if (dirty) round.setProvisioning(forgetSettings(round.provisioning));
  if (firmware.updatesChanged) round.firmwareUpdates = { updates: undefined };
  return round.fail('preparation error', 'prepare', message);
}

function rememberUpdates(round: Round): void {
  round.firmwareUpdates = { updates: round.facts.firmwareComponents?.spec?.updates ?? [] };
}
