import type { NodeStep } from '../../../api/node';
import type { ProvisionState } from '../../../api/provision-state';
import { fault } from '../api/api-fault';
import type { SimulatedPowerAction } from '../state/machine-access';
import type { SimulatedNode } from '../state/node';
import { LOST_WITH_CONDUCTOR, type StateEvent } from '../state/transitions';
import type { Workflow } from './step-faults';
import { applyEvent, StepFailure, Task, TaskEnded } from './task';
import { waitInVain, WAITING_WORKFLOWS } from './wait-in-vain';
import * as workflows from './workflows';

const POWER: Readonly<Record<string, SimulatedPowerAction>> = {
  'power on': 'on',
  'power off': 'off',
  rebooting: 'reboot',
  'soft power off': 'soft-off',
  'soft rebooting': 'soft-reboot',
};

type Body = (task: Task) => Promise<void>;

/** Works on nodes, one task each. */
export class SimulatedConductor {
  readonly #tasks = new Map<string, Task>();
  readonly #running = new Set<Promise<void>>();

  constructor(private readonly context: workflows.WorkflowContext) {}

  /** Begins what a `PUT …/states/provision` has asked for. The request has been found legal. */
  start(node: SimulatedNode, event: StateEvent, steps: readonly NodeStep[] = []): void {
    const { context } = this;
    const { provision_state: from } = node.fields;
    const run = (workflow: Workflow, body: Body, target?: string): void =>
      this.#begin(node, workflow, event, body, target);
    switch (event) {
      case 'manage':
        return from === 'enroll' ? run('verify', workflows.verify) : this.#move(node, event);
      case 'provide':
        return run('clean', (task) => workflows.provide(task, context));
      case 'clean':
        return run('clean', (task) => workflows.clean(task, context, steps), 'manageable');
      case 'inspect':
        return run('inspect', (task) => workflows.inspect(task, context));
      case 'deploy':
      case 'rebuild':
        return run('deploy', workflows.deploy);
      case 'delete':
        return run('teardown', (task) => workflows.teardown(task, context));
      case 'adopt':
        return run('adopt', workflows.adopt);
      case 'service':
        return run('service', (task) => workflows.service(task, context, steps));
      case 'rescue':
        return run('rescue', workflows.rescue);
      case 'unrescue':
        return run('rescue', workflows.unrescue);
      case 'abort':
        return this.#abort(node);
      default:
        throw fault(400, `The requested action "${event}" could not be understood.`);
    }
  }

  /** Begins what a `PUT …/states/power` has asked for. */
  power(node: SimulatedNode, target: string): void {
    const { fields } = node;
    const action = POWER[target] ?? 'on';
    fields.target_power_state = action === 'off' || action === 'soft-off' ? 'power off' : 'power on';
    fields.last_error = null;
    fields.reservation = this.context.host;
    this.#track(node, new Task(this.context, node, 'power'), async (task) => {
      try {
        await task.phase(target);
        await task.setPower(action);
      } catch (error) {
        if (!(error instanceof StepFailure)) throw error;
        fields.last_error = `Failed to change power state to '${fields.target_power_state}' by '${target}'. Error: ${error.message}`;
        fields.power_state = 'error';
      } finally {
        fields.target_power_state = null;
        fields.reservation = null;
      }
    });
  }

  /** Lets the node's phase that stalls go on. */
  release(node: SimulatedNode): void {
    this.#tasks.get(node.uuid)?.release();
  }

  /** The node is no longer there, or no longer ours. */
  forget(node: SimulatedNode): void {
    this.#tasks.get(node.uuid)?.end('deleted');
  }

  /** Dies with everything that it was at; resolves when nothing more happens. */
  async die(): Promise<void> {
    for (const task of this.#tasks.values()) task.end('conductor gone');
    await Promise.all(this.#running);
  }

  /** What a conductor does with nodes that another had been at when it died. */
  recover(nodes: Iterable<SimulatedNode>): void {
    for (const node of nodes) {
      node.fields.reservation = null;
      node.fields.target_power_state = null;
      this.#awaitAgent(node);
      if (!LOST_WITH_CONDUCTOR.includes(node.fields.provision_state)) continue;
      const lastError = 'Operation was aborted because its conductor was restarted';
      applyEvent(this.context, node, 'fail', { lastError, ...failedTarget(node) });
      node.fields.reservation = null;
    }
  }

  /** An agent that was waited for went with the conductor that had booted it: it will not call. */
  #awaitAgent(node: SimulatedNode): void {
    const workflow = WAITING_WORKFLOWS[node.fields.provision_state];
    if (workflow === undefined || this.#tasks.has(node.uuid)) return;
    this.#track(node, new Task(this.context, node, workflow), (task) => waitInVain(task, this.context));
  }

  #begin(node: SimulatedNode, workflow: Workflow, event: StateEvent, body: Body, target?: string): void {
    this.#tasks.get(node.uuid)?.end('superseded');
    applyEvent(this.context, node, event, target === undefined ? {} : { target });
    node.fields.last_error = null;
    this.#track(node, new Task(this.context, node, workflow), body);
  }

  #track(node: SimulatedNode, task: Task, body: Body): void {
    this.#tasks.set(node.uuid, task);
    const running = body(task)
      .catch((error: unknown) => this.#fail(node, task, error))
      .finally(() => {
        this.#running.delete(running);
        if (this.#tasks.get(node.uuid) === task) this.#tasks.delete(node.uuid);
      });
    this.#running.add(running);
  }

  #fail(node: SimulatedNode, { workflow }: Task, error: unknown): void {
    if (error instanceof TaskEnded) return;
    const message = error instanceof Error ? error.message : String(error);
    const { fields } = node;
    const { step } = (workflow === 'service' ? fields.service_step : fields.clean_step) as { step?: string };
    if (step !== undefined) {
      // A machine that is half changed is not to be touched by anybody but its operator.
      fields.maintenance = true;
      fields.fault = `${workflow} failure`;
      fields.maintenance_reason ??= message;
    }
    fields.clean_step = {};
    fields.deploy_step = {};
    fields.service_step = {};
    applyEvent(this.context, node, 'fail', { lastError: message, ...failedTarget(node) });
  }

  #move(node: SimulatedNode, event: StateEvent): void {
    applyEvent(this.context, node, event);
  }

  #abort(node: SimulatedNode): void {
    const { fields } = node;
    const step = (fields.clean_step as { step?: string }).step;
    const texts: Readonly<Partial<Record<ProvisionState, string>>> = {
      'clean wait':
        'By request, the clean operation was aborted' +
        (step === undefined ? '' : ` during or after the completion of step "${step}"`),
      'inspect wait': 'Inspection was aborted by request.',
      'wait call-back': 'Deployment was aborted by request.',
      'service wait': 'By request, the service operation was aborted',
    };
    const lastError = texts[fields.provision_state];
    this.#tasks.get(node.uuid)?.end('aborted');
    fields.clean_step = {};
    fields.deploy_step = {};
    fields.service_step = {};
    const target = fields.target_provision_state;
    applyEvent(this.context, node, 'abort', {
      ...(lastError !== undefined && { lastError }),
      ...(target !== null && { target }),
    });
  }
}

/** A node whose cleaning failed still heads for where it headed. */
function failedTarget({ fields }: SimulatedNode): { readonly target?: string } {
  const { provision_state: state, target_provision_state: target } = fields;
  return state.startsWith('clean') && target !== null ? { target } : {};
}
