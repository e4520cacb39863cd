import type { SimulatedNode } from '@ironloom/ironic-client/testing';

/** What the simulated Ironic did to a machine, by the name of its node: `namespace~name`. */
export interface DeploymentCount {
  begun: number;
  /** Ended with the image on the machine. */
  done: number;
  /** Begun although an image was on the machine. */
  repeated: number;
}

/** Counts the deployments of each machine, from the states that its node goes through. */
export class Deployments {
  readonly #counts = new Map<string, DeploymentCount>();
  readonly #last = new Map<string, string>();

  /** Told of every change of a node. */
  readonly observe = (node: SimulatedNode): void => {
    const { name, provision_state: state } = node.fields;
    const key = name ?? '';
    const before = this.#last.get(key);
    if (before === state) return;
    this.#last.set(key, state ?? '');
    const count = this.of(key);
    const wasAtIt = before === 'deploying' || before === 'wait call-back';
    if (state === 'deploying' && !wasAtIt) {
      count.begun += 1;
      if (count.done > 0) count.repeated += 1;
    }
    if (state === 'active' && wasAtIt) count.done += 1;
  };

  of(name: string): DeploymentCount {
    const known = this.#counts.get(name);
    if (known !== undefined) return known;
    const made = { begun: 0, done: 0, repeated: 0 };
    this.#counts.set(name, made);
    return made;
  }
}
