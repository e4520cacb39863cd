import { type Clock, systemClock } from '@ironloom/core';
import { readFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { isAbsolute, join } from 'node:path';
import { DaemonError } from '../errors';
import { systemErrorText } from '../system-error';
import { JsonStream } from './json-stream';
import { socketPath } from './socket-path';

/** Settings of {@link appctl}. */
export interface AppctlOptions {
  /** Directory in which pidfiles and sockets of programs named without a path lie. */
  readonly runDirectory: string;
  /** Give up after so many milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
  /** Most bytes a reply may have. Default 256 MiB. */
  readonly maxReplyBytes?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_REPLY_BYTES = 256 << 20;
const MAX_REPLY_DEPTH = 64;

/**
 * Sends one command to a daemon and returns its reply, as `ovs-appctl -t TARGET COMMAND ARG…` does.
 *
 * @param target the path of a control socket, or the name of a program whose pidfile leads to it
 * @throws DaemonError DAEMON_COMMAND_FAILED when the daemon says no, DAEMON_PIDFILE, DAEMON_UNREACHABLE, DAEMON_TIMEOUT,
 *   DAEMON_BAD_MESSAGE, DAEMON_MESSAGE_TOO_LARGE
 */
export async function appctl(
  target: string,
  command: string,
  args: readonly string[],
  options: AppctlOptions,
): Promise<string> {
  const { clock = systemClock, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const path = controlSocketOf(target, options.runDirectory);
  const address = reach(path);
  const socket = createConnection(address.path);
  const cancel = clock.setTimer(timeoutMs, () =>
    socket.destroy(new DaemonError('DAEMON_TIMEOUT', `no answer from "${path}" in ${timeoutMs} ms`)),
  );
  try {
    return await transact(socket, path, { method: command, params: args, id: 0 }, options);
  } finally {
    cancel();
    socket.destroy();
    address.release();
  }
}

/**
 * The control socket of a target.
 *
 * @throws DaemonError DAEMON_PIDFILE
 */
function controlSocketOf(target: string, runDirectory: string): string {
  if (isAbsolute(target)) return target;
  const pidfile = join(runDirectory, `${target}.pid`);
  const cannot = (reason: string, cause?: unknown): DaemonError =>
    new DaemonError('DAEMON_PIDFILE', `cannot read pidfile "${pidfile}" (${reason})`, { cause });
  let text;
  try {
    text = readFileSync(pidfile, 'utf8');
  } catch (cause) {
    throw cannot(systemErrorText(cause), cause);
  }
  const pid = /^\d+/.exec(text)?.[0];
  if (pid === undefined) throw cannot('No such process');
  return join(runDirectory, `${target}.${pid}.ctl`);
}

function reach(path: string): ReturnType<typeof socketPath> {
  try {
    return socketPath(path);
  } catch (cause) {
    throw unreachable(path, cause);
  }
}

function transact(socket: Socket, path: string, request: object, options: AppctlOptions): Promise<string> {
  const stream = new JsonStream({
    maxBytes: options.maxReplyBytes ?? DEFAULT_MAX_REPLY_BYTES,
    maxDepth: MAX_REPLY_DEPTH,
  });
  return new Promise((resolve, reject) => {
    socket.on('connect', () => socket.write(JSON.stringify(request)));
    socket.on('error', (error) => reject(error instanceof DaemonError ? error : unreachable(path, error)));
    socket.on('close', () => reject(new DaemonError('DAEMON_UNREACHABLE', `"${path}" closed the connection`)));
    socket.on('data', (chunk) => {
      try {
        const [reply] = stream.push(chunk);
        if (reply !== undefined) resolve(resultOf(reply));
      } catch (error) {
        if (!(error instanceof DaemonError)) throw error;
        reject(error);
      }
    });
  });
}

/** @throws DaemonError DAEMON_COMMAND_FAILED, DAEMON_BAD_MESSAGE */
function resultOf(reply: object): string {
  const { result, error }: { readonly result?: unknown; readonly error?: unknown } = reply;
  if (typeof error === 'string') throw new DaemonError('DAEMON_COMMAND_FAILED', error);
  if (typeof result === 'string') return result;
  throw new DaemonError('DAEMON_BAD_MESSAGE', 'the reply has neither a result nor an error');
}

const unreachable = (path: string, cause: unknown): DaemonError =>
  new DaemonError('DAEMON_UNREACHABLE', `cannot connect to "${path}" (${systemErrorText(cause)})`, { cause });
