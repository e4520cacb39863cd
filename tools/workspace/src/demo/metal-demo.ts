import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BareMetalHost,
  hostTable,
  ironicBackend,
  JoiningNodes,
  type Simulation,
  type Site,
  startSimulation,
  startSite,
} from '@ironloom/baremetalctl';
import { hasCode, silentLogger } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import type { ProvisioningBackend } from '@ironloom/host-state-machine';
import {
  type Bmc,
  createCluster,
  createMaster,
  kinds,
  MACHINE_SET,
  NAMESPACE,
  WORKER,
  workerManifest,
} from './metal-objects';
import type { Step } from './run-demo';
import { Shell } from './shell';

/** What of others is used instead of the demonstration's own. */
export interface MetalOptions {
  /** A cluster. The demonstration works in a namespace of its own, which it deletes. */
  readonly kubeconfig?: string | undefined;
  /** An Ironic; without a BMC it must be able to reach this machine's loopback addresses. */
  readonly ironic?: string | undefined;
  /** A real machine to provision, with $BMC_USERNAME and $BMC_PASSWORD. */
  readonly bmc?: { readonly address: string; readonly mac: string } | undefined;
}

const MASTERS = 3;
const IMAGE = { url: 'http://192.0.2.1/os.qcow2', checksum: 'http://192.0.2.1/os.qcow2.sha256', diskFormat: 'qcow2' };
/** For one step: of simulated machines, and of real ones. */
const DEADLINE_MS = { simulated: 60_000, real: 3_600_000 };
const PLAIN = { good: String, doubtful: String, bad: String, faint: String, strong: String };

/** The demonstration of the metal half: a host becomes a node and a host again. */
export class MetalDemo {
  readonly #folder: string;
  readonly #options: MetalOptions;
  #simulation: Simulation | undefined;
  #backend: ProvisioningBackend | undefined;
  #site: Site | undefined;
  #shell: Shell | undefined;
  #ownsNamespace = false;

  /** @param folder for what it stores; somebody else removes it */
  constructor(options: MetalOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
  }

