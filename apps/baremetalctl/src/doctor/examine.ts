import { hasCode } from '@ironloom/core';
import type { BmcDriver, BmcIdentity } from '@ironloom/bmc-drivers';
import type { Target } from '../bmc/bmc-command';
import { explain } from '../bmc/explain';
import { checkAddress, checkReachable, checkTls, type Seen } from './access-checks';
import { fail, type Finding, skip } from './finding';
import { checkCipherSuites } from './ipmi-checks';
import { checkCapabilities, checkClock, checkPower, checkQuirks } from './machine-checks';

const BEHIND_LOGIN = ['capabilities', 'quirks', 'clock', 'power'] as const;

/** Makes every check that can be made, from the outside in. Only the user's interruption makes it fail. */
export async function examine(target: Target, driver: BmcDriver, nowMs: number): Promise<readonly Finding[]> {
  const findings = checkAddress(target);
  const { finding, seen } = await checkReachable(target);
  findings.push(finding);
  if (seen === undefined) return [...findings, ...skipped('nothing to log in to', true)];
  const tls = checkTls(target, seen, nowMs);
  findings.push(...tls);
  if (tls.some(({ status, check }) => check === 'tls' && status === 'fail')) {
    return [...findings, ...skipped('credentials are not sent to a BMC that may be another', true)];
  }
  const login = await logIn(target, driver);
  findings.push(login.finding);
  if (login.identity === undefined) return [...findings, ...skipped('not logged in', false)];
  return [...findings, ...(await behindLogin(target, driver, seen, login.identity, nowMs))];
}

function skipped(why: string, loginToo: boolean): Finding[] {
  return [...(loginToo ? (['credentials'] as const) : []), ...BEHIND_LOGIN].map((check) => skip(check, why));
}

async function logIn(
  { call }: Target,
  driver: BmcDriver,
): Promise<{ readonly finding: Finding; readonly identity?: BmcIdentity }> {
  try {
    const identity = await driver.identify(call);
    const model = [identity.manufacturer, identity.model].filter(Boolean).join(' ') || 'a machine without a name';
    return { finding: { check: 'credentials', status: 'ok', message: `logged in to ${model}` }, identity };
  } catch (error) {
    call.signal.throwIfAborted();
    return { finding: fail('credentials', explain(error, Math.round(call.timeoutMs / 1000)), fixOf(error)) };
  }
}

function fixOf(error: unknown): string {
  if (hasCode(error, 'BMC_AUTHENTICATION_FAILED')) {
    return 'check user name, password and, with IPMI, the BMC key; accounts lock after several wrong attempts';
  }
  if (hasCode(error, 'BMC_FORBIDDEN'))
    return 'give the user the administrator role, or ask for less with ?privilegelevel=';
  if (hasCode(error, 'BMC_BUSY')) return 'wait, or end sessions that others left open';
  return 'try again; if it stays so, restart the BMC';
}

async function behindLogin(
  target: Target,
  driver: BmcDriver,
  { ipmi }: Seen,
  identity: BmcIdentity,
  nowMs: number,
): Promise<Finding[]> {
  const checks: readonly [Finding['check'], () => Finding[] | Promise<Finding[]>][] = [
    ['cipher-suites', () => (ipmi === undefined ? [] : checkCipherSuites(target, ipmi))],
    ['capabilities', async () => [await checkCapabilities(target, driver)]],
    ['quirks', () => [checkQuirks(identity)]],
    ['clock', () => [checkClock(identity, nowMs)]],
    ['power', async () => [await checkPower(target, driver)]],
  ];
  const findings: Finding[] = [];
  for (const [check, run] of checks) {
    try {
      findings.push(...(await run()));
    } catch (error) {
      target.call.signal.throwIfAborted();
      findings.push(fail(check, explain(error, Math.round(target.call.timeoutMs / 1000)), fixOf(error)));
    }
  }
  return findings;
}
