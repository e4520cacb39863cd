import type { ServerResponse } from 'node:http';
import type { Clock } from '@ironloom/core';
import { request } from 'undici';

/** A subscription of the simulated service. */
export interface SimulatedSubscription {
  readonly id: string;
  readonly destination: string;
  readonly context: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Subscriptions and listeners; events go to all of them. */
export class SimulatedEvents {
  readonly subscriptions = new Map<string, SimulatedSubscription>();
  readonly #listeners = new Set<ServerResponse>();
  readonly #underWay = new Set<Promise<unknown>>();
  #nextId = 1;
  #nextEvent = 1;

  constructor(private readonly clock: Clock) {}

  /** Connections that listen now. */
  get listeners(): number {
    return this.#listeners.size;
  }

  subscribe(destination: string, context: string, headers: Readonly<Record<string, string>>): SimulatedSubscription {
    const subscription = { id: String(this.#nextId), destination, context, headers };
    this.#nextId += 1;
    this.subscriptions.set(subscription.id, subscription);
    return subscription;
  }

  /** Answers a request with the stream of events. */
  listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.write(': hello\n\n');
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }

  /** Sends an event to everybody. */
  publish(messageId: string, message: string, origin: string): void {
    const id = String(this.#nextEvent);
    this.#nextEvent += 1;
    const time = new Date(this.clock.now()).toISOString();
    const payload = (context: string): object => ({
      '@odata.type': '#Event.v1_7_0.Event',
      Id: id,
      Name: 'Event',
      Context: context,
      Events: [
        {
          EventType: 'Alert',
          EventId: id,
          EventTimestamp: time,
          MemberId: '0',
          MessageId: messageId,
          Message: message,
          MessageSeverity: 'OK',
          OriginOfCondition: { '@odata.id': origin },
        },
      ],
    });
    for (const listener of this.#listeners)
      listener.write(`id: ${id}\ndata: ${JSON.stringify(payload(''), null, 1).replaceAll('\n', '\ndata: ')}\n\n`);
    for (const subscription of this.subscriptions.values()) this.#post(subscription, payload(subscription.context));
  }

  /** Cuts every listener's connection. */
  cut(): void {
    for (const listener of this.#listeners) listener.destroy();
    this.#listeners.clear();
  }

  async close(): Promise<void> {
    this.cut();
    await Promise.allSettled(this.#underWay);
  }

  #post({ destination, headers }: SimulatedSubscription, payload: object): void {
    const body = JSON.stringify(payload);
    const sent = request(destination, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
      .then((response) => response.body.dump())
      .catch(() => undefined)
      .finally(() => this.#underWay.delete(sent));
    this.#underWay.add(sent);
  }
}