  /** To be run in order, and {@link clean} afterwards in any case. */
  get steps(): readonly Step[] {
    const { kubeconfig, ironic, bmc } = this.#options;
    const machines =
      bmc === undefined ? [{ title: 'three hosts that run already, with machines', run: () => this.#masters() }] : [];
    return [
      {
        title: kubeconfig === undefined ? 'start a site: API, operator, provider' : 'start operator and provider',
        run: () => this.#start(),
      },
      { title: ironic === undefined ? 'a cluster' : `a cluster, provisioned by ${ironic}`, run: () => this.#cluster() },
      ...machines,
      { title: 'register a host by a manifest; it is inspected', run: (say) => this.#register(say) },
      { title: 'scale a machine set to 1; the host is claimed and provisioned', run: (say) => this.#scaleUp(say) },
      // Only our own simulated Ironic tells of machines that join.
      ...(ironic === undefined ? [{ title: 'its node appears', run: () => this.#node() }] : []),
      { title: 'scale to 0; the host is deprovisioned and free', run: (say) => this.#scaleDown(say) },
    ];
  }

  /** Ends and removes all that the demonstration made. */
  async clean(): Promise<void> {
    try {
      const { kubeconfig, ironic } = this.#options;
      // In what others run, hosts are taken away one by one; our own API and Ironic just end.
      if (this.#ownsNamespace && (kubeconfig ?? ironic) !== undefined) await this.#removeNamespace();
    } finally {
      await this.#site?.stop();
      await this.#backend?.close?.();
      await this.#simulation?.stop();
      this.#shell?.remove();
    }
  }

  async #start(): Promise<undefined> {
    const { kubeconfig, ironic, bmc } = this.#options;
    if (bmc === undefined) this.#simulation = await startSimulation({ machines: MASTERS + 1 });
    const endpoint = ironic ?? this.#simulation?.ironic ?? '';
    const intervalMs = ironic === undefined ? 300 : undefined;
    this.#backend = ironicBackend({ endpoint, insecure: false, env: process.env, intervalMs }, silentLogger);
    if (ironic !== undefined) {
      const trouble = await this.#backend.ready().then(
        (isReady) => (isReady ? undefined : 'no answer, or no conductors'),
        (error: Error) => error.message,
      );
      if (trouble !== undefined) throw new Error(`--ironic ${ironic}: ${trouble}; is it running?`);
    }
    const api = kubeconfig === undefined ? { dataDir: join(this.#folder, 'site') } : { kubeconfig };
    this.#site = await startSite({ api, backend: this.#backend, namespace: NAMESPACE }).catch((error: Error) => {
      if (kubeconfig === undefined) throw error;
      throw new Error(`--kubeconfig ${kubeconfig}: ${error.message}; does kubectl work with it?`);
    });
    const nodes = new JoiningNodes(this.#site.kube, silentLogger);
    this.#simulation?.onMachine((metadata, isRunning) => nodes.report(metadata, isRunning));
    this.#shell = new Shell(this.#site.kubeconfig);
  }

  async #cluster(): Promise<undefined> {
    const namespaces = this.#running.kube.resource(kinds.namespace);
    try {
      await namespaces.create({ metadata: { name: NAMESPACE } });
    } catch (error) {
      if (!hasCode(error, 'KUBE_ALREADY_EXISTS')) throw error;
      throw new Error(`namespace ${NAMESPACE} is there already: another demonstration runs, or delete it`);
    }
    this.#ownsNamespace = true;
    await createCluster(this.#running.kube, IMAGE);
  }

  async #masters(): Promise<string> {
    const bmcs = this.#simulation?.bmcs ?? [];
    await Promise.all(bmcs.slice(0, MASTERS).map((bmc, at) => createMaster(this.#running.kube, at, bmc)));
    await this.#until('the hosts to be taken over', (hosts) => hosts.every(isIn('externally provisioned')));
    return this.#table(this.#commands.hasKubectl ? '$ kubectl get baremetalhosts' : '$ baremetalctl host list');
  }

  async #register(say: (text: string) => void): Promise<string> {
    const file = join(this.#folder, 'worker.json');
    writeFileSync(file, workerManifest(this.#workerBmc()), { mode: 0o600 });
    const shell = this.#commands;
    const isKubectl = shell.hasKubectl;
    const printed = isKubectl
      ? await shell.kubectl('create', '-f', file)
      : await shell.baremetalctl('host', 'register', '-f', file);
    const shown = [
      `$ ${isKubectl ? 'kubectl create' : 'baremetalctl host register'} -f worker.json\n${printed.trimEnd()}`,
    ];
    await this.#until('the host to be available', isWorker('available'), say, (state) => {
      if (state === 'inspecting') void this.#table(`# ${state}`).then((table) => shown.push(table));
    });
    shown.push(await this.#table('# available'));
    return shown.join('\n\n');
  }

  async #scaleUp(say: (text: string) => void): Promise<string> {
    const command = await this.#scale(1);
    const shown: string[] = [command];
    await this.#until('the host to be provisioned', isWorker('provisioned'), say, (state) => {
      if (state === 'provisioning') void this.#table(`# ${state}`).then((table) => shown.push(table));
    });
    return [...shown, await this.#table('# provisioned')].join('\n\n');
  }

  async #node(): Promise<string | undefined> {
    await waitFor(
      'the node',
      async () => {
        const { items } = await this.#running.kube.resource(kinds.node).list();
        return items.some((node) =>
          (node as { spec?: { providerID?: string } }).spec?.providerID?.includes(`/${WORKER}/`),
        );
      },
      { deadlineMs: DEADLINE_MS.simulated, everyMs: 100 },
    );
    if (!this.#commands.hasKubectl) return undefined;
    return `$ kubectl get nodes\n${(await this.#commands.kubectl('get', 'nodes')).trimEnd()}`;
  }

  async #scaleDown(say: (text: string) => void): Promise<string> {
    const shown = [await this.#scale(0)];
    const isFree = (hosts: readonly BareMetalHost[]): boolean =>
      isWorker('available')(hosts) && hosts.find(isNamedWorker)?.spec?.consumerRef === undefined;
    await this.#until('the host to be free', isFree, say, (state) => {
      if (state === 'deprovisioning') void this.#table(`# ${state}`).then((table) => shown.push(table));
    });
    const timeline = await this.#commands.baremetalctl('host', 'timeline', WORKER, '-n', NAMESPACE);
    const told = `$ baremetalctl host timeline ${WORKER}\n${timeline.trimEnd()}`;
    return [...shown, await this.#table('# available'), told].join('\n\n');
  }

  async #scale(replicas: number): Promise<string> {
    const args = ['scale', 'machineset', MACHINE_SET, `--replicas=${replicas}`];
    const shell = this.#commands;
    if (shell.hasKubectl) {
      const printed = await shell.kubectl('-n', NAMESPACE, ...args);
      return `$ kubectl ${args.join(' ')}\n${printed.trimEnd()}`;
    }
    const reference = { namespace: NAMESPACE, name: MACHINE_SET };
    const patch = { spec: { replicas } };
    await this.#running.kube.resource(kinds.machineSet).patch(reference, patch, { subresource: 'scale' });
    return `# machine set ${MACHINE_SET} is scaled to ${replicas} through the API: kubectl is not here`;
  }

  /** Waits; tells of each state of the worker once. */
  async #until(
    what: string,
    isDone: (hosts: readonly BareMetalHost[]) => boolean,
    say: (text: string) => void = () => undefined,
    onState: (state: string) => void = () => undefined,
  ): Promise<void> {
    const isSimulated = this.#simulation !== undefined && this.#options.ironic === undefined;
    let last = '';
    await waitFor(
      what,
      async () => {
        const hosts = await this.#hosts();
        const { status } = hosts.find(isNamedWorker) ?? {};
        const state = status?.provisioning.state ?? '';
        if (state !== last) onState((last = state));
        say([WORKER, state, status?.errorMessage].filter(Boolean).join(': '));
        return isDone(hosts);
      },
      { deadlineMs: isSimulated ? DEADLINE_MS.simulated : DEADLINE_MS.real, everyMs: 50 },
    ).catch(async (error: Error) => {
      throw new Error(`${error.message.split(';')[0]}\n${await this.#table('the hosts at last:')}`);
    });
  }

  async #hosts(): Promise<readonly BareMetalHost[]> {
    return (await this.#running.kube.resource(kinds.host).list({ namespace: NAMESPACE })).items;
  }

  async #table(title: string): Promise<string> {
    return [title, ...hostTable(await this.#hosts(), PLAIN)].join('\n');
  }

  #workerBmc(): Bmc {
    const { bmc } = this.#options;
    const { BMC_USERNAME: username = '', BMC_PASSWORD: password = '' } = process.env;
    if (bmc !== undefined) return { address: bmc.address, bootMACAddress: bmc.mac, username, password };
    const simulated = this.#simulation?.bmcs[MASTERS];
    if (simulated === undefined) throw new Error('the simulated machines are not there yet');
    return simulated;
  }

  /** Everything in it goes through its finalizers first, hosts included. */
  async #removeNamespace(): Promise<void> {
    const namespaces = this.#running.kube.resource(kinds.namespace);
    const isGone = (): Promise<boolean> =>
      namespaces.get({ name: NAMESPACE }).then(
        () => false,
        (error: unknown) => hasCode(error, 'KUBE_NOT_FOUND'),
      );
    if (await isGone()) return;
    await namespaces.delete({ name: NAMESPACE });
    await waitFor(`namespace ${NAMESPACE} to go`, isGone, { deadlineMs: 120_000, everyMs: 200 }).catch(() => {
      throw new Error(
        `namespace ${NAMESPACE} is still there; \`kubectl describe namespace ${NAMESPACE}\` says what holds it`,
      );
    });
  }

  get #running(): Site {
    if (this.#site === undefined) throw new Error('the site is not there yet');
    return this.#site;
  }

  get #commands(): Shell {
    if (this.#shell === undefined) throw new Error('the site is not there yet');
    return this.#shell;
  }
}

const isNamedWorker = ({ metadata }: BareMetalHost): boolean => metadata.name === WORKER;

const isIn =
  (state: string) =>
  ({ status }: BareMetalHost): boolean =>
    status?.provisioning.state === state;

const isWorker =
  (state: string) =>
  (hosts: readonly BareMetalHost[]): boolean =>
    hosts.filter(isNamedWorker).some(isIn(state));
