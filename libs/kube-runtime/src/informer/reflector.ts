import { BackOff, type Clock, delay, errorMessage, hasCode, type Logger } from '@ironloom/core';
import type { KubeObject } from '../client/kind';
import type { ResourceClient, Selection } from '../client/resource-client';
import type { WatchEvent } from '../client/watch-stream';

/** What a reflector works with. */
export interface ReflectorOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  /** Objects of one page of the first list. */
  readonly pageSize: number;
  /** Silence of a watch, bookmarks included, after which its connection is given up. */
  readonly idleMs: number;
  /** The longest pause between two tries. Default 30 s. */
  readonly maxBackOffMs?: number;
}

/** Where a reflector puts what it learns. */
export interface ReflectorTarget<T> {
  /** The whole contents, after a list. */
  replace(objects: readonly T[]): void;
  put(object: T): void;
  delete(object: T): void;
}

/** A watch that lived this long ends the back-off. */
const SETTLED_MS = 5_000;
/** Watches in a row that end at once at one version: it is no good, though nobody says so. */
const INSTANT_ENDS = 3;

/**
 * Keeps a target equal to a collection, by one list and watches after it, for as long as its signal allows. Every way in
 * which a watch can end (clean, reset, silent, too old) leads through one reconnection.
 */
export class Reflector<T extends KubeObject> {
  readonly #backOff: BackOff;
  /** Where the next watch begins; undefined: list first. */
  #resourceVersion: string | undefined;
  #instantEnds = 0;

  constructor(
    private readonly resource: ResourceClient<T>,
    private readonly selection: Selection,
    private readonly target: ReflectorTarget<T>,
    private readonly options: ReflectorOptions,
  ) {
    const { maxBackOffMs = 30_000, random } = options;
    const initialMs = Math.min(200, maxBackOffMs);
    this.#backOff = new BackOff({ initialMs, maxMs: maxBackOffMs, jitter: 0.5, random });
  }

  /** Runs until the signal aborts; never throws. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // A list that takes long and fails is no watch that lived: it must not end the back-off.
      let watchedMs: number | undefined;
      try {
        this.#resourceVersion ??= await this.#list(signal);
        watchedMs = this.options.clock.monotonic();
        await this.#watch(this.#resourceVersion, signal);
        this.#instantEnds += 1;
      } catch (error) {
        if (signal.aborted) return;
        this.#afterError(error);
      }
      if (signal.aborted) return;
      await this.#pause(watchedMs === undefined ? 0 : this.options.clock.monotonic() - watchedMs, signal);
    }
  }

  async #list(signal: AbortSignal): Promise<string> {
    const objects: T[] = [];
    let limit: number | undefined = this.options.pageSize;
    let token: string | undefined;
    for (;;) {
      try {
        const page = await this.resource.list({ ...this.selection, limit, continue: token, signal });
        objects.push(...page.items);
        token = page.continue;
        if (token === undefined) {
          this.target.replace(objects);
          return page.resourceVersion;
        }
      } catch (error) {
        // The pages' moment was forgotten under way: once more, in one piece.
        if (!hasCode(error, 'KUBE_GONE') || token === undefined) throw error;
        objects.length = 0;
        limit = token = undefined;
      }
    }
  }

  async #watch(resourceVersion: string, signal: AbortSignal): Promise<void> {
    const { clock, random } = this.options;
    const attempt = new AbortController();
    const onAbort = (): void => attempt.abort(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    let cancelIdle = (): void => undefined;
    const alive = (): void => {
      cancelIdle();
      cancelIdle = clock.setTimer(this.options.idleMs, () => attempt.abort(new Error('silent for too long')));
    };
    alive();
    try {
      const timeoutSeconds = Math.round(300 + 300 * random());
      const events = this.resource.watch({
        ...this.selection,
        resourceVersion,
        timeoutSeconds,
        signal: attempt.signal,
        onBytes: alive,
      });
      for await (const event of events) this.#take(event);
    } finally {
      cancelIdle();
      signal.removeEventListener('abort', onAbort);
      attempt.abort(new Error('done'));
    }
  }

  #take({ type, object }: WatchEvent<T>): void {
    this.#instantEnds = 0;
    if (type === 'DELETED') this.target.delete(object);
    else if (type !== 'BOOKMARK') this.target.put(object);
    this.#resourceVersion = object.metadata.resourceVersion ?? this.#resourceVersion;
  }

  #afterError(error: unknown): void {
    const { plural } = this.resource.kind;
    if (hasCode(error, 'KUBE_GONE')) {
      this.options.log.info({ plural }, '{plural}: the version watched is forgotten, listing again');
      this.#resourceVersion = undefined;
      return;
    }
    // Without a connection nothing is learnt of the version; listing then would only burden a server that comes back.
    if (!hasCode(error, 'KUBE_UNREACHABLE')) this.#instantEnds += 1;
    this.options.log.warn({ plural, err: error }, `{plural}: ${errorMessage(error)}; trying again`);
  }

  /** Waits after a watch that ended soon; the back-off ends with one that lived. */
  async #pause(livedMs: number, signal: AbortSignal): Promise<void> {
    if (livedMs >= SETTLED_MS) {
      this.#backOff.reset();
      this.#instantEnds = 0;
      return;
    }
    if (this.#instantEnds >= INSTANT_ENDS) {
      this.#instantEnds = 0;
      this.#resourceVersion = undefined;
    }
    await delay(this.options.clock, this.#backOff.next(), signal).catch(() => undefined);
  }
}
