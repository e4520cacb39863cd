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

/**
 * After a run that failed; the reason may be gone by then. Doubled with each that fails in a row, since a southbound that refuses
 * us must not be hammered, nor the log filled.
 */
const RETRY_MS = 100;
const LONGEST_RETRY_MS = 3_200;

/** Runs the engine whenever something has changed, one run at a time, for as long as this instance is active. */
export class RunLoop {
  readonly #options: RunLoopOptions;
  readonly #stop = new AbortController();
  /** Runs that take longer are worth a line, in milliseconds (`inc-engine/compute-log-timeout`). */
  logAboveMs = 500;
  #wanted = false;
  #failuresInARow = 0;
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
      await this.#runOnce();
      const restMs = this.#failuresInARow === 0 ? this.#options.restMs() : this.#retryMs();
      if (restMs > 0) await delay(this.#options.clock, restMs, signal).catch(() => undefined);
    }
  }

  #retryMs(): number {
    return Math.min(RETRY_MS * 2 ** (this.#failuresInARow - 1), LONGEST_RETRY_MS);
  }

  async #runOnce(): Promise<void> {
    const { engine, clock, log, stopwatch } = this.#options;
    const startedMs = clock.monotonic();
    stopwatch.start(startedMs);
    try {
      await engine.run();
      this.#failuresInARow = 0;
    } catch (err) {
      log.warn({ err }, 'run failed, force recompute next time');
      engine.reset();
      this.#wanted = true;
      this.#failuresInARow += 1;
    } finally {
      stopwatch.stop(clock.monotonic());
      const ms = Math.round(clock.monotonic() - startedMs);
      if (ms > this.logAboveMs) log.info({ ms }, 'run took {ms}ms');
    }
  }
}
