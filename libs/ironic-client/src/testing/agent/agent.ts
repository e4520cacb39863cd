import { type Clock, delay } from '@ironloom/core';
import { type AgentServer, type AgentTls, serveAgent } from './agent-server';
import { ConductorCalls, ConductorRefusal, type LookupAnswer } from './conductor-calls';
import { AgentEngine } from './engine';
import type { AgentHardware } from './extensions';
import type { AgentFaultPlan } from './faults';
import type { AgentParameters } from './kernel-parameters';
import type { AgentInventory } from './sample-inventory';

/** What one boot of the agent works with. */
export interface AgentSetup {
  readonly clock: Clock;
  readonly parameters: AgentParameters;
  readonly hardware: AgentHardware;
  readonly inventory: AgentInventory;
  readonly faults: AgentFaultPlan;
  readonly tls: AgentTls | undefined;
  /** Time between heartbeats; one follows every command that ended at once. Milliseconds. */
  readonly heartbeatMs: number;
  /** Time before another attempt at what Ironic refused. */
  readonly retryMs: number;
  /** Everything worth telling, oldest first. */
  readonly log: (line: string) => void;
}

/** The agent from the start of its machine until the power goes: it sends its inventory, looks itself up, heartbeats, and obeys. */
export class Agent {
  readonly #stop = new AbortController();
  readonly #engine: AgentEngine;
  readonly #life: Promise<void>;
  #server: AgentServer | undefined;
  #token = '';
  #silent = false;
  #hurry: (() => void) | undefined;

  constructor(private readonly setup: AgentSetup) {
    const { hardware, faults, log } = setup;
    this.#engine = new AgentEngine(hardware, faults, {
      given: (name) => this.#given(name),
      ended: (name) => {
        log(`${name} ended`);
        this.#hurry?.();
      },
    });
    this.#life = this.#live().catch((error: unknown) => {
      if (!this.#stop.signal.aborted) log(`the agent failed: ${String(error)}`);
    });
  }

  /** Ends the agent as a power cut does. */
  async close(): Promise<void> {
    this.#stop.abort(new Error('the power is off'));
    await this.#life;
    await this.#server?.close();
  }

  async #live(): Promise<void> {
    const { parameters, inventory } = this.setup;
    const { inspectionUrl, apiUrl } = parameters;
    const calls = new ConductorCalls(apiUrl ?? '', this.#stop.signal);
    if (inspectionUrl !== undefined) {
      await this.#until('send the inventory', () => calls.continueInspection(inspectionUrl, inventory));
    }
    if (apiUrl === undefined) return;
    const macAddresses = inventory.inventory.interfaces.map((nic) => nic.mac_address);
    const found = await this.#until('look itself up', () => calls.lookup(macAddresses));
    this.#takeToken(found);
    this.#server = await serveAgent(this.#engine, () => this.#token, this.setup.tls);
    if (this.setup.faults.take('lost-heartbeat', (fault) => fault.command === undefined)) this.#fallSilent();
    await this.#heartbeats(calls, found.node.uuid, this.#server.url);
  }

  /** On virtual media the token comes with the image, and Ironic shows a row of stars. */
  #takeToken({ config }: LookupAnswer): void {
    this.#token = this.setup.parameters.token ?? config.agent_token ?? '';
  }

  async #heartbeats(calls: ConductorCalls, uuid: string, url: string): Promise<void> {
    const { clock, faults, heartbeatMs, retryMs, tls, log } = this.setup;
    const { signal } = this.#stop;
    while (!signal.aborted && !this.#silent) {
      const token = faults.take('wrong-token') ? 'another-token' : this.#token;
      const heard = await calls.heartbeat(uuid, url, token, tls?.cert).then(
        () => true,
        (error: unknown) => {
          signal.throwIfAborted();
          log(`heartbeat: ${String(error)}`);
          return false;
        },
      );
      const soon = new AbortController();
      this.#hurry = () => soon.abort();
      await delay(clock, heard ? heartbeatMs : retryMs, AbortSignal.any([signal, soon.signal])).catch(() => undefined);
    }
  }

  #given(name: string): void {
    this.setup.log(`${name} given`);
    if (this.setup.faults.take('lost-heartbeat', (fault) => fault.command === name)) this.#fallSilent();
  }

  #fallSilent(): void {
    this.#silent = true;
    this.setup.log('no more heartbeats');
  }

  /** The conductor holds its lock for a while after it started a machine, and answers 409 or 404 meanwhile. */
  async #until<T>(what: string, call: () => Promise<T>): Promise<T> {
    const { clock, retryMs, log } = this.setup;
    for (;;) {
      try {
        return await call();
      } catch (error) {
        this.#stop.signal.throwIfAborted();
        const status = error instanceof ConductorRefusal ? error.status : undefined;
        log(`could not ${what}: ${status ?? String(error)}`);
        await delay(clock, retryMs, this.#stop.signal);
      }
    }
  }
}
