import { type Clock, delay, type Logger } from '@ironloom/core';
import type { Stopwatch } from '@ironloom/daemon';
import type { NorthdEngine } from './engine';

/** What a {@link RunLoop} works with. */
export interface RunLoopOptions {
  readonly engine: NorthdEngine;
  readonly isActive: () => boolean;
  /** Least time from the end of a run to the next, in milliseconds (`northd-backoff-interval-ms`). */
  readonly restMs: () => number;
  readonly clock: Clock;
  readonly log: Logger;
  readonly stopwatch: Stopwatch;
}

/** After a run that failed; the reason may be gone by then, and a southbound that refuses us must not be hammered. */
const RETRY_MS = 100;

/** Runs the engine whenever something has changed, one run at a time, for as long as this instance is active. */
export class RunLoop {
  readonly #options: RunLoopOptions;
  readonly #stop = new AbortController();
  /** Runs that take longer are worth a line, in milliseconds (`inc-engine/compute-log-timeout`). */
  logAboveMs = 500;
  #wanted = false;
  #running: Promise<void> | undefined;

  constructor(options: RunLoopOptions) {
    this.#options = options;
  }

  /** Says that there is something to do; safe at any time. */
  wake(): void {
    this.#wanted = true;
    if (!this.#options.isActive() || this.#stop.signal.aborted) return;
    this.#running ??= this.#runAll().finally(() => {
      this.#running = undefined;
      if (this.#wanted) this.wake();
    });
  }

  /** Starts no more runs; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('stopped'));
    await this.#running;
  }

  async #runAll(): Promise<void> {
    const { signal } = this.#stop;
    while (this.#wanted && !signal.aborted && this.#options.isActive()) {
      this.#wanted = false;
      const restMs = (await this.#runOnce()) ? this.#options.restMs() : RETRY_MS;
      if (restMs > 0) await delay(this.#options.clock, restMs, signal).catch(() => undefined);
    }
  }

  /** False when the run failed. */
  async #runOnce(): Promise<boolean> {
    const { engine, clock, log, stopwatch } = this.#options;
    const startedMs = clock.monotonic();
    stopwatch.start(startedMs);
    try {
      await engine.run();
      return true;
    } catch (err) {
      log.warn({ err }, 'run failed, force recompute next time');
      engine.reset();
      this.#wanted = true;
      return false;
    } finally {
      stopwatch.stop(clock.monotonic());
      const ms = Math.round(clock.monotonic() - startedMs);
      if (ms > this.logAboveMs) log.info({ ms }, 'run took {ms}ms');
    }
  }
}
