import type { OpenFlowError } from '../errors';
import { isMultipart } from '../messages/codec';
import { type Message, type MessageBody, type MessageOf, MORE } from '../messages/message';
import type { Channel, Waiter } from './channel';
import { refusal } from './refusal';

/** How long operations may take. */
export interface OperationOptions {
  /** Gives the operation up; what was sent stays sent. */
  readonly signal?: AbortSignal;
}

/** Waits for what `start` asks for, until the signal says otherwise. */
function awaitReply<T>(
  channel: Channel,
  xid: number,
  signal: AbortSignal | undefined,
  start: (resolve: (value: T) => void, reject: (reason: OpenFlowError) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = (): void => {
      channel.forget(xid);
      reject(signal?.reason as Error);
    };
    const settle =
      <V>(act: (value: V) => void) =>
      (value: V): void => {
        signal?.removeEventListener('abort', abort);
        act(value);
      };
    signal?.addEventListener('abort', abort, { once: true });
    start(settle(resolve), settle(reject));
  });
}

/** A waiter for a reply, or for all parts of a multipart one. */
function replyWaiter(resolve: (messages: Message[]) => void, reject: (reason: OpenFlowError) => void): Waiter {
  const parts: Message[] = [];
  return {
    take(message) {
      if (message.kind === 'error') {
        reject(refusal(message));
        return true;
      }
      parts.push(message);
      if (isMultipart(message) && (message.flags & MORE) !== 0) return false;
      resolve(parts);
      return true;
    },
    fail: reject,
  };
}

/** Sends a request and resolves with its reply: one message, or all parts of a multipart one. */
export function request(channel: Channel, body: MessageBody, { signal }: OperationOptions = {}): Promise<Message[]> {
  const xid = channel.nextXid();
  return awaitReply(channel, xid, signal, (resolve, reject) => {
    channel.expect(xid, replyWaiter(resolve, reject));
    channel.send(body, xid);
  });
}

/**
 * Sends messages that have no reply, and a barrier behind them. Resolves once the switch has done them all, with what it
 * said of each: undefined, or why it refused, at the message's place.
 */
export async function confirm(
  channel: Channel,
  bodies: readonly MessageBody[],
  { signal }: OperationOptions = {},
): Promise<(OpenFlowError | undefined)[]> {
  const answers: (OpenFlowError | undefined)[] = bodies.map(() => undefined);
  const xids = bodies.map(() => channel.nextXid());
  xids.forEach((xid, index) =>
    channel.expect(
      xid,
      errorWaiter((error) => (answers[index] = refusal(error, { index }))),
    ),
  );
  try {
    let next = 0;
    await channel.sendMany((out) => {
      const body = bodies[next];
      if (body !== undefined) channel.append(body, xids[next] ?? 0, out);
      next += 1;
      return next < bodies.length;
    });
    await request(channel, { kind: 'barrierRequest' }, { ...(signal && { signal }) });
    return answers;
  } finally {
    for (const xid of xids) channel.forget(xid);
  }
}

function errorWaiter(take: (error: MessageOf<'error'>) => void): Waiter {
  return {
    take(message) {
      if (message.kind === 'error') take(message);
      return true;
    },
    fail: () => undefined,
  };
}
