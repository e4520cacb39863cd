import { type Logger, silentLogger } from '@ironloom/core';
import { accessSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { DaemonError } from '../errors';
import { systemErrorText } from '../system-error';
import type { CommandRegistry } from './command-registry';
import { UnixctlConnection } from './connection';
import { socketPath } from './socket-path';

/** Settings of a {@link UnixctlServer}. */
export interface UnixctlServerOptions {
  /** Absolute path of the socket; a file there is replaced. */
  readonly path: string;
  readonly commands: CommandRegistry;
  readonly log?: Logger;
  /** Most bytes one request may have. Default 1 MiB. */
  readonly maxRequestBytes?: number;
}

const DEFAULT_MAX_REQUEST_BYTES = 1 << 20;
const MAX_REQUEST_DEPTH = 32;
const OWNER_ONLY = 0o077;

/** The control socket of a daemon: JSON-RPC 1.0 over a Unix stream socket, as `ovs-appctl` speaks it (ovs-appctl(8)). */
export class UnixctlServer {
  readonly #server: Server;
  readonly #path: string;
  readonly #release: () => void;
  readonly #connections = new Set<UnixctlConnection>();
  #closed: Promise<void> | undefined;

  private constructor(server: Server, path: string, release: () => void) {
    this.#server = server;
    this.#path = path;
    this.#release = release;
  }

  /**
   * Listens; commands may still be registered afterwards.
   *
   * @throws DaemonError DAEMON_SOCKET, in the words of Open vSwitch
   */
  static async listen(options: UnixctlServerOptions): Promise<UnixctlServer> {
    const { path, log = silentLogger, maxRequestBytes = DEFAULT_MAX_REQUEST_BYTES } = options;
    const context = {
      commands: options.commands,
      log,
      limits: { maxBytes: maxRequestBytes, maxDepth: MAX_REQUEST_DEPTH },
    };
    const server = createServer();
    try {
      // libuv reports a missing directory as EACCES; asking first gets the true reason.
      accessSync(dirname(path));
      const address = socketPath(path);
      rmSync(path, { force: true });
      await bind(server, address.path);
      const unixctl = new UnixctlServer(server, path, address.release);
      server.on('connection', (socket) => unixctl.#accept(socket, new UnixctlConnection(socket, context)));
      return unixctl;
    } catch (cause) {
      const reason = systemErrorText(cause);
      throw new DaemonError('DAEMON_SOCKET', `${path}: could not initialize control socket (${reason})`, { cause });
    }
  }

  get path(): string {
    return this.#path;
  }

  /** Sends the replies under way, closes every connection and removes the socket. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await Promise.all([...this.#connections].map((connection) => connection.close()));
    await closed;
    rmSync(this.#path, { force: true });
    this.#release();
  }

  #accept(socket: Socket, connection: UnixctlConnection): void {
    this.#connections.add(connection);
    socket.once('close', () => this.#connections.delete(connection));
  }
}

/** Binds with only the owner allowed to connect; the kernel takes the mode from the umask of that moment. */
function bind(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const umask = process.umask(OWNER_ONLY);
    try {
      server.once('error', reject);
      server.listen(path, () => {
        server.removeListener('error', reject);
        resolve();
      });
    } finally {
      process.umask(umask);
    }
  });
}
