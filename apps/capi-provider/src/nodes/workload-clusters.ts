import { type Clock, errorMessage, type Logger } from '@ironloom/core';
import {
  connectKube,
  coreKinds,
  type Informer,
  Informers,
  keyOf,
  type KubeClient,
  type Node,
  referenceOf,
  type Secret,
} from '@ironloom/kube-runtime';
import type { Cluster } from '../kinds';
import { nodeInformer, nodesOf } from './node-informer';
import type { ClusterNodes, NodeSource } from './node-source';

/** What {@link WorkloadClusters} work with. */
export interface WorkloadClustersOptions {
  readonly kube: KubeClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
}

/** One cluster that has been asked for. */
interface Connection {
  /** Version of the Secret that it was made with. */
  readonly version: string;
  readonly kube: KubeClient;
  readonly informers: Informers;
  readonly nodes: Informer<Node>;
  /** When the Secret was last looked at, by the clock's monotonic time. */
  checkedAt: number;
}

const RETRY_MS = 15_000;
/** Kubeconfigs are renewed before their certificates end. */
const CHECK_MS = 10 * 60_000;

/**
 * Nodes of clusters that Cluster API makes: each has a kubeconfig in the Secret `CLUSTER-kubeconfig` beside its Cluster.
 * A cluster is connected to when it is first asked for, in the background, and again when its Secret changes; until it
 * answers it is unreachable, and nobody waits for it.
 */
export class WorkloadClusters implements NodeSource {
  readonly #connections = new Map<string, Connection>();
  readonly #problems = new Map<string, string>();
  readonly #connecting = new Set<string>();
  readonly #listeners: ((node: Node) => void)[] = [];
  readonly #cancels = new Set<() => void>();
  #isStopped = false;

  constructor(private readonly options: WorkloadClustersOptions) {}

  of(cluster: Cluster): ClusterNodes | { readonly unreachable: string } {
    const key = keyOf(cluster);
    const connection = this.#connections.get(key);
    const isOld = connection !== undefined && this.options.clock.monotonic() - connection.checkedAt > CHECK_MS;
    if (connection === undefined || isOld) this.#connectLater(key, 0);
    if (connection?.nodes.hasSynced === true) return nodesOf(connection.nodes);
    return { unreachable: this.#problems.get(key) ?? `cluster ${key} is being connected to` };
  }

  onChange(listener: (node: Node) => void): void {
    this.#listeners.push(listener);
  }

  async start(): Promise<void> {
    this.#isStopped = false;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const cancel of this.#cancels) cancel();
    await Promise.all([...this.#connections.keys()].map((key) => this.disconnect(key)));
  }

  /** Forgets a cluster that is gone. @param key `namespace/name` */
  async disconnect(key: string): Promise<void> {
    const connection = this.#connections.get(key);
    this.#connections.delete(key);
    this.#problems.delete(key);
    await connection?.informers.stop();
    connection?.kube.close();
  }

  #connectLater(key: string, delayMs: number): void {
    if (this.#isStopped || this.#connecting.has(key)) return;
    this.#connecting.add(key);
    const cancel = this.options.clock.setTimer(delayMs, () => {
      this.#cancels.delete(cancel);
      void this.#connect(key)
        .then(() => this.#connecting.delete(key))
        .catch((error: unknown) => {
          const problem = `cluster ${key} cannot be reached: ${errorMessage(error)}`;
          this.#problems.set(key, problem);
          this.options.log.warn({ err: error, cluster: key }, `${problem}; trying again`);
          this.#connecting.delete(key);
          this.#connectLater(key, RETRY_MS);
        });
    });
    this.#cancels.add(cancel);
  }

  async #connect(key: string): Promise<void> {
    const { clock, random, log } = this.options;
    const secret = await this.#kubeconfigOf(key);
    const version = secret.metadata.resourceVersion ?? '';
    const present = this.#connections.get(key);
    if (present !== undefined) present.checkedAt = clock.monotonic();
    if (present?.version === version) return;
    const kubeconfigText = Buffer.from(secret.data?.value ?? '', 'base64').toString();
    const kube = await connectKube({ kubeconfigText, clock });
    await kube.get('/version');
    await this.disconnect(key);
    if (this.#isStopped) return kube.close();
    const informers = new Informers(kube, { clock, random, log: log.child({ cluster: key }) });
    const nodes = nodeInformer(informers);
    nodes.onEvent((event) => {
      for (const listener of this.#listeners) listener('object' in event ? event.object : event.old);
    });
    this.#connections.set(key, { version, kube, informers, nodes, checkedAt: clock.monotonic() });
    await informers.start();
  }

  #kubeconfigOf(key: string): Promise<Secret> {
    const { namespace, name } = referenceOf(key);
    return this.options.kube.resource(coreKinds.secret).get({ namespace, name: `${name}-kubeconfig` });
  }
}
