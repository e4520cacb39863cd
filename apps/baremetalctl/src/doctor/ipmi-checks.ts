import { hasCode, Secret } from '@ironloom/core';
import { IpmiClient, readChannelCipherSuites } from '@ironloom/node-ipmi';
import type { Target } from '../bmc/bmc-command';
import type { IpmiPresence } from '../bmc/ipmi-presence';
import { withIpmiSession } from '../bmc/ipmi-session';
import { fail, type Finding, ok, warn } from './finding';

const NO_PASSWORD = 0;
const BEST = 17;
/** All others rest on MD5 or RC4, or leave packets open to forgery or to readers (IPMI 2.0 table 22-20). */
const GOOD: readonly number[] = [3, BEST];

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
  if (suites.includes(NO_PASSWORD)) found.push(await checkNoPassword(target));
  if (!suites.includes(BEST)) {
    found.push(
      warn('cipher-suites', `suite 17 is missing (offered: ${list})`, 'update the firmware: suite 3 rests on SHA-1'),
    );
  }
  const weak = suites.filter((id) => id !== NO_PASSWORD && !GOOD.includes(id));
  if (weak.length > 0) {
    const fix = 'leave 17 alone enabled, and 3 where old tools need it';
    found.push(warn('cipher-suites', `weak suites are offered: ${weak.join(', ')}`, fix));
  }
  return [...(found.length === 0 ? [ok('cipher-suites', `offered: ${list}`)] : found), ...logins];
}

/** Controllers list suite 0 and shut it by its privilege limit (§23.2 parameter 24): only trying tells. */
async function checkNoPassword({ address, call, credentials }: Target): Promise<Finding> {
  const client = new IpmiClient();
  const { host, port } = address;
  const username = credentials?.username ?? '';
  const fix = 'take all privileges from suite 0: ipmitool lan set CHANNEL cipher_privs X… with X in its place';
  try {
    const target = {
      host,
      port,
      username,
      password: new Secret(''),
      privilege: 'user',
      cipherSuites: [NO_PASSWORD],
    } as const;
    await client.open(target, call);
    return fail('cipher-suites', 'suite 0 lets anybody log in without a password', fix);
  } catch (error) {
    call.signal.throwIfAborted();
    return ok('cipher-suites', `suite 0 is listed, and refused (${(error as Error).message})`);
  } finally {
    await client.close({ timeoutMs: 500 });
  }
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
