import type { Readable } from 'node:stream';
import { BackOff, type Clock, delay, errorMessage, type Logger } from '@ironloom/core';
import type { BmcEvent } from '../../driver/events';
import { BmcError } from '../../errors';
import { ServerSentEventDecoder } from '../http/server-sent-events';
import { eventsOf } from './redfish-events';

/** What an event stream needs. */
export interface EventStreamParts {
  /** Opens the stream, with proof of who we are, after the event of this id. */
  readonly open: (lastEventId: string, signal: AbortSignal) => Promise<Readable>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly maxEventBytes: number;
  readonly reconnectMs: { readonly initialMs: number; readonly maxMs: number };
  readonly signal: AbortSignal;
}

/** Errors that coming back cannot cure. */
const FINAL = [
  'BMC_UNSUPPORTED',
  'BMC_AUTHENTICATION_FAILED',
  'BMC_FORBIDDEN',
  'BMC_CERTIFICATE_REFUSED',
  'BMC_CLOSED',
];

/** Events of a stream that comes back by itself until the signal fires. The first connection's failure is the caller's. */
export async function* eventStream(parts: EventStreamParts): AsyncGenerator<BmcEvent, void> {
  const { clock, log, signal } = parts;
  const backOff = new BackOff(parts.reconnectMs);
  const position = { id: '' };
  for (let connected = false; !signal.aborted;) {
    try {
      const body = await parts.open(position.id, signal);
      connected = true;
      for await (const event of readEvents(body, parts, position)) {
        backOff.reset();
        yield event;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!connected || (error instanceof BmcError && FINAL.includes(error.code))) throw error;
      log.debug({ reason: errorMessage(error) }, 'event stream lost');
    }
    await delay(clock, backOff.next(), signal).catch(() => undefined);
  }
}

async function* readEvents(
  body: Readable,
  { log, maxEventBytes }: EventStreamParts,
  position: { id: string },
): AsyncGenerator<BmcEvent, void> {
  const decoder = new ServerSentEventDecoder(maxEventBytes);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      for (const { id, data } of decoder.push(chunk)) {
        position.id = id;
        yield* decoded(data, log);
      }
    }
  } finally {
    body.destroy();
  }
}

/** One message that cannot be read must not end the stream for those that can. */
function decoded(data: string, log: Logger): readonly BmcEvent[] {
  try {
    return eventsOf(JSON.parse(data));
  } catch (error) {
    log.warn({ reason: errorMessage(error) }, 'BMC sent an event that is none');
    return [];
  }
}
