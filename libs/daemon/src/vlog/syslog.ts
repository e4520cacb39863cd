import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { DaemonError } from '../errors';

/** Sends one syslog message, its priority in front. */
export type SyslogSender = (priority: number, text: string) => void;

/** What a syslog method leads to: a sender, silence, or a kind of socket that Node does not have. */
export type SyslogMethod = SyslogSender | 'silent' | 'unavailable';

/**
 * Reads `--syslog-method`: `null`, `udp:IP:PORT`, or `libc` and `unix:FILE`, which need Unix datagram sockets.
 *
 * @throws DaemonError DAEMON_BAD_OPTION
 */
export function syslogMethod(method: string): SyslogMethod {
  if (method === 'null') return 'silent';
  if (method === 'libc' || method.startsWith('unix:')) return 'unavailable';
  if (method.startsWith('udp:')) return udpSender(method.slice('udp:'.length));
  throw new DaemonError('DAEMON_BAD_OPTION', `unsupported syslog method '${method}'`);
}

/**
 * Sends to `HOST:PORT` by UDP; an IPv6 host stands in brackets. Messages that cannot be sent are lost.
 *
 * @throws DaemonError DAEMON_BAD_OPTION
 */
export function udpSender(target: string): SyslogSender {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(target) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) throw new DaemonError('DAEMON_BAD_OPTION', `${target}: bad syslog target`);
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  socket.unref();
  socket.on('error', () => undefined);
  return (priority, text) => socket.send(`<${priority}>${text}`, Number(port), host, () => undefined);
}
