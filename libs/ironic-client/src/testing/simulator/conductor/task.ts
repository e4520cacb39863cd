import { randomUUID } from 'node:crypto';
import { type Clock, delay } from '@ironloom/core';
import type { ProvisionState } from '../../../api/provision-state';
import { timestamp, type SimulatedDatabase } from '../state/database';
import type { SimulatedMachineAccess, SimulatedPowerAction } from '../state/machine-access';
import type { SimulatedNode } from '../state/node';
import { type StateEvent, targetOf, TRANSITIONS } from '../state/transitions';
import type { StepFaultPlan, Workflow } from './step-faults';

/** What tasks have in common. */
export interface TaskContext {
  readonly clock: Clock;
  readonly database: SimulatedDatabase;
  readonly machines: SimulatedMachineAccess;
  readonly faults: StepFaultPlan;
  readonly host: string;
  /** Milliseconds that a phase takes. */
  delayOf(phase: { readonly node: SimulatedNode; readonly workflow: Workflow; readonly step: string }): number;
  changed(node: SimulatedNode, what: 'power' | 'boot' | 'provision'): void;
}

/** A phase failed; the message goes into `last_error`. */
export class StepFailure extends Error {}

/** Somebody aborted the task, or the conductor is gone: nothing more is to be done by it. */
export class TaskEnded extends Error {
  constructor(readonly why: 'aborted' | 'deleted' | 'conductor gone' | 'superseded') {
    super(why);
  }
}

/** A conductor's work on one node. */
export class Task {
  readonly #end = new AbortController();
  #release: (() => void) | undefined;

  constructor(
    private readonly context: TaskContext,
    readonly node: SimulatedNode,
    readonly workflow: Workflow,
  ) {}

  end(why: TaskEnded['why']): void {
    this.#end.abort(new TaskEnded(why));
  }

  /** Lets a phase that stalls end well. */
  release(): void {
    this.#release?.();
  }

  /** Moves the node; while work is being done nobody else may change it, while it is waited for they may. */
  enter(event: StateEvent, options: { readonly target?: string | null; readonly lastError?: string } = {}): void {
    this.#end.signal.throwIfAborted();
    applyEvent(this.context, this.node, event, options);
  }

  /** Takes its time, and fails if it shall. */
  async phase(step: string): Promise<void> {
    const phase = { node: this.node, workflow: this.workflow, step };
    await this.pause(this.context.delayOf(phase));
    const fault = this.context.faults.take(phase);
    if (fault?.kind === 'stall') await this.#stall();
    if (fault?.kind === 'fail') throw new StepFailure(fault.message);
  }

  /** Lets time go by, unless the task ends. */
  async pause(ms: number): Promise<void> {
    const { signal } = this.#end;
    if (ms > 0) await delay(this.context.clock, ms, signal);
    else await Promise.resolve();
    signal.throwIfAborted();
  }

  async setBootDevice(device: 'pxe' | 'disk' | 'cdrom', persistent: boolean): Promise<void> {
    await this.#machine('set boot device', (machines) => machines.setBootDevice(this.node.fields, device, persistent));
    this.node.bootDevice = { boot_device: device, persistent };
    this.context.changed(this.node, 'boot');
  }

  async setMedia(imageUrl: string | undefined): Promise<void> {
    const { setMedia } = this.context.machines;
    if (setMedia !== undefined)
      await this.#machine(
        'set virtual media',
        (machines) => machines.setMedia?.(this.node.fields, imageUrl) ?? Promise.resolve(),
      );
  }

  async setPower(action: SimulatedPowerAction): Promise<void> {
    await this.#machine(`change power state`, (machines) => machines.setPower(this.node.fields, action));
    await this.readPower();
  }

  async readPower(): Promise<void> {
    const state = await this.#machine('get power state', (machines) => machines.powerState(this.node.fields));
    if (this.node.fields.power_state === state) return;
    this.node.fields.power_state = state;
    this.context.changed(this.node, 'power');
  }

  async #machine<T>(what: string, use: (machines: SimulatedMachineAccess) => Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await use(this.context.machines);
    } catch (error) {
      throw new StepFailure(`Failed to ${what} for node ${this.node.uuid}. Error: ${(error as Error).message}`);
    }
    this.#end.signal.throwIfAborted();
    return result;
  }

  #stall(): Promise<void> {
    const { signal } = this.#end;
    return new Promise((resolve, reject) => {
      this.#release = resolve;
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  }
}

const WAITS: readonly ProvisionState[] = [
  'wait call-back',
  'clean wait',
  'inspect wait',
  'rescue wait',
  'service wait',
];

/** Carries a transition out on the node's row. */
export function applyEvent(
  context: Pick<TaskContext, 'clock' | 'host' | 'changed'>,
  node: SimulatedNode,
  event: StateEvent,
  { target, lastError }: { readonly target?: string | null; readonly lastError?: string } = {},
): void {
  const { fields } = node;
  const state = TRANSITIONS[fields.provision_state]?.[event];
  if (state === undefined) throw new StepFailure(`no transition ${event} from ${fields.provision_state}`);
  const heading = targetOf(state);
  fields.provision_state = state;
  fields.target_provision_state = heading === null ? null : (target ?? heading);
  fields.provision_updated_at = timestamp(context.clock.now());
  fields.reservation = heading === null || WAITS.includes(state) || /failed$/.test(state) ? null : context.host;
  if (lastError !== undefined) {
    fields.last_error = lastError;
    addHistory(node, lastError, context);
  }
  context.changed(node, 'provision');
}

/** Notes a failure in the node's history. */
function addHistory(node: SimulatedNode, event: string, { clock, host }: Pick<TaskContext, 'clock' | 'host'>): void {
  node.history.push({
    uuid: randomUUID(),
    created_at: timestamp(clock.now()),
    severity: 'ERROR',
    event_type: 'provisioning',
    event,
    conductor: host,
  });
}
