import { connect as connectNet, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { errorMessage } from '@ironloom/core';
import { OvsdbError } from '../errors';
import { type ActiveRemote, formatRemote } from './remote';
import { rootOfChain, secureContextOptions, type TlsClientOptions } from './tls';

/** How to reach a remote. */
export interface DialOptions {
  /** Needed for `ssl` remotes. */
  readonly tls?: TlsClientOptions | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Opens a connection to a server: opens the socket and, for `ssl`, finishes the handshake. Fails with OVSDB_DISCONNECTED. */
export async function dial(remote: ActiveRemote, options: DialOptions = {}): Promise<Duplex> {
  if (remote.kind === 'unix') return opened(connectNet(remote.path), 'connect', remote, options);
  const { host, port } = remote;
  if (remote.kind === 'tcp') return opened(connectNet({ host, port, noDelay: true }), 'connect', remote, options);
  const { tls } = options;
  if (!tls) throw new OvsdbError('OVSDB_USAGE', `${formatRemote(remote)} needs a private key and a certificate`);
  const bootstraps = tls.caCertificate === undefined && tls.bootstrapCa !== undefined;
  const socket = connectTls({
    ...secureContextOptions(tls),
    host,
    port,
    rejectUnauthorized: !bootstraps,
    ...(tls.serverName === undefined ? { checkServerIdentity: () => undefined } : { servername: tls.serverName }),
  });
  socket.setNoDelay(true);
  await opened(socket, 'secureConnect', remote, options);
  if (!bootstraps) return socket;
  const caCertificate = rootOfChain(socket);
  socket.destroy();
  await tls.bootstrapCa?.(caCertificate);
  // Whoever answered has only named a CA: that it signed this server's certificate is checked by connecting again.
  return dial(remote, { ...options, tls: { ...tls, caCertificate } });
}

function opened(socket: Socket, event: string, remote: ActiveRemote, { signal }: DialOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      signal?.removeEventListener('abort', onAbort);
      socket.removeListener(event, onOpen);
      socket.removeListener('error', onError);
    };
    const onOpen = (): void => {
      stop();
      resolve(socket);
    };
    const onError = (cause: unknown): void => {
      stop();
      socket.on('error', () => undefined).destroy();
      const message = `cannot connect to ${formatRemote(remote)}: ${errorMessage(cause)}`;
      reject(new OvsdbError('OVSDB_DISCONNECTED', message, { cause, details: { outcome: 'not sent' } }));
    };
    const onAbort = (): void => onError(signal?.reason);
    socket.once(event, onOpen);
    socket.once('error', onError);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
