import { closeSync, constants, openSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Bytes that `sockaddr_un.sun_path` holds, with the zero at its end. */
const MAX_PATH_BYTES = 108;

/** A name by which the kernel accepts a socket's path for as long as it is held. */
export interface SocketPath {
  readonly path: string;
  readonly release: () => void;
}

/** Shortens a path that is too long for a socket address, by way of its directory's file descriptor (Linux only). */
export function socketPath(path: string): SocketPath {
  if (Buffer.byteLength(path) < MAX_PATH_BYTES || process.platform !== 'linux') {
    return { path, release: () => undefined };
  }
  const directory = openSync(dirname(path), constants.O_RDONLY | constants.O_DIRECTORY);
  return { path: `/proc/self/fd/${directory}/${basename(path)}`, release: () => closeSync(directory) };
}
