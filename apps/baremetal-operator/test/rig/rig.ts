import type { Logger } from '@ironloom/core';
import { ManualClock } from '@ironloom/core/testing';
import type { Host, ProvisioningBackend, Settings } from '@ironloom/host-state-machine';
import { SimulatedBackend, type SimulatedBackendOptions } from '@ironloom/host-state-machine/testing';
import { startTestApi, type TestApi } from '@ironloom/kube-embedded/testing';
import {
  coreKinds,
  type Event,
  installDefinitions,
  type KubeClient,
  kubeClient,
  type KubeObject,
  type Kind,
  type Secret as KubeSecret,
} from '@ironloom/kube-runtime';
import { accessOf } from '@ironloom/kube-runtime/testing';
import type { Registry } from 'prom-client';
import { kinds } from '../../src/cluster/kinds';
import { customResourceDefinitions } from '../../src/crds/definitions';
import type { BareMetalOperator, ElectionOptions } from '../../src/operator/options';
import { startBareMetalOperator } from '../../src/operator/start';
import { countingClient, type KubeCounts } from './counting-client';

/** What a rig is made with. */
export interface RigOptions {
  readonly simulator?: Omit<SimulatedBackendOptions, 'clock'>;
  /** Run before the operator starts. */
  readonly prepare?: (clock: ManualClock) => Promise<void>;
  /** Around the simulator, or instead of it. */
  readonly backend?: (simulator: SimulatedBackend) => ProvisioningBackend;
  readonly settings?: Partial<Settings>;
  readonly namespaces?: readonly string[];
  readonly log?: Logger;
  readonly metrics?: Registry;
  readonly election?: ElectionOptions;
}

type HostSpec = NonNullable<Host['spec']>;

export const NAMESPACE = 'metal3';
/** Short, so that tests need not move the clock far. */
const DELAYS = { inspect: 5_000, prepare: 3_000, deploy: 10_000, clean: 5_000, service: 5_000 };
/** Real time that the rig waits between two moves of the clock, so that the API answers. */
const BREATH_MS = 4;

/** An operator against a real API in this process, on simulated machines, on a clock that the test moves. */
export class Rig {
  readonly simulator: SimulatedBackend;
  readonly counts: KubeCounts;
  #operator: BareMetalOperator;
  #hosts = 0;

  private constructor(
    readonly test: TestApi,
    readonly kube: KubeClient,
    readonly clock: ManualClock,
    private readonly options: RigOptions,
  ) {
    this.simulator = new SimulatedBackend({ clock, delays: DELAYS, ...options.simulator });
    this.counts = countingClient(kube);
    this.#operator = this.#start();
  }

  static async start(options: RigOptions = {}): Promise<Rig> {
    const test = await startTestApi();
    const kube = kubeClient(accessOf(test.api));
    await installDefinitions(kube, customResourceDefinitions());
    for (const name of options.namespaces ?? [NAMESPACE]) await makeNamespace(kube, name);
    const clock = new ManualClock(Date.parse('2026-01-01T00:00:00Z'));
    await options.prepare?.(clock);
    return new Rig(test, kube, clock, options);
  }

