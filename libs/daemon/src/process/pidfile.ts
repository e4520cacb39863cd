import { type Logger, silentLogger } from '@ironloom/core';
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { DaemonError } from '../errors';
import { systemErrorCode, systemErrorText } from '../system-error';
import { lockOrClose, recordLocks, type RecordLocks } from './record-lock';

/** Linux gives start times in hundredths of a second since a boot that it gives in whole seconds. */
const TICKS_PER_SECOND = 100;
const START_TIME_ERROR_MS = 2000;
const LONGEST_NUMBER = 20;

/** A pidfile that this process holds. */
export interface Pidfile {
  readonly path: string;
  /** Removes the file and gives up the lock; only once, and only if the file is still this one. */
  remove(): void;
}

/** Settings of {@link acquirePidfile}. */
export interface PidfileOptions {
  /** Take the pidfile's place even if its process is running (`--overwrite-pidfile`). Default false. */
  readonly overwrite?: boolean;
  readonly log?: Logger;
}

/**
 * Writes this process's number to a file that is locked for as long as the process lives, as Open vSwitch's daemons do,
 * so that either side sees the other running and `ovs-appctl -t NAME` finds the daemon.
 *
 * Where record locks cannot be had (see `recordLocks`), says so in a warning and goes by whether the process that
 * the file names lives: two daemons started at the same instant on a stale file may then both believe to be alone, and
 * `ovs-appctl -t NAME` takes the daemon for dead (its socket's path still works).
 *
 * @throws DaemonError DAEMON_ALREADY_RUNNING, DAEMON_PIDFILE
 */
export async function acquirePidfile(path: string, options: PidfileOptions = {}): Promise<Pidfile> {
  const { overwrite = false, log = silentLogger } = options;
  const locks = await recordLocks();
  try {
    if (locks !== undefined) return acquireLocked(path, overwrite, locks, log);
    log.warn({ path }, '{path}: no record locks on this machine, going by process numbers');
    return acquireUnlocked(path, overwrite);
  } catch (error) {
    if (error instanceof DaemonError) throw error;
    throw new DaemonError('DAEMON_PIDFILE', `${path}: create failed (${systemErrorText(error)})`, { cause: error });
  }
}

/**
 * Locks a temporary file, which everyone who wants the pidfile shares, then looks at the pidfile and takes its place by
 * renaming: nobody ever sees a pidfile without number or lock.
 */
function acquireLocked(path: string, overwrite: boolean, locks: RecordLocks, log: Logger): Pidfile {
  const temporary = overwrite ? `${path}.tmp${process.pid}` : `${path}.tmp`;
  const fd = openSync(temporary, 'a+', 0o666);
  if (!lockOrClose(locks, fd)) {
    throw new DaemonError('DAEMON_PIDFILE', `${temporary}: fcntl(F_SETLK) failed (Resource temporarily unavailable)`, {
      retryable: true,
    });
  }
  try {
    if (!overwrite) removeIfStale(path, locks, log);
    ftruncateSync(fd);
    writeSync(fd, `${process.pid}\n`);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    closeSync(fd);
    throw error;
  }
  return heldPidfile(path, fd);
}

/** @throws DaemonError DAEMON_ALREADY_RUNNING when somebody holds the pidfile's lock */
function removeIfStale(path: string, locks: RecordLocks, log: Logger): void {
  let fd: number;
  try {
    fd = openSync(path, 'r+');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    throw error;
  }
  // Read without moving the offset, from which on lockf(3) locks.
  const text = Buffer.alloc(LONGEST_NUMBER);
  readSync(fd, text, 0, LONGEST_NUMBER, 0);
  if (!lockOrClose(locks, fd)) throw alreadyRunning(path, text.toString('latin1'));
  // Whoever locks the stale file may remove it, if it still is the one of that name.
  const [held, named] = [fstatSync(fd), statSync(path, { throwIfNoEntry: false })];
  if (named !== undefined && named.ino === held.ino && named.dev === held.dev) unlinkSync(path);
  closeSync(fd);
  log.debug({ path }, '{path}: deleted stale pidfile');
}

/** The pidfile by linking, which fails where a file is. */
function acquireUnlocked(path: string, overwrite: boolean): Pidfile {
  const temporary = `${path}.tmp${process.pid}`;
  writeFileSync(temporary, `${process.pid}\n`);
  try {
    const text = readIfExists(path);
    if (text !== undefined && !overwrite && isRunning(Number.parseInt(text, 10), statSync(path).mtimeMs)) {
      throw alreadyRunning(path, text);
    }
    rmSync(path, { force: true });
    linkSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
  return heldPidfile(path, openSync(path, 'r'));
}

function heldPidfile(path: string, fd: number): Pidfile {
  const own = fstatSync(fd);
  let held = true;
  return {
    path,
    remove() {
      if (!held) return;
      held = false;
      const named = statSync(path, { throwIfNoEntry: false });
      if (named?.ino === own.ino && named.dev === own.dev) rmSync(path, { force: true });
      closeSync(fd);
    },
  };
}

/** True when the process lives and is not a younger one that got the same number. */
function isRunning(pid: number, writtenMs: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemErrorCode(error) === 'ESRCH') return false;
  }
  const started = startTimeMs(pid);
  return started === undefined || started <= writtenMs + START_TIME_ERROR_MS;
}

/** When a process started, by the wall clock of its boot (proc(5), /proc/PID/stat field 22); undefined off Linux. */
function startTimeMs(pid: number): number | undefined {
  const fields = readIfExists(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');
  const bootS = /^btime (\d+)$/m.exec(readIfExists('/proc/stat') ?? '')?.[1];
  const ticks = fields?.[19];
  if (ticks === undefined || bootS === undefined) return undefined;
  return Number(bootS) * 1000 + (Number(ticks) * 1000) / TICKS_PER_SECOND;
}

function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function alreadyRunning(path: string, text: string): DaemonError {
  const pid = Number.parseInt(text, 10);
  return new DaemonError('DAEMON_ALREADY_RUNNING', `${path}: already running as pid ${pid}, aborting`, {
    details: { path, pid },
  });
}
