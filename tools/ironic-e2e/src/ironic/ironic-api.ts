import { waitFor } from '@ironloom/core/testing';
import type { AgentInventory } from '@ironloom/ironic-client/testing';

/** A node as Ironic shows it. */
export interface ShownNode {
  readonly uuid: string;
  readonly provision_state: string;
  readonly target_provision_state: string | null;
  readonly power_state: string | null;
  readonly last_error: string | null;
  readonly maintenance: boolean;
  readonly [field: string]: unknown;
}

/** An answer, whatever its status. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** States that something must be done about before a node goes on. */
const STUCK = [
  'deploy failed',
  'clean failed',
  'inspect failed',
  'error',
  'adopt failed',
  'service failed',
  'rescue failed',
];
/** Long enough for a machine that is busy with other things. */
const DEADLINE_MS = 300_000;
const LOCK_DEADLINE_MS = 60_000;

/** Ironic's API with nothing between it and the test: the suites of the emulators must not depend on our client. */
export class IronicApi {
  constructor(
    private readonly url: string,
    private readonly version = '1.95',
  ) {}

  async call(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-openstack-ironic-api-version': this.version,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** Fails unless Ironic does it; waits while the node is locked. */
  async done<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await waitFor(
      `${method} ${path} to find the node unlocked`,
      async () => {
        const tried = await this.call(method, path, body);
        return tried.status === 409 ? undefined : tried;
      },
      { deadlineMs: LOCK_DEADLINE_MS, everyMs: 250 },
    );
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  node(uuid: string): Promise<ShownNode> {
    return this.done('GET', `/v1/nodes/${uuid}`);
  }

  /** What an inspection found. */
  async inventory(uuid: string): Promise<AgentInventory['inventory']> {
    const { inventory } = await this.done<AgentInventory>('GET', `/v1/nodes/${uuid}/inventory`);
    return inventory;
  }

  patch(uuid: string, values: Readonly<Record<string, unknown>>): Promise<ShownNode> {
    const patch = Object.entries(values).map(([path, value]) => ({ op: 'add', path: `/${path}`, value }));
    return this.done('PATCH', `/v1/nodes/${uuid}`, patch);
  }

  /** Asks for a provision state and waits until the node is where that leads. */
  async provision(uuid: string, target: string, arrives: string, more: object = {}): Promise<ShownNode> {
    await this.done('PUT', `/v1/nodes/${uuid}/states/provision`, { target, ...more });
    return this.reach(uuid, arrives);
  }

  /** Waits for a provision state; a failure on the way ends the wait. */
  async reach(uuid: string, state: string, deadlineMs = DEADLINE_MS): Promise<ShownNode> {
    let last: ShownNode | undefined;
    const arrived = async (): Promise<boolean> => {
      last = await this.node(uuid);
      // Ironic writes the error of a failed state a little after the state.
      return STUCK.includes(last.provision_state) ? last.last_error !== null : last.provision_state === state;
    };
    await waitFor(`node ${uuid} to be ${state}`, arrived, { deadlineMs, everyMs: 500 }).catch((error: Error) => {
      throw new Error(`${error.message}; it is ${last?.provision_state}: ${last?.last_error}`);
    });
    const node = last as unknown as ShownNode;
    if (node.provision_state !== state)
      throw new Error(`${node.provision_state} instead of ${state}: ${node.last_error}`);
    return node;
  }
}