  #start(): BareMetalOperator {
    const { backend, settings, log, metrics, namespaces, election } = this.options;
    return startBareMetalOperator({
      kube: this.counts.kube,
      backend: backend?.(this.simulator) ?? this.simulator,
      clock: this.clock,
      random: () => 0,
      ...(settings === undefined ? {} : { settings }),
      ...(log === undefined ? {} : { log }),
      ...(metrics === undefined ? {} : { metrics }),
      ...(namespaces === undefined ? {} : { namespaces }),
      ...(election === undefined ? {} : { election }),
    });
  }

  /** Ends the operator and starts another, as a new pod would. */
  async restartOperator(): Promise<void> {
    await this.stopOperator();
    this.#operator = this.#start();
  }

  async stop(): Promise<void> {
    await this.stopOperator();
    this.kube.close();
    await this.test.stop();
  }

  /** Ends the operator, which may wait for timers meanwhile. */
  async stopOperator(): Promise<void> {
    let isOver = false;
    const ended = this.#operator.stop().then(() => (isOver = true));
    while (!isOver) await this.pass(1_000);
    await ended;
  }

  /** Moves the clock, and lets what falls due happen. */
  async pass(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
    await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
  }

  /** Lets time pass, a second at a time, until something holds. */
  async until<T>(what: string, probe: () => Promise<T> | T, stepMs = 1_000, limit = 3_000): Promise<NonNullable<T>> {
    for (let passed = 0; passed < limit; passed += 1) {
      const answer = await probe();
      if (answer) return answer;
      await this.pass(stepMs);
    }
    throw new Error(`${what}: not after ${(limit * stepMs) / 1000} s of the clock`);
  }

  /** Makes a secret; its values are given as text. */
  secret(name: string, data: Readonly<Record<string, string>>, namespace = NAMESPACE): Promise<KubeSecret> {
    const encoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
    return this.kube.resource(coreKinds.secret).create({
      metadata: { namespace, name },
      data: Object.fromEntries(encoded) as Record<string, string>,
    });
  }

  /** Makes a host with a BMC of its own and, unless they are there, its credentials. */
  async host(spec: Partial<HostSpec> = {}, metadata: Partial<Host['metadata']> = {}): Promise<string> {
    const name = metadata.name ?? `host-${(this.#hosts += 1)}`;
    const { namespace = NAMESPACE } = metadata;
    if (spec.bmc === undefined)
      await this.secret(`${name}-bmc`, { username: 'admin', password: 'p4ssw0rd' }, namespace);
    const bmc = { address: this.address(name), credentialsName: `${name}-bmc` };
    await this.kube.resource(kinds.host).create({
      apiVersion: 'metal3.io/v1alpha1',
      kind: 'BareMetalHost',
      metadata: { namespace, name, ...metadata },
      spec: { online: true, bmc, ...spec },
    });
    return name;
  }

  address(name: string): string {
    return `redfish-virtualmedia://${name}.bmc.example/redfish/v1/Systems/1`;
  }

  machine(name: string) {
    return this.simulator.machine(this.address(name));
  }

  get(name: string, namespace = NAMESPACE): Promise<Host> {
    return this.kube.resource(kinds.host).get({ namespace, name });
  }

  read<T extends KubeObject>(kind: Kind<T>, name: string): Promise<T> {
    return this.kube.resource(kind).get({ namespace: NAMESPACE, name });
  }

  async state(name: string): Promise<string> {
    return (await this.get(name)).status?.provisioning.state ?? '';
  }

  untilState(name: string, state: string, stepMs?: number): Promise<unknown> {
    return this.until(`${name} to be ${state}`, async () => (await this.state(name)) === state, stepMs);
  }

  edit(name: string, spec: object): Promise<Host> {
    return this.kube.resource(kinds.host).patch({ namespace: NAMESPACE, name }, { spec });
  }

  annotate(name: string, annotations: Readonly<Record<string, string | null>>): Promise<Host> {
    return this.kube.resource(kinds.host).patch({ namespace: NAMESPACE, name }, { metadata: { annotations } });
  }

  delete(name: string): Promise<void> {
    return this.kube.resource(kinds.host).delete({ namespace: NAMESPACE, name });
  }

  async isGone(name: string, kind: Kind<KubeObject> = kinds.host): Promise<boolean> {
    const { items } = await this.kube.resource(kind).list({ namespace: NAMESPACE });
    return !items.some(({ metadata }) => metadata.name === name);
  }

  /** Reasons of the Events about a host, in the order in which they were made. */
  async reasons(name: string): Promise<string[]> {
    return (await this.events(name)).map(({ reason = '' }) => reason);
  }

  async events(name: string): Promise<readonly Event[]> {
    const { items } = await this.kube.resource(coreKinds.event).list({ namespace: NAMESPACE });
    const made = ({ metadata }: Event): number => Number(metadata.resourceVersion);
    return items.filter(({ involvedObject }) => involvedObject.name === name).sort((a, b) => made(a) - made(b));
  }
}

async function makeNamespace(kube: KubeClient, name: string): Promise<void> {
  await kube.resource(coreKinds.namespace).create({ metadata: { name } });
}
