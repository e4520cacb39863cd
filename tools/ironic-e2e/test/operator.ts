import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { customResourceDefinitions } from '@ironloom/baremetal-operator';
import { waitFor } from '@ironloom/core/testing';
import { startTestApi, type TestApi } from '@ironloom/kube-embedded/testing';
import { coreKinds, installDefinitions, type KubeClient, kubeClient, kindOf } from '@ironloom/kube-runtime';
import { accessOf } from '@ironloom/kube-runtime/testing';
import { metal3 } from '@ironloom/models';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';

const { definitions } = metal3;
const host = kindOf<metal3.v1alpha1.BareMetalHost>(definitions.bareMetalHost, 'v1alpha1');
const hardwareData = kindOf<metal3.v1alpha1.HardwareData>(definitions.hardwareData, 'v1alpha1');

export type Host = metal3.v1alpha1.BareMetalHost;
type HostSpec = NonNullable<Host['spec']>;

const NAMESPACE = 'metal3';
const DEADLINE_MS = 400_000;
const ENTRY = join(__dirname, '../../../apps/baremetal-operator/src/main.ts');

/** Our operator as it is shipped, on an embedded Kubernetes API, with real Ironic behind it. */
export class OperatorUnderTest {
  private constructor(
    private readonly program: TestProgram,
    private readonly api: TestApi,
    private readonly kube: KubeClient,
    private readonly child: ChildProcess,
    private readonly output: () => string,
  ) {}

  static async start(ironicUrl: string): Promise<OperatorUnderTest> {
    const program = buildTestProgram(ENTRY, 'baremetal-operator');
    const api = await startTestApi();
    const kube = kubeClient(accessOf(api.api));
    await installDefinitions(kube, customResourceDefinitions());
    await kube.resource(coreKinds.namespace).create({ metadata: { name: NAMESPACE } });
    const addresses = ['--health-addr=127.0.0.1:0', '--metrics-addr=0'];
    const child = spawn(process.execPath, [program.path, `--kubeconfig=${api.api.kubeconfigPath}`, ...addresses], {
      env: { PATH: process.env.PATH ?? '', IRONIC_ENDPOINT: `${ironicUrl}/v1/` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    return new OperatorUnderTest(program, api, kube, child, () => text);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await ended;
    }
    this.kube.close();
    await this.api.stop();
    this.program.remove();
  }

  async create(name: string, spec: Omit<HostSpec, 'online'>): Promise<void> {
    const credentialsName = `${name}-bmc`;
    const data = { username: 'admin', password: 'password' };
    await this.kube.resource(coreKinds.secret).create({
      metadata: { namespace: NAMESPACE, name: credentialsName },
      stringData: data,
    });
    await this.kube.resource(host).create({
      apiVersion: 'metal3.io/v1alpha1',
      kind: 'BareMetalHost',
      metadata: { namespace: NAMESPACE, name },
      spec: { online: true, ...spec, bmc: { address: spec.bmc?.address ?? '', credentialsName } },
    });
  }

  get(name: string): Promise<Host> {
    return this.kube.resource(host).get({ namespace: NAMESPACE, name });
  }

  hardware(name: string): Promise<metal3.v1alpha1.HardwareData> {
    return this.kube.resource(hardwareData).get({ namespace: NAMESPACE, name });
  }

  edit(name: string, spec: object): Promise<Host> {
    return this.kube.resource(host).patch({ namespace: NAMESPACE, name }, { spec });
  }

  delete(name: string): Promise<void> {
    return this.kube.resource(host).delete({ namespace: NAMESPACE, name });
  }

  /** Waits for a provisioning state; fails at once when the host is in error. */
  async reach(name: string, state: string): Promise<Host> {
    return this.#until(name, `to be ${state}`, async () => {
      const shown = await this.get(name);
      const { provisioning, errorType, errorMessage } = shown.status ?? {};
      if (errorType) throw new Error(`${name} is ${provisioning?.state}, ${errorType}: ${errorMessage}`);
      return provisioning?.state === state ? shown : undefined;
    });
  }

  async gone(name: string): Promise<void> {
    await this.#until(name, 'to be gone', async () => {
      const { items } = await this.kube.resource(host).list({ namespace: NAMESPACE });
      return !items.some(({ metadata }) => metadata.name === name);
    });
  }

  /** What the operator last said of a host, without the stacks of errors. */
  said(name: string): string {
    const lines = this.output()
      .split('\n')
      .filter((line) => line.includes(`/${name}`));
    return lines
      .slice(-25)
      .map((line) => line.replace(/"stack":"(\\.|[^"\\])*",?/g, ''))
      .join('\n');
  }

  async #until<T>(name: string, what: string, probe: () => Promise<T>): Promise<NonNullable<T>> {
    try {
      return await waitFor(`${name} ${what}`, probe, { deadlineMs: DEADLINE_MS, everyMs: 250 });
    } catch (error) {
      const { status } = await this.get(name);
      throw new Error(`${(error as Error).message}\n${JSON.stringify(status)}\n${this.said(name)}`);
    }
  }
}
