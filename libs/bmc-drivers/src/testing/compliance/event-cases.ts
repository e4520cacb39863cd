import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '@ironloom/core';
import { eventsOf } from '../../redfish/features/redfish-events';
import { equal, failsWith, ok, same } from './expectations';
import type { ComplianceCase } from './subject';

/** A driver that has seen no event after so many changes sees none. */
const MAX_CHANGES = 100;

/** Takes one posted event. */
async function receiver(): Promise<{
  url: string;
  posted: Promise<{ headers: IncomingMessage['headers']; body: unknown }>;
  close(): void;
}> {
  let take: (posted: { headers: IncomingMessage['headers']; body: unknown }) => void;
  const posted = new Promise<{ headers: IncomingMessage['headers']; body: unknown }>((resolve) => (take = resolve));
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.end();
      take({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown });
    });
  });
  const listening = once(server, 'listening');
  server.listen(0, '127.0.0.1');
  await listening;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
  return { url, posted, close: () => void server.close().closeAllConnections() };
}

/** Events and the console. */
export const EVENT_CASES: readonly ComplianceCase[] = [
  {
    name: 'has events posted to a destination',
    needs: ['event-subscriptions'],
    async run({ driver }) {
      const { url, posted, close } = await receiver();
      try {
        const httpHeaders = { 'x-proof': new Secret('it is me') };
        const made = await driver.subscribe({ destination: url, context: 'host-7', httpHeaders });
        same([made.destination, made.context], [url, 'host-7']);
        same(
          (await driver.subscriptions()).map(({ id }) => id),
          [made.id],
        );
        await driver.power('on', { wait: false });
        const { headers, body } = await posted;
        equal(headers['x-proof'], 'it is me');
        const [event] = eventsOf(body);
        ok(event?.context === 'host-7' && event.messageId !== '' && event.timeMs !== undefined, 'an event');
        await driver.unsubscribe(made.id);
        same(await driver.subscriptions(), []);
        await failsWith('BMC_NOT_FOUND', driver.unsubscribe(made.id));
      } finally {
        close();
      }
    },
  },
  {
    name: 'subscribes to http and https destinations only',
    needs: ['event-subscriptions'],
    async run({ driver }) {
      await failsWith('BMC_INVALID_ARGUMENT', driver.subscribe({ destination: 'ftp://192.0.2.1/' }));
    },
  },
  {
    name: 'listens to events over its own connection until it is told to stop',
    needs: ['event-stream'],
    async run({ driver }) {
      const stop = new AbortController();
      const events = driver.events({ signal: stop.signal })[Symbol.asyncIterator]();
      const next = events.next();
      // The stream may not be up when the first change happens.
      const changes = (async () => {
        for (let made = 0; made < MAX_CHANGES && !stop.signal.aborted; made += 1)
          await driver.power(made % 2 === 0 ? 'on' : 'off');
        stop.abort();
      })();
      const { value } = await next;
      ok(value !== undefined && value.messageId !== '', 'an event');
      stop.abort();
      await changes;
      for (let rest = await events.next(); rest.done !== true; rest = await events.next());
    },
  },
  {
    name: 'carries the serial console',
    needs: ['serial-console'],
    async run({ driver }) {
      const stream = await driver.openConsole({ takeOver: true });
      const closed = once(stream, 'close');
      stream.on('error', () => undefined);
      stream.destroy();
      await closed;
    },
  },
];
