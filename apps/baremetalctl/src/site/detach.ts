import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { systemClock } from '@ironloom/core';
import { CtlError } from '../errors';
import { kubeconfigIn, logIn, pidfileIn } from './data-dir';

/** A site in the background. */
export interface DetachedSite {
  readonly pid: number;
  readonly kubeconfig: string;
  readonly log: string;
}

/** What a site in the background says of its start, to the process that started it. */
export type StartReport = { readonly ready: true } | { readonly ready: false; readonly message: string };

const PRIVATE = 0o600;

/**
 * Runs the same command line again in the background, without `--detach`, and waits until it works. What it says from then on
 * goes to the log in its folder.
 *
 * @throws CtlError `CTL_SITE` with what it said, when it does not start
 */
export async function startDetached(dataDir: string, timeoutMs: number): Promise<DetachedSite> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const log = openSync(logIn(dataDir), 'a', PRIVATE);
  const args = process.argv.slice(1).filter((word) => word !== '--detach' && word !== '--json');
  const child = spawn(process.execPath, [...process.execArgv, ...args], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const report = await new Promise<StartReport>((resolve) => {
    const cancel = systemClock.setTimer(timeoutMs, () => {
      child.kill('SIGTERM');
      resolve({ ready: false, message: `it does not work after ${timeoutMs / 1000} seconds; see ${logIn(dataDir)}` });
    });
    const settle = (value: StartReport): void => {
      cancel();
      resolve(value);
    };
    child.once('message', (message) => settle(message as StartReport));
    child.once('error', ({ message }) => settle({ ready: false, message }));
    child.once('exit', (code) => settle({ ready: false, message: `it ended with ${code}; see ${logIn(dataDir)}` }));
  });
  if (child.connected) child.disconnect();
  child.unref();
  if (!report.ready) throw new CtlError('CTL_SITE', report.message);
  return { pid: child.pid ?? 0, kubeconfig: kubeconfigIn(dataDir), log: logIn(dataDir) };
}

/** Tells whoever started this process in the background how that went; does nothing in the foreground. */
export function reportStart(report: StartReport): void {
  if (process.send === undefined || !process.connected) return;
  process.send(report, undefined, undefined, () => process.disconnect());
}

const POLL_MS = 50;

/**
 * Ends the site of a folder and waits until it has ended.
 *
 * @throws CtlError `CTL_SITE` when none runs, `CTL_TIMEOUT` when it does not end
 */
export async function endDetached(dataDir: string, timeoutMs: number): Promise<number> {
  const pid = runningPid(dataDir);
  if (pid === undefined) throw new CtlError('CTL_SITE', `no site runs in ${dataDir}`);
  process.kill(pid, 'SIGTERM');
  const end = systemClock.monotonic() + timeoutMs;
  while (runningPid(dataDir) !== undefined) {
    if (systemClock.monotonic() > end) {
      throw new CtlError('CTL_TIMEOUT', `the site, process ${pid}, has not ended within ${timeoutMs / 1000} seconds`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return pid;
}

function runningPid(dataDir: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidfileIn(dataDir), 'utf8'), 10);
    if (!Number.isSafeInteger(pid)) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
