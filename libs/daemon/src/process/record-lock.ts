import { closeSync } from 'node:fs';
import type * as Ffi from 'ffi-rs';

/**
 * Takes POSIX record locks, which Open vSwitch's daemons and `ovs-appctl` ask the kernel about. The process that takes
 * one holds it until it ends or closes *any* descriptor of the same file, so the file must not be opened again.
 */
export interface RecordLocks {
  /** Locks the whole file for this process, without waiting; false when another process has a lock on it. */
  tryLock(fd: number): boolean;
}

/** `F_TLOCK` of lockf(3): the same number on Linux, macOS and the BSDs. */
const F_TLOCK = 2;
const LIBRARY = 'libc';

/**
 * The locks of this machine, or undefined where `ffi-rs` has no binary. Node has no call for them; `lockf` takes an
 * `fcntl(F_SETLK)` lock and, not being variadic, can be called the same way on every machine.
 */
export async function recordLocks(): Promise<RecordLocks | undefined> {
  let ffi: typeof Ffi;
  try {
    ffi = await import('ffi-rs');
    // The empty path means the running program, where the C library is.
    ffi.open({ library: LIBRARY, path: '' });
  } catch {
    return undefined;
  }
  const { DataType, load } = ffi;
  return {
    tryLock: (fd) =>
      load({
        library: LIBRARY,
        funcName: 'lockf',
        retType: DataType.I32,
        paramsType: [DataType.I32, DataType.I32, DataType.I64],
        paramsValue: [fd, F_TLOCK, 0],
      }) === 0,
  };
}

/** Locks the whole file of a descriptor, or closes it and returns false. */
export function lockOrClose(locks: RecordLocks, fd: number): boolean {
  if (locks.tryLock(fd)) return true;
  closeSync(fd);
  return false;
}
