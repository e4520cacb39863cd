import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { DaemonError } from '../errors';
import { systemErrorText } from '../system-error';

/** A log file that can be closed and opened again under its name, as log rotation needs. Writes are immediate. */
export class LogFile {
  readonly #path: string;
  #fd: number | undefined;

  /** @throws DaemonError DAEMON_LOG_FILE */
  constructor(path: string) {
    this.#path = resolve(path);
    this.#fd = this.#open();
  }

  get path(): string {
    return this.#path;
  }

  get isOpen(): boolean {
    return this.#fd !== undefined;
  }

  /** Appends one line. A full disk loses the line, not the daemon. */
  write(line: string): void {
    if (this.#fd === undefined) return;
    try {
      writeSync(this.#fd, line);
    } catch {
      // Where a log cannot be written there is no better place to say so.
    }
  }

  /**
   * Opens the path again. When it names another file than before (or none was open), calls `closing` while the old file
   * is still written to, goes over to the new one and returns true.
   *
   * @throws DaemonError DAEMON_LOG_FILE, with the old file kept
   */
  reopen(closing: () => void): boolean {
    const fd = this.#open();
    if (this.#fd !== undefined && isSameFile(this.#fd, fd)) {
      closeSync(fd);
      return false;
    }
    if (this.#fd !== undefined) closing();
    this.close();
    this.#fd = fd;
    return true;
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #open(): number {
    try {
      return openSync(this.#path, 'a', 0o660);
    } catch (cause) {
      const reason = systemErrorText(cause);
      throw new DaemonError('DAEMON_LOG_FILE', `failed to open ${this.#path} for logging: ${reason}`, {
        cause,
        details: { reason },
      });
    }
  }
}

function isSameFile(one: number, other: number): boolean {
  const [a, b] = [fstatSync(one), fstatSync(other)];
  return a.dev === b.dev && a.ino === b.ino;
}
