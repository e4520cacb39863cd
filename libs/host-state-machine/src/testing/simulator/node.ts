import type { StepResult } from '../../provisioner/provisioner';
import type { SimulatedMachine } from './machine';

/** What a node may be busy with. */
export type Work = 'register' | 'inspect' | 'prepare' | 'deploy' | 'clean' | 'service';

/** Work under way, or over and not yet looked at. */
interface Activity {
  readonly work: Work;
  /** Tells one request from another, so that a repeated one is not done twice. */
  readonly request: string;
  readonly endsAt: number;
  /** Ends badly. */
  failure: string | undefined;
  permanent: boolean;
}

/** What a backend knows of a host. It survives a restart of whoever asks, and is lost when the backend forgets the host. */
export class SimulatedNode {
  #activity: Activity | undefined;
  /** The last request of each kind of work that came to a good end. */
  readonly done = new Map<Work, string>();
  state: 'manageable' | 'available' | 'active' = 'manageable';
  disablePowerOff = false;

  constructor(
    readonly id: string,
    readonly key: string,
    readonly machine: SimulatedMachine,
  ) {}

  /** The work that is under way at this time. */
  busyWith(now: number): Work | undefined {
    return this.#activity !== undefined && now < this.#activity.endsAt ? this.#activity.work : undefined;
  }

  /** The work that failed last, until something else is begun. */
  failure(now: number): { readonly work: Work; readonly message: string; readonly permanent: boolean } | undefined {
    const activity = this.#activity;
    if (activity?.failure === undefined || now < activity.endsAt) return undefined;
    return { work: activity.work, message: activity.failure, permanent: activity.permanent };
  }

  /** Whether work of a kind is under way, or over and not yet looked at. */
  holds(work: Work): boolean {
    return this.#activity?.work === work;
  }

  begin(work: Work, request: string, endsAt: number): void {
    this.#activity = { work, request, endsAt, failure: undefined, permanent: false };
  }

  /** Lets the work that is under way end badly. */
  spoil(message: string, permanent: boolean): void {
    if (this.#activity === undefined) return;
    this.#activity.failure = message;
    this.#activity.permanent = permanent;
  }

  /** How the work for this request, or for any, stands; undefined when it is not what the node does, or has just done. */
  progress(work: Work, request: string | undefined, now: number): StepResult | undefined {
    const activity = this.#activity;
    if (activity === undefined || activity.work !== work || (request ?? activity.request) !== activity.request)
      return undefined;
    if (now < activity.endsAt) {
      return { kind: 'continuing', requeueAfterMs: Math.max(1, activity.endsAt - now), progress: `${work}: under way` };
    }
    if (activity.failure !== undefined) {
      return { kind: 'failed', message: activity.failure, ...(activity.permanent ? { permanent: true } : {}) };
    }
    this.done.set(work, activity.request);
    this.#activity = undefined;
    return { kind: 'complete' };
  }

  /** Stops what is under way and forgets what failed. */
  abort(): void {
    this.#activity = undefined;
  }
}
