import { type Secret } from '@ironloom/core';
import { IpmiError } from '../errors';
import type { CipherSuiteId } from '../session/cipher-suite';
import type { PrivilegeLevel } from '../session/privilege';
import type { AuthType15 } from '../session/session15-packet';

/** Which BMC, who we are, and how the session shall be protected. */
export interface SessionTarget {
  /** Name or address; IPv6 without brackets. */
  readonly host: string;
  /** Default 623. */
  readonly port?: number;
  /** At most 16 bytes; empty for the null user. */
  readonly username: string;
  /** At most 20 bytes; 16 with IPMI 1.5. */
  readonly password: Secret;
  /** The BMC key K_G, on controllers that have one ("two-key login"). At most 20 bytes. */
  readonly bmcKey?: Secret;
  /** Privilege to work with. Default `administrator`. */
  readonly privilege?: PrivilegeLevel;
  /** Default `2.0`. IPMI 1.5 encrypts nothing and is used only when asked for here. */
  readonly version?: '2.0' | '1.5';
  /** Suites to propose, best first; only those that are named. Default 17, then 3. Weaker ones are logged as warnings. */
  readonly cipherSuites?: readonly CipherSuiteId[];
  /** IPMI 1.5 only: acceptable authentication types, best first. Default MD5 alone. */
  readonly authTypes?: readonly AuthType15[];
}

/** The user's name and keys as bytes, checked for length (IPMI 2.0 §22.28, §22.30). */
export function credentialBytes(target: SessionTarget): {
  readonly userName: Buffer;
  readonly userKey: Buffer;
  readonly bmcKey: Buffer;
} {
  const userKey = bounded('password', target.password.reveal(), target.version === '1.5' ? 16 : 20);
  return {
    userName: bounded('user name', target.username, 16),
    userKey,
    bmcKey: target.bmcKey === undefined ? userKey : bounded('BMC key', target.bmcKey.reveal(), 20),
  };
}

function bounded(what: string, text: string, limit: number): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= limit) return bytes;
  throw new IpmiError('IPMI_INVALID_ARGUMENT', `the ${what} is longer than IPMI allows`, { details: { limit } });
}
