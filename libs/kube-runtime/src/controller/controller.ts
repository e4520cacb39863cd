import { setMaxListeners } from 'node:events';
import { type Clock, errorMessage, hasCode, type Logger, silentLogger } from '@ironloom/core';
import { keyOf, type KubeObject } from '../client/kind';
import { TerminalError } from '../errors';
import type { Informer } from '../informer/informer';
import { WorkQueue, type WorkQueueObserver } from '../queue/work-queue';

/** What a reconcile asks for next. */
export interface ReconcileResult {
  /** Look at the key again after this time, if nothing happens before. */
  readonly requeueAfterMs?: number;
}

/** What a reconcile is given besides its key. */
export interface ReconcileContext {
  /** Aborts when the controller stops. */
  readonly signal: AbortSignal;
  /** Bears the key. */
  readonly log: Logger;
}

/**
 * Brings one object nearer to what its spec says. Called again and again with the same key: it looks at everything
 * afresh, and never at what event brought it here.
 *
 * @throws TerminalError when repeating cannot help; anything else is repeated after a back-off
 */
export type Reconcile = (key: string, context: ReconcileContext) => Promise<ReconcileResult | void>;

/** What controllers tell of themselves. */
export interface ControllerObserver {
  readonly queue?: WorkQueueObserver;
  reconciled(outcome: 'success' | 'requeue-after' | 'error' | 'terminal-error', milliseconds: number): void;
  workers(active: number): void;
}

/** What a controller is made with. */
export interface ControllerOptions {
  readonly name: string;
  readonly reconcile: Reconcile;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log?: Logger;
  /** Keys worked on at the same time. Default 1. */
  readonly workers?: number;
  readonly initialBackOffMs?: number;
  readonly maxBackOffMs?: number;
  readonly observer?: ControllerObserver;
}

/** How events of objects become keys. */
export interface Mapping<T extends KubeObject> {
  /** Keys that an object concerns. Default: its own. */
  readonly keys?: (object: T) => readonly string[];
  /** Whether an update is worth a look. Default: every one. */
  readonly when?: (object: T, old: T) => boolean;
  readonly priority?: number;
}

/** Runs one reconcile function over the keys that its informers name. */
export class Controller {
  readonly queue: WorkQueue;
  readonly #log: Logger;
  readonly #abort = new AbortController();
  readonly #unsubscribe: (() => void)[] = [];
  readonly #informers = new Set<{ waitForSync(): Promise<boolean> }>();
  #workers: Promise<void>[] = [];
  #active = 0;

  constructor(private readonly options: ControllerOptions) {
    const { clock, random, initialBackOffMs, maxBackOffMs, observer, log = silentLogger } = options;
    this.#log = log.child({ module: options.name });
    // Every call of every worker listens to it.
    setMaxListeners(0, this.#abort.signal);
    this.queue = new WorkQueue({
      clock,
      random,
      ...(initialBackOffMs === undefined ? {} : { initialBackOffMs }),
      ...(maxBackOffMs === undefined ? {} : { maxBackOffMs }),
      ...(observer?.queue === undefined ? {} : { observer: observer.queue }),
    });
  }

  /** Works on what an informer tells of. An object whose update changes what it maps to concerns both. */
  watch<T extends KubeObject>(informer: Informer<T>, mapping: Mapping<T> = {}): this {
    const { keys = (object: T) => [keyOf(object)], when = () => true, priority = 0 } = mapping;
    this.#informers.add(informer);
    const unsubscribe = informer.onEvent((event) => {
      if (event.type === 'updated' && !when(event.object, event.old)) return;
      const concerned = new Set([
        ...('object' in event ? keys(event.object) : []),
        ...('old' in event ? keys(event.old) : []),
      ]);
      for (const key of concerned) this.queue.add(key, priority);
    });
    this.#unsubscribe.push(unsubscribe);
    return this;
  }

  /** Works on the owners, of one kind, of what an informer tells of. */
  watchOwned<T extends KubeObject>(
    informer: Informer<T>,
    ownerKind: string,
    mapping: Omit<Mapping<T>, 'keys'> = {},
  ): this {
    return this.watch(informer, { ...mapping, keys: (object) => ownersOf(object, ownerKind) });
  }

  /**
   * Starts the workers once every informer has listed: a controller that knows half acts wrongly. When it, or an informer,
   * is stopped before that, none is started.
   */
  async start(): Promise<void> {
    const { signal } = this.#abort;
    const stopped = new Promise<readonly boolean[]>((resolve) => {
      signal.addEventListener('abort', () => resolve([false]), { once: true });
    });
    const synced = Promise.all([...this.#informers].map((informer) => informer.waitForSync()));
    if ((await Promise.race([synced, stopped])).includes(false) || signal.aborted) return;
    this.#workers = Array.from({ length: this.options.workers ?? 1 }, () => this.#work());
  }

  /** Takes no more keys, aborts what waits for the signal, and waits for what is under way. */
  async stop(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    this.#abort.abort(new Error(`${this.options.name} stops`));
    this.queue.close();
    await Promise.all(this.#workers);
  }

  async #work(): Promise<void> {
    for (;;) {
      const key = await this.queue.take();
      if (key === undefined) return;
      this.options.observer?.workers((this.#active += 1));
      await this.#reconcile(key);
      this.options.observer?.workers((this.#active -= 1));
      this.queue.done(key);
    }
  }

  async #reconcile(key: string): Promise<void> {
    const { reconcile, clock, observer } = this.options;
    const log = this.#log.child({ key });
    const startedMs = clock.monotonic();
    const tell = (outcome: Parameters<ControllerObserver['reconciled']>[0]): void =>
      observer?.reconciled(outcome, clock.monotonic() - startedMs);
    try {
      const { requeueAfterMs } = (await reconcile(key, { signal: this.#abort.signal, log })) ?? {};
      this.queue.forget(key);
      if (requeueAfterMs !== undefined) this.queue.addAfter(key, requeueAfterMs);
      tell(requeueAfterMs === undefined ? 'success' : 'requeue-after');
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      tell(this.#fail(key, error, log));
    }
  }

  #fail(key: string, error: unknown, log: Logger): 'error' | 'terminal-error' {
    if (error instanceof TerminalError) {
      this.queue.forget(key);
      log.error({ err: error }, `{key}: ${error.message}; waiting for a change`);
      return 'terminal-error';
    }
    const level = hasCode(error, 'KUBE_CONFLICT') ? log.debug : log.warn;
    level({ err: error, failures: this.queue.failures(key) + 1 }, `{key}: ${errorMessage(error)}; trying again`);
    this.queue.retry(key, retryAfterOf(error));
    return 'error';
  }
}

function ownersOf({ metadata: { namespace, ownerReferences = [] } }: KubeObject, kind: string): string[] {
  return ownerReferences
    .filter((owner) => owner.kind === kind)
    .map(({ name }) => (namespace === undefined ? name : `${namespace}/${name}`));
}

/** What a busy server asks for, in milliseconds. */
function retryAfterOf(error: unknown): number {
  const { details = {} } = error as { readonly details?: { readonly retryAfterMs?: unknown } };
  return typeof details.retryAfterMs === 'number' ? details.retryAfterMs : 0;
}
