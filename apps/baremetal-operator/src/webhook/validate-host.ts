import { isDeepStrictEqual } from 'node:util';
import { type BmcAddress, BmcAddressError, parseBmcAddress } from '@ironloom/bmc-address';
import { type AddressVerdict, changeProblems, type Host, hostProblems } from '@ironloom/host-state-machine';
import { type AdmissionRequest, type AdmissionVerdict, isDeleting } from '@ironloom/kube-runtime';

/** Where hosts are judged; upstream's path, so that its configurations fit. */
export const HOST_WEBHOOK_PATH = '/validate-metal3-io-v1alpha1-baremetalhost';

const ALLOWED: AdmissionVerdict = { problems: [] };

/**
 * Judges a host that is made or changed by the rules of upstream's webhook. A change is refused only for what it makes wrong: what
 * was wrong before (the webhook was off, or a rule is new) must not keep anybody, the operator neither, from writing the rest. A host
 * that is being deleted is never refused, or its finalizers could not go.
 */
export function validateHost({ operation, object, oldObject }: AdmissionRequest): AdmissionVerdict {
  const [now, before] = [object, oldObject] as [Host | null, Host | null];
  if (now === null || operation === 'DELETE' || isDeleting(now)) return ALLOWED;
  if (before === null) return { problems: hostProblems(now, judgeAddress), warnings: warningsOf(now) };
  if (isUnchanged(before, now)) return ALLOWED;
  const known = new Set(hostProblems(before, judgeAddress));
  const added = hostProblems(now, judgeAddress).filter((problem) => !known.has(problem));
  return { problems: [...added, ...changeProblems(before, now)], warnings: warningsOf(now) };
}

/** What the rules ask of an address. RAID, firmware and inspection without the agent come with Redfish. */
export function judgeAddress(address: string): AddressVerdict {
  const read = readAddress(address);
  if (read instanceof BmcAddressError) return { kind: 'invalid', message: read.message };
  const { type, traits } = read;
  const speaksRedfish = traits.protocol === 'redfish';
  return {
    kind: 'known',
    type,
    needsMac: traits.needsMac,
    supportsSecureBoot: traits.supportsSecureBoot,
    supportsRaid: speaksRedfish,
    supportsOutOfBandInspection: speaksRedfish,
  };
}

function isUnchanged(before: Host, now: Host): boolean {
  const judged = ({ spec, metadata: { annotations = {} } }: Host): unknown => [spec, annotations];
  return isDeepStrictEqual(judged(before), judged(now));
}

/** What works and deserves a look, such as a scheme that upstream has removed. */
function warningsOf({ spec }: Host): readonly string[] {
  const { address = '', disableCertificateVerification = false } = spec?.bmc ?? {};
  const read = address === '' ? undefined : readAddress(address, disableCertificateVerification);
  if (read === undefined || read instanceof BmcAddressError) return [];
  return read.warnings.map(({ message }) => `spec.bmc.address: ${message}`);
}

function readAddress(address: string, disableCertificateVerification = false): BmcAddress | BmcAddressError {
  try {
    return parseBmcAddress(address, { disableCertificateVerification });
  } catch (error) {
    if (error instanceof BmcAddressError) return error;
    throw error;
  }
}
