import type { Duplex } from 'node:stream';
import type { SecureContextOptions } from 'node:tls';
import { OpenFlowError } from '../errors';

/** Where a switch or controller is: `unix:PATH`, `tcp:HOST[:PORT]` or `ssl:HOST[:PORT]` (IPv6 hosts in brackets). */
export type Remote =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp' | 'ssl'; readonly host: string; readonly port: number };

/** The port that IANA gave to OpenFlow. */
export const OPENFLOW_PORT = 6653;

/** Reads a remote; anything else is `OPENFLOW_SYNTAX`. */
export function parseRemote(text: string): Remote {
  if (text.startsWith('unix:') && text.length > 5) return { kind: 'unix', path: text.slice(5) };
  const parts = /^(tcp|ssl):(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text);
  const host = parts?.[2] ?? parts?.[3];
  const port = Number(parts?.[4] ?? OPENFLOW_PORT);
  if (parts === null || host === undefined || port < 1 || port > 0xffff) {
    throw new OpenFlowError('OPENFLOW_SYNTAX', 'not a remote: unix:PATH, tcp:HOST[:PORT] or ssl:HOST[:PORT]', {
      details: { remote: text },
    });
  }
  return { kind: parts[1] as 'tcp' | 'ssl', host, port };
}

/** Credentials of `ssl:` remotes. The peer's certificate must be good for `ca` unless `rejectUnauthorized` is false. */
export interface TlsOptions extends Pick<SecureContextOptions, 'key' | 'cert' | 'ca'> {
  readonly rejectUnauthorized?: boolean;
  /** The name that the peer's certificate must have; the host when absent. */
  readonly serverName?: string;
}

/** Opens a stream to a remote; resolves once it is connected and, for `ssl:`, the peer is known. */
export async function openStream(remote: Remote, tls: TlsOptions = {}, signal?: AbortSignal): Promise<Duplex> {
  const stream = remote.kind === 'ssl' ? startTls(remote, tls) : startPlain(remote);
  const ready = remote.kind === 'ssl' ? 'secureConnect' : 'connect';
  return new Promise((resolve, reject) => {
    const abort = (): void => void stream.destroy(new Error('aborted'));
    const settled = (): void => {
      stream.off(ready, succeed).off('error', fail);
      signal?.removeEventListener('abort', abort);
    };
    const succeed = (): void => {
      settled();
      resolve(stream);
    };
    const fail = (cause: Error): void => {
      settled();
      stream.destroy();
      reject(
        new OpenFlowError('OPENFLOW_DISCONNECTED', `cannot connect: ${cause.message}`, { cause, retryable: true }),
      );
    };
    stream.once(ready, succeed).once('error', fail);
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

// Asked for when needed, and not imported: the codec is also for places that have no sockets.
function startPlain(remote: Remote): Duplex {
  const net = process.getBuiltinModule('node:net');
  if (remote.kind === 'unix') return net.connect({ path: remote.path });
  return net.connect({ host: remote.host, port: remote.port, noDelay: true });
}

function startTls(remote: Exclude<Remote, { kind: 'unix' }>, options: TlsOptions): Duplex {
  const tls = process.getBuiltinModule('node:tls');
  const { serverName, ...rest } = options;
  return tls.connect({
    host: remote.host,
    port: remote.port,
    ...(serverName !== undefined && { servername: serverName }),
    ...rest,
  });
}
