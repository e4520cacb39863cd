import type { SimulatedNode } from '../state/node';

/** What a conductor does with a node. */
export type Workflow =
  'verify' | 'inspect' | 'clean' | 'deploy' | 'teardown' | 'adopt' | 'service' | 'rescue' | 'power';

/** One part of a workflow, at the end of which something can go wrong. */
export interface Phase {
  readonly node: SimulatedNode;
  readonly workflow: Workflow;
  /** Such as `boot`, `agent`, `write_image`, `raid.create_configuration`, `power on`. */
  readonly step: string;
}

/** Something that shall go wrong in a phase that fits. `times` counts the occasions (default 1). */
export type StepFault = {
  /** UUID or name. */
  readonly node?: string;
  readonly workflow?: Workflow;
  readonly step?: string;
  readonly times?: number;
} & (
  | { readonly kind: 'fail'; readonly message: string }
  /** The phase does not end until the node is aborted, deleted or `release`d. */
  | { readonly kind: 'stall' }
);

/** The faults that wait for their occasion, in the order in which they were injected. */
export class StepFaultPlan {
  #waiting: { readonly fault: StepFault; left: number }[] = [];

  inject(fault: StepFault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  take({ node, workflow, step }: Phase): StepFault | undefined {
    const entry = this.#waiting.find(
      ({ fault }) =>
        (fault.node === undefined || fault.node === node.uuid || fault.node === node.fields.name) &&
        (fault.workflow ?? workflow) === workflow &&
        (fault.step ?? step) === step,
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.fault;
  }
}
