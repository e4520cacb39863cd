import { createHash } from 'node:crypto';
import { fstatSync, readSync } from 'node:fs';
import { OvsdbError } from '../errors';
import type { Json } from '../notation/json';

/** `OVSDB JSON <length> <sha1>` (ovsdb(5), "Database Formats"); `CLUSTER` instead of `JSON` for a member of a cluster. */
const HEADER = /^OVSDB (JSON|CLUSTER) (\d+) ([0-9a-f]{40})\n/;
const MAX_HEADER = 128;
/** No record may be longer, in bytes: a string of JavaScript cannot be. */
const MAX_RECORD = 0x1ff00000;

/** One record of a log as bytes. `body` is JSON text without a newline. */
export function encodeRecord(body: string): Buffer {
  const bytes = Buffer.from(`${body}\n`);
  return Buffer.concat([
    Buffer.from(recordHeader(bytes.length, createHash('sha1').update(bytes).digest('hex'))),
    bytes,
  ]);
}

/** The line before a body of `length` bytes, its newline included. */
export function recordHeader(length: number, sha1: string): string {
  return `OVSDB JSON ${length} ${sha1}\n`;
}

/** What is at a place of a log. */
export type ReadRecord =
  | { readonly kind: 'record'; readonly json: Json; readonly end: number }
  | { readonly kind: 'end' }
  /** `reason` says what is wrong with the bytes from here on. */
  | { readonly kind: 'damaged'; readonly reason: string };

/** Reads the record at offset `at`. Throws OVSDB_LOG for the file of a clustered database. */
export function readRecord(fd: number, at: number): ReadRecord {
  const size = fstatSync(fd).size;
  if (at >= size) return { kind: 'end' };
  const start = readBytes(fd, at, Math.min(MAX_HEADER, size - at));
  const match = HEADER.exec(start.toString('latin1'));
  if (match === null) return { kind: 'damaged', reason: 'no record header' };
  const [header, magic, lengthText, sha1] = match;
  if (magic === 'CLUSTER') {
    throw new OvsdbError('OVSDB_LOG', 'the file belongs to a clustered database, which only ovsdb-server can serve');
  }
  const length = Number(lengthText);
  if (length > MAX_RECORD) throw new OvsdbError('OVSDB_LOG', `a record of ${length} bytes is too long to read`);
  const end = at + header.length + length;
  if (end > size) return { kind: 'damaged', reason: 'record cut short' };
  const body = readBytes(fd, at + header.length, length);
  if (createHash('sha1').update(body).digest('hex') !== sha1) return { kind: 'damaged', reason: 'checksum differs' };
  try {
    return { kind: 'record', json: JSON.parse(body.toString('utf8')) as Json, end };
  } catch {
    return { kind: 'damaged', reason: 'record is not JSON' };
  }
}

/** True when a record header begins a line anywhere behind `at`. */
export function hasRecordBehind(fd: number, at: number): boolean {
  const size = fstatSync(fd).size;
  const window = 1 << 20;
  for (let from = at; from < size; from += window) {
    // Windows overlap by a header, so that none hides on a seam; a body holds no raw newline but its last byte.
    const text = readBytes(fd, from, Math.min(window + MAX_HEADER, size - from)).toString('latin1');
    if (/\nOVSDB (JSON|CLUSTER) \d+ [0-9a-f]{40}\n/.test(text)) return true;
  }
  return false;
}

function readBytes(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = readSync(fd, bytes, done, length - done, at + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}
