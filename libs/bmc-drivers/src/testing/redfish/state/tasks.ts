import type { CancelTimer, Clock } from '@ironloom/core';

/** A task of the simulated service. */
export interface SimulatedTask {
  readonly id: string;
  readonly name: string;
  state: 'Running' | 'Completed' | 'Exception';
  percent: number;
  message: string;
  /** Requests that still find nothing: some services announce tasks before they are there. */
  hiddenFor: number;
}

const STEPS = 4;

/** Tasks that go on by the clock. */
export class SimulatedTasks {
  readonly all = new Map<string, SimulatedTask>();
  readonly #cancels = new Set<CancelTimer>();
  #nextId = 1;

  constructor(
    private readonly clock: Clock,
    private readonly durationMs: number,
  ) {}

  /** Starts a task that ends after the usual time: badly when `failure` says how, else with `done`. */
  start(
    name: string,
    options: { readonly failure?: string | undefined; readonly hiddenFor?: number; readonly done: () => void },
  ): SimulatedTask {
    const { failure, hiddenFor = 0, done } = options;
    const task: SimulatedTask = {
      id: String(this.#nextId),
      name,
      state: 'Running',
      percent: 0,
      message: '',
      hiddenFor,
    };
    this.#nextId += 1;
    this.all.set(task.id, task);
    this.#step(task, () => {
      task.state = failure === undefined ? 'Completed' : 'Exception';
      task.message = failure ?? 'Done.';
      if (failure === undefined) done();
    });
    return task;
  }

  halt(): void {
    for (const cancel of this.#cancels) cancel();
  }

  #step(task: SimulatedTask, end: () => void): void {
    const cancel = this.clock.setTimer(this.durationMs / STEPS, () => {
      this.#cancels.delete(cancel);
      task.percent += 100 / STEPS;
      if (task.percent >= 100) end();
      else this.#step(task, end);
    });
    this.#cancels.add(cancel);
  }
}
