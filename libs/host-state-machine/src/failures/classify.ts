/** Whether a failed deployment may succeed by itself when it is tried again. */
export type FailureClass = 'permanent' | 'transient';

/** Words of Ironic, its agent and BMCs for what stays wrong until somebody changes something. */
const PERMANENT: readonly RegExp[] = [
  /checksum.*(does not match|mismatch|invalid|not.* verif)|failed to verify.*checksum/i,
  /(image|url|href).*(not found|404|410|403|401|forbidden|unauthori[sz]ed)|(404|410|403|401)\b.*(image|url|href)/i,
  /no suitable device|root device hints?.*(no|not).*(match|found|satisf)/i,
  /(unsupported|invalid|unknown|mismatched|unexpected).*(image|disk)[ _-]*format|image.*format.*(unsupported|not supported|does not match|mismatch)/i,
  /image.*(too (large|big)|does not fit|larger than)|(virtual size|size).*(exceeds|larger than).*(device|disk|memory)/i,
  /(unsupported|unknown|no such).*deploy (step|interface)|deploy step.*(not found|not supported)/i,
  /invalid.*(config ?drive|network_data|user_data)/i,
];

/** Judges a message of a failed deployment. What it does not know is transient: it is tried again as often as the site allows. */
export const classifyFailure = (message: string): FailureClass =>
  PERMANENT.some((pattern) => pattern.test(message)) ? 'permanent' : 'transient';
