import { hasCode } from '@ironloom/core';
import type { ProvisionerError } from '../errors';
import { attempt, type Handler, perform } from '../machine/call';
import { AGAIN, type Next, trouble } from '../machine/next';
import type { Round } from '../machine/round';
import type { RegisterData } from '../provisioner/data';
import { hardwareProfileOf, HARDWARE_PROFILES } from '../settings/hardware-profile';
import { forgetSettings, wantedHints } from '../settings/provisioning-settings';
import { architectureOf, bootModeOf, isImage } from '../status/host-status';
import { operationBegins, operationEnds } from '../status/operation-history';
import { DELAYS } from '../status/timing';
import type { HostState } from '../states/host-state';
import { ramdiskImage, type RamdiskImage } from './preprovisioning-image';
import type { Stage } from './stage';

const UNREGISTERED: readonly HostState[] = ['', 'unmanaged', 'match profile', 'deleting'];

/** The backend must know the host before anything is asked of it, and with its present credentials. */
export const registration: Stage = {
  name: 'registration',
  summary:
    'In every state but none, unmanaged, match profile and deleting the host is registered (again): credentials, address, ramdisk image. Not in a deletion without credentials.',
  *run(round) {
    if (UNREGISTERED.includes(round.state) || round.facts.credentials.kind !== 'found') return undefined;
    if (
      round.state !== 'registering' &&
      (round.status.errorType === 'registration error' || !hasGoodCredentials(round))
    ) {
      operationBegins(round, 'register');
    }
    const next = yield* register(round);
    if (next !== undefined) {
      round.count('metal3_host_registration_required_total');
      return next;
    }
    if (round.state !== 'registering') operationEnds(round, 'register');
    return undefined;
  },
};

function* register(round: Round): Handler<Next | undefined> {
  const credentialsChanged = !isPresent(round, round.status.triedCredentials);
  const formats = yield* perform<'image formats'>({ call: 'image formats' });
  const ramdisk = ramdiskImage(round, formats);
  if (ramdisk.kind === 'error') return round.fail('registration error', 'register', ramdisk.message);
  const network = round.facts.preprovisioningNetworkData;
  if (network?.kind === 'missing' && !round.deleting) {
    const message = `failed to read preprovisioningNetworkData: ${network.message}`;
    return round.fail('registration error', 'register', message);
  }
  const restartOnFailure = round.status.errorType === 'registration error';
  const data = registerData(round, ramdisk);
  const outcome = yield* attempt<'register'>({
    call: 'register',
    data,
    options: { credentialsChanged, restartOnFailure },
  });
  if (!outcome.ok) return refused(round, outcome.error, ramdisk);
  if (credentialsChanged) triedNow(round);
  const { result, provisioningId = '' } = outcome.answer;
  if (provisioningId !== '' && provisioningId !== round.provisioning.ID) known(round, provisioningId);
  if (result.kind !== 'complete') return round.unfinished(result, 'registration error', 'register');
  return accepted(round);
}

/** The backend calls the host so from now on. One that is new to it has to be prepared from the start. */
function known(round: Round, provisioningId: string): void {
  round.setProvisioning({ ID: provisioningId });
  if (round.state === 'preparing') round.setProvisioning(forgetSettings(round.provisioning));
}

function refused(round: Round, error: ProvisionerError, ramdisk: RamdiskImage): Next {
  if (hasCode(error, 'PROVISIONER_NEEDS_PREPROVISIONING_IMAGE')) {
    if (ramdisk.kind === 'pending') {
      round.count('metal3_waiting_for_preprov_image_total');
      return round.wait(DELAYS.preprovisioningImage, 'waiting for a preprovisioning image');
    }
    if (ramdisk.kind === 'ready') {
      return round.fail('registration error', 'register', 'Preprovisioning Image is not acceptable to provisioner');
    }
  }
  round.count('metal3_credentials_no_management_access_total');
  if (!error.retryable) return round.fail('registration error', 'register', error.message);
  return trouble('register', error);
}

function accepted(round: Round): Next | undefined {
  const profile = hardwareProfileOf(round.spec, round.status);
  if (!HARDWARE_PROFILES.includes(profile)) {
    return round.fail('registration error', 'register', `no hardware profile named "${profile}"`);
  }
  if (round.status.hardwareProfile !== profile) {
    round.set({ hardwareProfile: profile });
    round.event('ProfileSet', `Hardware profile set: ${profile}`);
  }
  // Hints that were forgotten, with nothing else, are no reason to prepare the host anew.
  if (round.provisioning.rootDeviceHints === undefined) {
    round.setProvisioning({ rootDeviceHints: wantedHints(round.spec, round.status) });
  }
  round.registered = true;
  if (hasGoodCredentials(round)) {
    round.succeeded('registration error');
    return undefined;
  }
  round.set({ goodCredentials: present(round) });
  round.event('BMCAccessValidated', 'Verified access to BMC');
  round.clearError();
  return round.state === 'registering' ? undefined : AGAIN;
}

function registerData(round: Round, ramdisk: RamdiskImage): RegisterData {
  const { spec, status, facts, state } = round;
  const { image, customDeploy, bootMode } = status.provisioning;
  const inUse = state === 'provisioning' || state === 'externally provisioned';
  const currentImage = isImage(image) ? image : inUse && isImage(spec.image) ? spec.image : undefined;
  const network = facts.preprovisioningNetworkData;
  return {
    state,
    operationalStatus: status.operationalStatus,
    bootMode: bootMode ?? bootModeOf(spec),
    architecture: architectureOf(round.host, facts.settings.defaultArchitecture),
    automatedCleaningMode: spec.automatedCleaningMode ?? 'metadata',
    inspectionMode: spec.inspectionMode ?? 'agent',
    disablePowerOff: spec.disablePowerOff ?? false,
    hasCustomDeploy: Boolean(customDeploy?.method) || (inUse && Boolean(spec.customDeploy?.method)),
    ...(currentImage === undefined ? {} : { currentImage }),
    ...(ramdisk.kind === 'ready' ? { preprovisioningImage: ramdisk.image } : {}),
    ...(network?.kind === 'found' && network.text !== undefined ? { preprovisioningNetworkData: network.text } : {}),
    ...(facts.hardwareData === undefined ? {} : { hardware: facts.hardwareData }),
  };
}

type RecordedCredentials = NonNullable<Round['status']['goodCredentials']>;

/** The secret as the status records it. */
function present({ facts }: Round): RecordedCredentials {
  if (facts.credentials.kind !== 'found') return {};
  const { secretName, secretVersion } = facts.credentials;
  const namespace = facts.host.metadata.namespace ?? '';
  return { credentials: { name: secretName, namespace }, credentialsVersion: secretVersion };
}

const isPresent = (round: Round, recorded: RecordedCredentials | undefined): boolean => {
  const now = present(round);
  return (
    recorded?.credentialsVersion === now.credentialsVersion &&
    recorded?.credentials?.name === now.credentials?.name &&
    recorded?.credentials?.namespace === now.credentials?.namespace
  );
};

const hasGoodCredentials = (round: Round): boolean => isPresent(round, round.status.goodCredentials);

/** Remembered only once the backend has them, so that they are sent again if it could not be reached. */
function triedNow(round: Round): void {
  round.set({ triedCredentials: present(round) });
  round.count('metal3_credentials_updated_total');
}
