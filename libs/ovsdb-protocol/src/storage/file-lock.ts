import {
  closeSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OvsdbError } from '../errors';

/**
 * Keeps a second server from opening a database file. Node has no `fcntl` locks, so the holder writes its process id
 * and start time beside the file, and a lock whose process is gone is void. ovsdb-server's own lock on the file is seen
 * where the kernel lists locks (Linux); ovsdb-server does not see this one.
 */
export class FileLock {
  readonly #path: string;

  /** Throws OVSDB_LOCKED when another server, in this process or another, has the file. */
  constructor(databasePath: string) {
    const target = existsSync(databasePath) ? realpathSync(databasePath) : databasePath;
    const at = (suffix: string): string => join(dirname(target), `.${basename(target)}.${suffix}`);
    this.#path = at('~owner~');
    const holder = lockHolder(at('~lock~'));
    if (holder !== undefined) throw locked(databasePath, holder);
    acquire(databasePath, this.#path);
  }

  release(): void {
    rmSync(this.#path, { force: true });
  }
}

function acquire(databasePath: string, path: string): void {
  const candidate = `${path}${process.pid}`;
  const fd = openSync(candidate, 'w');
  writeSync(fd, `${process.pid} ${startTime(process.pid) ?? ''}\n`);
  closeSync(fd);
  try {
    // A link appears with its content or not at all, and never over another.
    for (let attempt = 0; !tryLink(candidate, path); attempt += 1) {
      const pid = livingOwner(path);
      if (pid !== undefined || attempt > 0) throw locked(databasePath, pid);
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(candidate, { force: true });
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The process that holds the lock, when it still runs. */
function livingOwner(path: string): number | undefined {
  const [pidText, started] = readText(path).trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return undefined;
  const current = startTime(pid);
  return started === undefined || current === undefined || current === started ? pid : undefined;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of proc_pid_stat(5): tells a process from a later one with the same id. */
function startTime(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

/** The process that has a POSIX lock on the file, as proc_locks(5) tells. */
function lockHolder(path: string): number | undefined {
  if (!existsSync(path)) return undefined;
  const inode = String(statSync(path).ino);
  for (const line of readText('/proc/locks').split('\n')) {
    const [, kind, , , pid, file] = line.trim().split(/\s+/);
    if (kind === 'POSIX' && file?.split(':')[2] === inode) return Number(pid);
  }
  return undefined;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function locked(databasePath: string, pid: number | undefined): OvsdbError {
  const by = pid === undefined ? 'another process' : `process ${pid}`;
  return new OvsdbError('OVSDB_LOCKED', `${databasePath} is in use by ${by}`, { details: { path: databasePath, pid } });
}
