import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { errorMessage, type Logger } from '@ironloom/core';
import { OvsdbError } from '../errors';
import type { Json } from '../notation/json';
import { encodeRecord, hasRecordBehind, readRecord } from './record';

const fdatasyncAsync = promisify(fdatasync);

/**
 * An append-only file of records. `append` hands the bytes to the operating system at once, so they survive the death
 * of the process; `sync` resolves when everything appended so far survives the death of the machine. Calls of `sync`
 * that overlap share one `fdatasync`.
 */
export class LogFile {
  #fd: number;
  #size: number;
  #appended = 0;
  #synced = 0;
  #syncing: Promise<void> | undefined;
  /** Records appended while the file is being rewritten. */
  #tail: Buffer[] | undefined;

  private constructor(
    readonly path: string,
    fd: number,
    size: number,
  ) {
    this.#fd = fd;
    this.#size = size;
  }

  /** Creates a file, which must not exist yet, with this record. Throws OVSDB_IO. */
  static create(path: string, record: Buffer): void {
    try {
      const fd = openSync(path, 'wx', 0o640);
      try {
        writeAll(fd, record, 0);
        fdatasyncSync(fd);
      } finally {
        closeSync(fd);
      }
      syncFolder(path);
    } catch (error) {
      throw ioError(`cannot create ${path}`, error);
    }
  }

  /**
   * Opens a file and reads its records. A torn record at the end, as a crash leaves one, is cut off with a warning.
   * Throws OVSDB_LOG when a damaged record has others behind it, and OVSDB_IO when the file cannot be opened.
   */
  static open(path: string, log: Logger, onRecord: (json: Json, index: number) => void): LogFile {
    const fd = openExisting(path);
    try {
      const size = readAll(fd, path, log, onRecord);
      if (size < fstatSync(fd).size) ftruncateSync(fd, size);
      return new LogFile(path, fd, size);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /** Size in bytes. */
  get size(): number {
    return this.#size;
  }

  /** Appends a record. Throws OVSDB_IO; the file is then as it was. */
  append(record: Buffer): void {
    try {
      this.#size = writeAll(this.#fd, record, this.#size);
    } catch (error) {
      ftruncateSync(this.#fd, this.#size);
      throw ioError(`cannot write to ${this.path}`, error);
    }
    this.#appended += 1;
    this.#tail?.push(record);
  }

  /** Resolves when all that has been appended is on the disk. */
  async sync(): Promise<void> {
    const wanted = this.#appended;
    while (this.#synced < wanted) {
      this.#syncing ??= this.#syncNow();
      await this.#syncing;
    }
  }

  /**
   * Puts a new file in the place of this one: what `write` makes, and behind it what is appended meanwhile. Appending
   * goes on all the time. When anything fails, this file stays in use.
   */
  async rewrite(write: (fd: number) => Promise<number>): Promise<void> {
    if (this.#tail !== undefined) throw new OvsdbError('OVSDB_USAGE', `${this.path} is being rewritten already`);
    const temporary = `${this.path}.tmp`;
    this.#tail = [];
    let fd: number | undefined;
    try {
      fd = openSync(temporary, 'w', 0o640);
      let size = await write(fd);
      do {
        for (const record of this.#tail.splice(0)) size = writeAll(fd, record, size);
        await fdatasyncAsync(fd);
        await this.#syncing;
      } while (this.#tail.length > 0);
      this.#takeOver(temporary, fd, size);
    } catch (error) {
      if (fd !== undefined) closeSync(fd);
      rmSync(temporary, { force: true });
      throw ioError(`cannot rewrite ${this.path}`, error);
    } finally {
      this.#tail = undefined;
    }
  }

  /** Puts a new file with these records in the place of this one, at once. */
  rewriteSync(records: readonly Buffer[]): void {
    if (this.#tail !== undefined) throw new OvsdbError('OVSDB_USAGE', `${this.path} is being rewritten already`);
    const temporary = `${this.path}.tmp`;
    const fd = openSync(temporary, 'w', 0o640);
    try {
      let size = 0;
      for (const record of records) size = writeAll(fd, record, size);
      fdatasyncSync(fd);
      this.#takeOver(temporary, fd, size);
    } catch (error) {
      closeSync(fd);
      throw ioError(`cannot rewrite ${this.path}`, error);
    }
  }

  #takeOver(temporary: string, fd: number, size: number): void {
    renameSync(temporary, this.path);
    syncFolder(this.path);
    const old = this.#fd;
    this.#fd = fd;
    this.#size = size;
    this.#synced = this.#appended;
    // A sync of the old file may be under way: its descriptor must not become another file's meanwhile.
    const quiet = this.#syncing?.catch(() => undefined) ?? Promise.resolve();
    void quiet.then(() => closeSync(old));
  }

  close(): void {
    closeSync(this.#fd);
  }

  async #syncNow(): Promise<void> {
    const covered = this.#appended;
    try {
      await fdatasyncAsync(this.#fd);
      this.#synced = Math.max(this.#synced, covered);
    } catch (error) {
      throw ioError(`cannot sync ${this.path}`, error);
    } finally {
      this.#syncing = undefined;
    }
  }
}

/** Gives the offset behind what it wrote. */
function writeAll(fd: number, bytes: Buffer, at: number): number {
  let done = 0;
  while (done < bytes.length) done += writeSync(fd, bytes, done, bytes.length - done, at + done);
  return at + done;
}

/** A new name is durable only when its folder is. */
function syncFolder(path: string): void {
  const fd = openSync(dirname(path), 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function ioError(what: string, cause: unknown): OvsdbError {
  return new OvsdbError('OVSDB_IO', `${what}: ${errorMessage(cause)}`, { cause });
}

function openExisting(path: string): number {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    throw ioError(`cannot open ${path}`, error);
  }
}

/** Gives the offset behind the last good record. */
function readAll(fd: number, path: string, log: Logger, onRecord: (json: Json, index: number) => void): number {
  let at = 0;
  for (let index = 0; ; index += 1) {
    const read = readRecord(fd, at);
    if (read.kind === 'end') return at;
    if (read.kind === 'damaged') {
      const details = { path, offset: at, reason: read.reason };
      if (index === 0) throw new OvsdbError('OVSDB_LOG', `${path} is no OVSDB file: ${read.reason}`, { details });
      if (hasRecordBehind(fd, at)) {
        throw new OvsdbError('OVSDB_LOG', `${path} is damaged at offset ${at}: ${read.reason}`, { details });
      }
      log.warn(details, 'torn last record dropped');
      return at;
    }
    onRecord(read.json, index);
    at = read.end;
  }
}

/** A record of one JSON value. */
export function jsonRecord(json: Json): Buffer {
  return encodeRecord(JSON.stringify(json));
}
