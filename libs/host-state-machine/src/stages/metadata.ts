import { ANNOTATIONS, FINALIZERS } from '../annotations/names';
import { rebootRequest } from '../annotations/reboot';
import type { HardwareDetails, HostStatus } from '../host';
import { equalJson, parseObject } from '../json';
import { AGAIN, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import { inspectionDisabled, NO_STATUS } from '../status/host-status';
import { readHardwareDetails } from '../settings/hardware-details';
import type { Stage } from './stage';

/** `baremetalhost.metal3.io/paused`. */
export const paused: Stage = {
  name: 'paused',
  summary: 'A host with the annotation `paused` is left alone: nothing is called, nothing is written.',
  *run({ facts }) {
    return facts.host.metadata.annotations?.[ANNOTATIONS.paused] === undefined
      ? undefined
      : { kind: 'rest', why: 'paused' };
  },
};

/** `baremetalhost.metal3.io/status`. */
export const restoredStatus: Stage = {
  name: 'restored status',
  summary:
    'A host that has never had a status begins with the one in the annotation `status`; hardware is taken from HardwareData where there is one. The annotation is then removed.',
  *run(round) {
    const text = round.annotations[ANNOTATIONS.status];
    if (text === undefined) return undefined;
    if (round.status.lastUpdated === undefined && text !== '') restore(round, text);
    round.removeAnnotation(ANNOTATIONS.status);
    return AGAIN;
  },
};

function restore(round: Round, text: string): void {
  const read = parseObject(text);
  if (read === undefined) {
    round.event('InvalidAnnotationValue', `${ANNOTATIONS.status} is no JSON object; ignored`, 'Warning');
    return;
  }
  const hardware = round.facts.hardwareData;
  const given = read as Partial<HostStatus>;
  const provisioning = { ...NO_STATUS.provisioning, ...given.provisioning };
  round.set({ ...NO_STATUS, ...given, provisioning, ...(hardware === undefined ? {} : { hardware }) });
}

/** `spec.architecture`, once it is known. */
export const architecture: Stage = {
  name: 'architecture',
  summary: 'An empty `spec.architecture` becomes what inspection has found.',
  *run(round) {
    const found = round.facts.hardwareData?.cpu?.arch ?? '';
    if ((round.spec.architecture ?? '') === '' && found !== '') round.setSpec({ architecture: found });
    return undefined;
  },
};

/** `inspect.metal3.io/hardwaredetails`. */
export const hardwareDetails: Stage = {
  name: 'hardware details',
  summary:
    'A host without hardware in its status, or one that is not inspected, takes it from HardwareData, else from the annotation `hardwaredetails`, which is then removed.',
  *run(round) {
    const text = round.annotations[ANNOTATIONS.hardwareDetails];
    const used =
      round.status.hardware === undefined || inspectionDisabled(round.facts.host) ? adopt(round, text) : false;
    if (text === undefined) return undefined;
    round.removeAnnotation(ANNOTATIONS.hardwareDetails);
    if (!used) {
      const why =
        'HardwareDetails annotation ignored: status already set and inspection is not disabled, or it cannot be read';
      round.event('RemoveAnnotation', why);
    }
    return undefined;
  },
};

/** Returns whether the status took hardware over. */
function adopt(round: Round, text: string | undefined): boolean {
  const found = round.facts.hardwareData ?? readHardware(round, text);
  if (found === undefined || equalJson(found, round.status.hardware)) return false;
  round.set({ hardware: found });
  round.event('UpdateHardwareDetails', 'Set HardwareDetails from hardware data or annotation');
  return true;
}

function readHardware(round: Round, text = ''): HardwareDetails | undefined {
  if (text === '') return undefined;
  const read = parseObject(text);
  const details = read === undefined ? undefined : readHardwareDetails(read);
  if (details !== undefined) return details;
  round.event(
    'InvalidAnnotationValue',
    `${ANNOTATIONS.hardwareDetails} does not hold hardware details; ignored`,
    'Warning',
  );
  return undefined;
}

/** The finalizer has to be there before the backend knows of the host. */
export const finalizer: Stage = {
  name: 'finalizer',
  summary:
    'The finalizer `baremetalhost.metal3.io` is set before anything is called; a deleted host without it is done.',
  *run(round): Generator<never, Next | undefined> {
    const has = round.facts.host.metadata.finalizers?.includes(FINALIZERS.host) === true;
    if (has) return undefined;
    if (round.deleting) return { kind: 'rest', why: 'deleted' };
    round.finalizer = 'add';
    return AGAIN;
  },
};

/** Reboot annotations that nobody can read are told once, when they are consumed. */
export function reportUnreadable(round: Round): void {
  for (const name of rebootRequest(round.annotations, { forced: false }).unreadable) {
    round.event('InvalidAnnotationValue', `could not parse ${name}: invalid JSON, assuming soft reboot`, 'Warning');
  }
}
