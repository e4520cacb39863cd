import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { errorMessage } from '@ironloom/core';
import type { ChildStatus } from './child-status';

/**
 * Which process of a daemon this is. Node cannot fork, so each starts the next by running the same command line again:
 * the launcher (what the user called) waits for the others to be ready, the monitor restarts the daemon when it crashes.
 */
export type ProcessRole = 'launcher' | 'monitor' | 'daemon';

const ROLE_VARIABLE = 'IRONLOOM_DAEMON_ROLE';
/** The descriptor on which a child says that it is ready. */
const READY_FD = 3;

/** The role that this process was started in; takes it out of `env`, so that other programs do not inherit it. */
export function takeRole(env: NodeJS.ProcessEnv): ProcessRole {
  const role = env[ROLE_VARIABLE];
  delete env[ROLE_VARIABLE];
  return role === 'monitor' || role === 'daemon' ? role : 'launcher';
}

/** Tells the process that started this one to stop waiting. */
export function signalReady(): void {
  writeSync(READY_FD, '\0');
  closeSync(READY_FD);
}

/** What became of a child's start. */
export type StartOutcome = { readonly ready: true } | { readonly ready: false; readonly status: ChildStatus };

/** A child in its new role. */
export interface StartedChild {
  readonly pid: number | undefined;
  readonly started: Promise<StartOutcome>;
  readonly exited: Promise<ChildStatus>;
}

/** How to start a child. */
export interface StartOptions {
  readonly role: Exclude<ProcessRole, 'launcher'>;
  /** In a session of its own, cut off from the terminal; its standard error is passed on until the caller exits. */
  readonly detached: boolean;
}

/** Runs this program's command line again in another role; works for scripts, bundles and `node -r …` alike. */
export function startSelf({ role, detached }: StartOptions): StartedChild {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    detached,
    env: { ...process.env, [ROLE_VARIABLE]: role },
    stdio: detached ? ['ignore', 'ignore', 'pipe', 'pipe'] : ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  child.stderr?.on('data', (chunk: Buffer) => writeSync(2, chunk));
  const exited = new Promise<ChildStatus>((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
    child.once('error', (error) => {
      writeSync(2, `${process.execPath}: ${errorMessage(error)}\n`);
      resolve({ exitCode: 1, signal: null });
    });
  });
  return { pid: child.pid, exited, started: startOf(child, exited) };
}

async function startOf(child: ChildProcess, exited: Promise<ChildStatus>): Promise<StartOutcome> {
  const ready = new Promise<true>((resolve) => child.stdio[READY_FD]?.once('data', () => resolve(true)));
  const outcome = await Promise.race([ready, exited]);
  if (outcome === true) return { ready: true };
  await lastWords(child);
  return { ready: false, status: outcome };
}

/** What the child wrote before it died may still be in the pipe; a grandchild may keep that open for good. */
async function lastWords(child: ChildProcess): Promise<void> {
  if (child.stderr === null || child.stderr.destroyed) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LAST_WORDS_MS);
    child.stderr?.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const LAST_WORDS_MS = 1000;

/**
 * Puts `/dev/null` in the place of the standard streams. Call it before anything opens files in the background: closing
 * and opening is not one step in Node.
 */
export function closeStandardStreams(): void {
  for (const fd of [0, 1, 2]) {
    closeSync(fd);
    openSync('/dev/null', 'r+');
  }
}
