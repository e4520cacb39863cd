import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '@ironloom/core';
import { type Microversion, parseMicroversion } from '../../client/microversion';
import type { ApiContext } from './api/context';
import { SimulatedConductor } from './conductor/conductor';
import { type Phase, StepFaultPlan } from './conductor/step-faults';
import type { WorkflowContext } from './conductor/workflows';
import { CallCounter } from './http/call-counter';
import { IronicHttpFaultPlan } from './http/http-faults';
import { IronicHttpHandler, type SimulatedAccount } from './http/http-handler';
import { type HardwareOf, SimulatedDatabase } from './state/database';
import { DRIVERS } from './state/drivers';
import { InMemoryMachines, type SimulatedMachineAccess } from './state/machine-access';
import type { NodeFields, SimulatedNode } from './state/node';

/** What to simulate; everything has a default. Milliseconds throughout. */
export interface IronicSimulatorOptions {
  /** The newest API version that it speaks. Default `1.96`, Ironic 29's; `1.115` is Ironic 39's. */
  readonly maximumVersion?: string;
  /** Default `noauth`. */
  readonly accounts?: readonly SimulatedAccount[];
  /** PEM key and certificate (and `ca` with `requestCert` for mutual TLS); without them it speaks plain HTTP. */
  readonly tls?: ServerOptions;
  /** How long each phase of a workflow takes. Default 0. */
  readonly delayMs?: number | ((phase: Phase) => number);
  /** Whether nodes that say nothing of it are cleaned when they are provided. Default true. */
  readonly automatedClean?: boolean;
  /** After a start, how long nodes wait for agents of before it, which never call. Default 1,800,000, as Ironic's. */
  readonly callbackTimeoutMs?: number;
  /** Whether machines know a soft power off. Default true. */
  readonly softPower?: boolean;
  /** The most nodes or ports in one page. Default 1,000. */
  readonly maxLimit?: number;
  /** Default: all that it knows. */
  readonly drivers?: readonly string[];
  readonly hardware?: HardwareOf;
  /** Default: machines in memory. */
  readonly machines?: SimulatedMachineAccess;
  /** Told of every change of a node's power, boot device or provision state. */
  readonly onChange?: (node: SimulatedNode, what: 'power' | 'boot' | 'provision') => void;
  readonly clock?: Clock;
  readonly host?: string;
  readonly port?: number;
  /** Calls that are remembered whole. Default 1,000. */
  readonly rememberedCalls?: number;
}

/** A running simulator. */
export interface IronicSimulator {
  readonly endpoint: string;
  readonly calls: CallCounter;
  readonly httpFaults: IronicHttpFaultPlan;
  readonly stepFaults: StepFaultPlan;
  readonly nodes: Iterable<SimulatedNode>;
  readonly nodeCount: number;
  /** By UUID or name. */
  node(ident: string): SimulatedNode | undefined;
  /** Changes a node's fields behind the API's back. */
  change(ident: string, changes: Partial<NodeFields>): void;
  /** Holds the node's lock until the returned function is called: requests that need it end with 409. */
  lock(ident: string): () => void;
  /** Lets a phase that stalls go on. */
  release(ident: string): void;
  /** Loses the node, as an Ironic whose database was restored does. */
  lose(ident: string): void;
  /** Ends without notice: connections are cut, work is left where it was. */
  stop(): Promise<void>;
  /** Comes back on the same port; without its database it knows no node. */
  start(options?: { readonly keepDatabase?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Starts a simulated Ironic on a loopback port. */
export async function startIronicSimulator(options: IronicSimulatorOptions = {}): Promise<IronicSimulator> {
  const simulation = new Simulation(options);
  await simulation.start();
  return simulation;
}

const CALLBACK_TIMEOUT_MS = 1_800_000;

class Simulation implements IronicSimulator {
  readonly calls: CallCounter;
  readonly httpFaults = new IronicHttpFaultPlan();
  readonly stepFaults = new StepFaultPlan();
  readonly #database: SimulatedDatabase;
  readonly #conductor: SimulatedConductor;
  readonly #handler: IronicHttpHandler;
  readonly #machineHost: string;
  #server: Server | undefined;
  #port: number;

  constructor(private readonly options: IronicSimulatorOptions) {
    const { clock = systemClock, host = '127.0.0.1', port = 0 } = options;
    this.calls = new CallCounter(options.rememberedCalls ?? 1_000);
    this.#machineHost = host;
    this.#port = port;
    this.#database = new SimulatedDatabase(clock, options.hardware);
    this.#conductor = new SimulatedConductor(this.#workflowContext(clock));
    this.#handler = new IronicHttpHandler(this.#apiContext(clock), options.accounts, this.httpFaults, this.calls);
  }

  get endpoint(): string {
    const host = this.#machineHost.includes(':') ? `[${this.#machineHost}]` : this.#machineHost;
    return `${this.options.tls === undefined ? 'http' : 'https'}://${host}:${this.#port}`;
  }

  get nodes(): Iterable<SimulatedNode> {
    return this.#database.nodes;
  }

  get nodeCount(): number {
    return this.#database.nodeCount;
  }

  node(ident: string): SimulatedNode | undefined {
    return this.#database.find(ident);
  }

  change(ident: string, changes: Partial<NodeFields>): void {
    this.#database.change(this.#database.get(ident), changes);
  }

  lock(ident: string): () => void {
    const { fields } = this.#database.get(ident);
    fields.reservation = HOST;
    return () => void (fields.reservation = null);
  }

  release(ident: string): void {
    this.#conductor.release(this.#database.get(ident));
  }

  lose(ident: string): void {
    const node = this.#database.get(ident);
    this.#conductor.forget(node);
    this.#database.delete(node);
  }

  async start({ keepDatabase = true }: { readonly keepDatabase?: boolean } = {}): Promise<void> {
    if (!keepDatabase) this.#database.clear();
    this.#conductor.recover(this.#database.nodes);
    const listener: Parameters<typeof createServer>[1] = (request, response) => {
      response.on('error', () => undefined);
      void this.#handler.handle(request, response).catch(() => response.destroy());
    };
    const { tls } = this.options;
    const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
    const listening = once(server, 'listening');
    server.listen(this.#port, this.#machineHost);
    await listening;
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server !== undefined) {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    }
    await this.#conductor.die();
  }

  close(): Promise<void> {
    return this.stop();
  }

  #workflowContext(clock: Clock): WorkflowContext {
    const { delayMs = 0, automatedClean = true, machines = new InMemoryMachines(), onChange } = this.options;
    const { callbackTimeoutMs = CALLBACK_TIMEOUT_MS } = this.options;
    return {
      callbackTimeoutMs,
      clock,
      database: this.#database,
      machines,
      faults: this.stepFaults,
      host: HOST,
      automatedClean,
      delayOf: (phase) => (typeof delayMs === 'number' ? delayMs : delayMs(phase)),
      changed: (node, what) => onChange?.(node, what),
    };
  }

  #apiContext(clock: Clock): ApiContext {
    const {
      maximumVersion = '1.96',
      drivers = Object.keys(DRIVERS),
      maxLimit = 1_000,
      softPower = true,
    } = this.options;
    return {
      database: this.#database,
      conductor: this.#conductor,
      clock,
      host: HOST,
      maximum: versionIn(maximumVersion),
      drivers,
      maxLimit,
      softPower,
      origin: () => this.endpoint,
    };
  }
}

const HOST = 'simulated-conductor';

function versionIn(text: string): Microversion {
  const version = parseMicroversion(text);
  if (version === undefined) throw new TypeError(`no API version: ${text}`);
  return version;
}
