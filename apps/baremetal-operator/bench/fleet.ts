import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delay, silentLogger, systemClock } from '@ironloom/core';
import type { Host } from '@ironloom/host-state-machine';
import { type IronicSimulator, startIronicSimulator } from '@ironloom/ironic-client/testing';
import { type KubeApi, startKubeApi } from '@ironloom/kube-embedded';
import {
  coreKinds,
  type Informer,
  Informers,
  installDefinitions,
  type KubeClient,
  kubeClient,
} from '@ironloom/kube-runtime';
import { accessOf } from '@ironloom/kube-runtime/testing';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { freeTcpPort } from '@ironloom/peers';
import { kinds } from '../src/cluster/kinds';
import { customResourceDefinitions } from '../src/crds/definitions';

/** How a fleet is run. */
export interface FleetOptions {
  /** How long each step of Ironic takes. */
  readonly stepMs: number;
  /** Hosts that the operator works on at once. */
  readonly concurrency: number;
}

/** What was used up to a moment. */
export interface Usage {
  readonly at: number;
  /** Revision of the API's store: it grows by one with each write. */
  readonly writes: number;
  readonly ironicCalls: number;
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

const NAMESPACE = 'default';
const PARALLEL = 32;

/** Hosts by number, the embedded API and the simulated Ironic in this process, and the operator in another. */
export class Fleet {
  #count = 0;

  private constructor(
    private readonly folder: string,
    private readonly api: KubeApi,
    private readonly kube: KubeClient,
    private readonly ironic: IronicSimulator,
    private readonly program: TestProgram,
    private readonly operator: ChildProcess,
    private readonly metricsPort: number,
    private readonly informers: Informers,
    private readonly hosts: Informer<Host>,
  ) {}

  static async start({ stepMs, concurrency }: FleetOptions): Promise<Fleet> {
    const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
    const api = await startKubeApi({ dataDir: join(folder, 'api') });
    const kube = kubeClient(accessOf(api));
    await installDefinitions(kube, customResourceDefinitions());
    const ironic = await startIronicSimulator({ delayMs: stepMs, rememberedCalls: 1 });
    const program = buildTestProgram(join(__dirname, '../src/main.ts'), 'baremetal-operator');
    const metricsPort = await freeTcpPort();
    const args = [
      `--kubeconfig=${api.kubeconfigPath}`,
      `--controller-concurrency=${concurrency}`,
      `--metrics-addr=127.0.0.1:${metricsPort}`,
      '--health-addr=0',
    ];
    const env = { PATH: process.env.PATH ?? '', IRONIC_ENDPOINT: ironic.endpoint };
    const operator = spawn(process.execPath, [program.path, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    operator.stdout.pipe(createWriteStream(join(folder, 'operator.log')));
    const informers = new Informers(kube, { clock: systemClock, random: Math.random, log: silentLogger });
    const hosts = informers.of(kinds.host);
    await informers.start();
    const fleet = new Fleet(folder, api, kube, ironic, program, operator, metricsPort, informers, hosts);
    await fleet.#until('the operator to work', () => fleet.measure().then(() => true), 60_000);
    return fleet;
  }

  async stop(): Promise<void> {
    this.operator.kill('SIGTERM');
    await new Promise((resolve) => this.operator.once('exit', resolve));
    await this.informers.stop();
    this.kube.close();
    await this.ironic.close();
    await this.api.close();
    this.program.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async measure(): Promise<Usage> {
    const metrics = await (await fetch(`http://127.0.0.1:${this.metricsPort}/metrics`)).text();
    const { resourceVersion } = await this.kube.resource(coreKinds.namespace).list({ limit: 1 });
    const metric = (name: string): number => Number(new RegExp(`^${name} (.+)$`, 'm').exec(metrics)?.[1]);
    return {
      at: performance.now(),
      writes: Number(resourceVersion),
      ironicCalls: this.ironic.calls.total,
      cpuSeconds: metric('process_cpu_seconds_total'),
      rssBytes: metric('process_resident_memory_bytes'),
    };
  }

  /** Makes hosts, and their secrets before them. */
  async enroll(count: number): Promise<void> {
    const numbers = Array.from({ length: count }, () => (this.#count += 1));
    await inParallel(numbers, async (number) => {
      const name = `host-${number}`;
      const stringData = { username: 'admin', password: `password-${number}` };
      await this.kube.resource(coreKinds.secret).create({ metadata: { namespace: NAMESPACE, name }, stringData });
      const address = `redfish-virtualmedia://bmc-${number}.example/redfish/v1/Systems/1`;
      await this.kube.resource(kinds.host).create({
        apiVersion: 'metal3.io/v1alpha1',
        kind: 'BareMetalHost',
        metadata: { namespace: NAMESPACE, name },
        spec: { online: true, bmc: { address, credentialsName: name } },
      });
    });
  }

  async patchAll(patch: object): Promise<void> {
    await inParallel(this.hosts.list(), async ({ metadata: { name = '' } }) => {
      await this.kube.resource(kinds.host).patch({ namespace: NAMESPACE, name }, patch);
    });
  }

  /** Waits until every host is in a state, telling how far it is. */
  async untilAll(state: string, limitMs: number): Promise<void> {
    await this.#until(`all to be ${state}`, () => this.#states().get(state) === this.#count, limitMs);
  }

  /** Waits until every host is in a state in which nothing is under way. */
  async untilAllSettled(limitMs: number): Promise<void> {
    const settled = (): number =>
      ['available', 'provisioned'].reduce((sum, state) => sum + (this.#states().get(state) ?? 0), 0);
    await this.#until('all to settle', () => settled() === this.#count, limitMs);
  }

  /** Waits until nothing has been written for a while. */
  async settle(): Promise<void> {
    let before = await this.measure();
    for (;;) {
      await this.wait(20);
      const now = await this.measure();
      if (now.writes === before.writes) return;
      before = now;
    }
  }

  wait(seconds: number): Promise<void> {
    return delay(systemClock, seconds * 1000);
  }

  #states(): Map<string, number> {
    const states = new Map<string, number>();
    for (const { status } of this.hosts.list()) {
      const state = status?.provisioning.state ?? '';
      states.set(state, (states.get(state) ?? 0) + 1);
    }
    return states;
  }

  async #until(what: string, holds: () => boolean | Promise<boolean>, limitMs: number): Promise<void> {
    const end = performance.now() + limitMs;
    for (let looks = 1; !(await this.#holds(holds)); looks += 1) {
      if (performance.now() > end) throw new Error(`waited ${limitMs / 1000} s in vain for ${what}: ${this.#tell()}`);
      if (this.operator.exitCode !== null) throw new Error(`the operator ended: ${this.#lastLines()}`);
      if (looks % 50 === 0) process.stderr.write(`  ${this.#tell()}\n`);
      await delay(systemClock, 200);
    }
  }

  async #holds(holds: () => boolean | Promise<boolean>): Promise<boolean> {
    try {
      return await holds();
    } catch {
      return false;
    }
  }

  #tell(): string {
    return [...this.#states()].map(([state, count]) => `${count} ${state === '' ? 'new' : state}`).join(', ');
  }

  #lastLines(): string {
    return readFileSync(join(this.folder, 'operator.log'), 'utf8').slice(-2000);
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}
