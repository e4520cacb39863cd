import { hasCode } from '@ironloom/core';
import { readChannelCipherSuites } from '@ironloom/node-ipmi';
import type { Target } from '../bmc/bmc-command';
import type { IpmiPresence } from '../bmc/ipmi-presence';
import { withIpmiSession } from '../bmc/ipmi-session';
import { fail, type Finding, ok, warn } from './finding';

/** Suites that need no password at all, or leave packets open to forgery or to readers. */
const NO_PASSWORD = 0;
const BEST = 17;
const WEAK: readonly number[] = [1, 2, 6, 7, 11, 15, 16];

/** Which protection a controller offers, and whether it lets anybody in without any. */
export async function checkCipherSuites(target: Target, presence: IpmiPresence): Promise<Finding[]> {
  const suites = await offered(target);
  const logins: Finding[] = [];
  if (presence.anonymousLogin || presence.nullUsers) {
    logins.push(
      fail('cipher-suites', 'users without a name are let in', 'disable user 1, or give it a name and a password'),
    );
  }
  if (presence.authTypes.includes('none')) {
    logins.push(
      warn('cipher-suites', 'IPMI 1.5 sessions without authentication are offered', 'disable authentication type NONE'),
    );
  }
  if (suites === undefined) return [ok('cipher-suites', 'the controller does not list its suites'), ...logins];
  const list = suites.join(', ');
  const found: Finding[] = [];
  if (suites.includes(NO_PASSWORD)) {
    const fix = `disable suite 0: ipmitool lan set CHANNEL cipher_privs X… with X in its place`;
    found.push(fail('cipher-suites', 'suite 0 is offered: anybody can log in without a password', fix));
  }
  if (!suites.includes(BEST)) {
    found.push(
      warn('cipher-suites', `suite 17 is missing (offered: ${list})`, 'update the firmware: suite 3 rests on SHA-1'),
    );
  }
  const weak = suites.filter((id) => WEAK.includes(id));
  if (weak.length > 0) {
    const fix = 'leave 17 alone enabled, and 3 where old tools need it';
    found.push(warn('cipher-suites', `weak suites are offered: ${weak.join(', ')}`, fix));
  }
  return [...(found.length === 0 ? [ok('cipher-suites', `offered: ${list}`)] : found), ...logins];
}

/** Undefined where the controller lacks the command. */
async function offered(target: Target): Promise<readonly number[] | undefined> {
  try {
    const suites = await withIpmiSession(target, (session) => readChannelCipherSuites(session, target.call));
    return suites.map(({ id }) => id);
  } catch (error) {
    if (hasCode(error, 'BMC_UNSUPPORTED') || hasCode(error, 'BMC_REFUSED')) return undefined;
    throw error;
  }
}
