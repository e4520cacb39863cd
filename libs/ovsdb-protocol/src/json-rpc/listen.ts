import { rm } from 'node:fs/promises';
import { createServer as createNetServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { errorMessage } from '@ironloom/core';
import { OvsdbError } from '../errors';
import type { PassiveRemote } from './remote';
import { secureContextOptions, type TlsIdentity } from './tls';

/** How to listen. */
export interface ListenOptions {
  /** Needed for `pssl`; clients must then show a certificate that its `caCertificate` signed. */
  readonly tls?: TlsIdentity | undefined;
  /** Gets each connection; for `pssl`, once its handshake is done. */
  readonly onConnection: (stream: Duplex) => void;
}

/** A listening socket. */
export interface Listener {
  /** The active remote that reaches it: `unix:PATH`, `tcp:HOST:PORT` or `ssl:HOST:PORT`. */
  readonly remote: string;
  /** Stops listening and drops the connections it accepted. */
  close(): Promise<void>;
}

/** Listens on a passive remote. A socket file that is left over from a dead process is replaced. */
export async function listen(remote: PassiveRemote, options: ListenOptions): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer(remote, options);
  server.on(remote.kind === 'pssl' ? 'secureConnection' : 'connection', (socket: Socket) => {
    socket.setNoDelay(true);
    options.onConnection(socket);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  if (remote.kind === 'punix') await rm(remote.path, { force: true });
  await bound(server, remote);
  return {
    remote: reachableAt(server, remote),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function createServer(remote: PassiveRemote, { tls }: ListenOptions): Server {
  if (remote.kind !== 'pssl') return createNetServer();
  if (!tls) throw new OvsdbError('OVSDB_USAGE', 'pssl needs a private key and a certificate');
  const verifies = tls.caCertificate !== undefined;
  const server = createTlsServer({ ...secureContextOptions(tls), requestCert: verifies, rejectUnauthorized: verifies });
  // A failed handshake concerns that client alone.
  return server.on('tlsClientError', (_, socket) => socket.destroy());
}

function bound(server: Server, remote: PassiveRemote): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new OvsdbError('OVSDB_IO', `cannot listen: ${errorMessage(cause)}`, { cause, details: { ...remote } }));
    });
    if (remote.kind === 'punix') server.listen(remote.path, resolve);
    else server.listen({ port: remote.port, ...(remote.host === undefined ? {} : { host: remote.host }) }, resolve);
  });
}

function reachableAt(server: Server, remote: PassiveRemote): string {
  if (remote.kind === 'punix') return `unix:${remote.path}`;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new OvsdbError('OVSDB_IO', 'listener has no address');
  const host = remote.host ?? 'localhost';
  return `${remote.kind.slice(1)}:${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
