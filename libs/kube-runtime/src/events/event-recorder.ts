import { createHash } from 'node:crypto';
import { type Clock, errorMessage, hasCode, type Logger, silentLogger } from '@ironloom/core';
import type { Event } from '../client/core-kinds';
import type { KubeObject } from '../client/kind';
import type { ResourceClient } from '../client/resource-client';
import { kubeTime } from '../write/kube-time';

/** What a recorder is made with. */
export interface EventRecorderOptions {
  readonly events: ResourceClient<Event>;
  /** Name of the program, as `kubectl describe` shows it under "From". */
  readonly component: string;
  /** Name of this instance: the pod's or the machine's. */
  readonly instance?: string;
  readonly clock: Clock;
  readonly log?: Logger;
}

/** One thing that happened to an object. */
export interface EventNote {
  readonly type?: 'Normal' | 'Warning';
  /** In UpperCamelCase. */
  readonly reason: string;
  /** At most 1,024 characters are kept. */
  readonly message: string;
}

/** Equal events within this time are one with a count. */
const AGGREGATION_MS = 10 * 60_000;
/** Series that are remembered. */
const SERIES_LIMIT = 4096;
const MESSAGE_LIMIT = 1024;
/** Events that wait to be written; more are dropped, as client-go drops them. */
const PENDING_LIMIT = 1000;
/** What a stop may take for events' sake. */
const FLUSH_MS = 5_000;

interface Series {
  readonly name: string;
  readonly namespace: string;
  count: number;
  lastMs: number;
}

/**
 * Tells of what happens to objects as Events. The same thing said again within ten minutes raises a count instead of
 * making another. Never throws and never waits: an event that cannot be written is a line in the log. It heeds no signal,
 * so what happens while controllers stop is told too.
 */
export class EventRecorder {
  readonly #options: EventRecorderOptions;
  readonly #log: Logger;
  readonly #series = new Map<string, Series>();
  #writing: Promise<void> = Promise.resolve();
  #pending = 0;

  constructor(options: EventRecorderOptions) {
    this.#options = options;
    this.#log = (options.log ?? silentLogger).child({ module: 'events' });
  }

  record(about: KubeObject, note: EventNote): void {
    if (this.#pending >= PENDING_LIMIT) {
      this.#log.warn({}, `event ${note.reason}: dropped, ${PENDING_LIMIT} others wait`);
      return;
    }
    this.#pending += 1;
    this.#writing = this.#writing
      .then(() => this.#write(about, { ...note, message: note.message.slice(0, MESSAGE_LIMIT) }))
      .catch((error: unknown) => this.#log.warn({ err: error }, `event ${note.reason}: ${errorMessage(error)}`))
      .finally(() => (this.#pending -= 1));
  }

  /** Resolves when everything recorded so far is written or given up, and after `limitMs` (default 5 s) anyway. */
  async flushed(limitMs = FLUSH_MS): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.#options.clock.setTimer(limitMs, resolve);
      void this.#writing.then(() => {
        cancel();
        resolve();
      });
    });
  }

  async #write(about: KubeObject, note: EventNote): Promise<void> {
    const key = JSON.stringify([about.metadata.uid, about.metadata.name, note.type, note.reason, note.message]);
    const now = this.#options.clock.now();
    const series = this.#series.get(key);
    if (series !== undefined && now - series.lastMs < AGGREGATION_MS && (await this.#count(series, now))) return;
    const made = this.#event(about, note, now, key);
    await this.#options.events.create(made);
    this.#remember(key, {
      name: made.metadata.name ?? '',
      namespace: made.metadata.namespace ?? '',
      count: 1,
      lastMs: now,
    });
  }

  /** Raises the count; false when the event is gone, as events go after an hour. */
  async #count(series: Series, now: number): Promise<boolean> {
    const { name, namespace } = series;
    try {
      await this.#options.events.patch({ namespace, name }, { count: series.count + 1, lastTimestamp: kubeTime(now) });
    } catch (error) {
      if (hasCode(error, 'KUBE_NOT_FOUND')) return false;
      throw error;
    }
    series.count += 1;
    series.lastMs = now;
    return true;
  }

  #event({ apiVersion, kind, metadata }: KubeObject, note: EventNote, now: number, key: string): Event {
    const { component, instance } = this.#options;
    const { name = '', namespace, uid, resourceVersion } = metadata;
    const identity = { apiVersion, kind, name, namespace, uid, resourceVersion };
    const given = Object.entries(identity).filter(([, value]) => value !== undefined);
    const digest = createHash('sha256').update(`${now} ${key}`).digest('hex').slice(0, 16);
    return {
      metadata: { namespace: namespace ?? 'default', name: `${name}.${digest}` },
      involvedObject: Object.fromEntries(given),
      type: note.type ?? 'Normal',
      reason: note.reason,
      message: note.message,
      count: 1,
      firstTimestamp: kubeTime(now),
      lastTimestamp: kubeTime(now),
      source: { component, ...(instance === undefined ? {} : { host: instance }) },
      reportingComponent: component,
      reportingInstance: instance ?? '',
    };
  }

  #remember(key: string, series: Series): void {
    this.#series.delete(key);
    this.#series.set(key, series);
    const [oldest] = this.#series.keys();
    if (this.#series.size > SERIES_LIMIT && oldest !== undefined) this.#series.delete(oldest);
  }
}
