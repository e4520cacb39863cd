/**
 * Tasks that mostly wait for a conductor: they run several at a time, in order, from the start, and each test waits for its own.
 * A task that fails fails its own test only.
 */
export class Together {
  readonly #outcomes = new Map<string, Promise<void>>();

  constructor(tasks: Readonly<Record<string, () => Promise<void>>>, limit = 4) {
    const names = Object.keys(tasks);
    const lanes: Promise<unknown>[] = Array.from({ length: limit }, () => Promise.resolve());
    names.forEach((name, at) => {
      // A lane that ends early does not help another one out; with tasks of like length that is no loss worth more code.
      const outcome = (lanes[at % limit] ?? Promise.resolve()).then(tasks[name]);
      lanes[at % limit] = outcome.catch(() => undefined);
      this.#outcomes.set(name, outcome);
    });
  }

  /** Ends as the task of this name does. */
  async of(name: string): Promise<void> {
    await this.#outcomes.get(name);
  }

  /** Resolves when no task runs any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#outcomes.values());
  }
}
