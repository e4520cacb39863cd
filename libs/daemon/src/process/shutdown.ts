import { type Clock, type Logger } from '@ironloom/core';

/** Something to undo before the process ends, such as closing a listener. */
export type ShutdownHook = () => void | Promise<void>;

/** What must happen before the process ends: hooks run once, one after the other, last added first. */
export class Shutdown {
  readonly #hooks: { readonly name: string; readonly hook: ShutdownHook }[] = [];
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #deadlineMs: number;
  #running: Promise<void> | undefined;

  constructor(clock: Clock, log: Logger, deadlineMs: number) {
    this.#clock = clock;
    this.#log = log;
    this.#deadlineMs = deadlineMs;
  }

  /** Adds a hook; `name` says in the log which one failed or hung. */
  add(name: string, hook: ShutdownHook): void {
    this.#hooks.push({ name, hook });
  }

  /** Runs the hooks, at the first call; resolves when all are through or the deadline has passed. Never rejects. */
  run(): Promise<void> {
    this.#running ??= this.#runAll();
    return this.#running;
  }

  async #runAll(): Promise<void> {
    let current = '';
    const all = async (): Promise<void> => {
      for (const { name, hook } of [...this.#hooks].reverse()) {
        current = name;
        try {
          await hook();
        } catch (err) {
          this.#log.error({ err, name }, 'shutdown of {name} failed');
        }
      }
    };
    const inTime = await withDeadline(all(), this.#clock, this.#deadlineMs);
    if (!inTime) this.#log.warn({ name: current, ms: this.#deadlineMs }, 'shutdown of {name} not done in {ms} ms');
  }
}

/** Whether work is done before the deadline; the work goes on in any case. */
export function withDeadline(work: Promise<void>, clock: Clock, deadlineMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimer(deadlineMs, () => resolve(false));
    work.then(() => {
      cancel();
      resolve(true);
    }, reject);
  });
}
