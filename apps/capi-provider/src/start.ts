import { type Clock, type Logger, silentLogger, systemClock } from '@ironloom/core';
import {
  type Controller,
  type ControllerObserver,
  coreKinds,
  EventRecorder,
  Informers,
  type KubeClient,
} from '@ironloom/kube-runtime';
import { clusterController, machineController } from './controllers';
import type { NodeSource } from './nodes/node-source';
import { sameClusterNodes } from './nodes/same-cluster';
import { WorkloadClusters } from './nodes/workload-clusters';
import { Sight } from './sight';

/** How the provider is started. */
export interface CapiProviderOptions {
  readonly kube: KubeClient;
  /** The one namespace to look at. Default: all. */
  readonly namespace?: string | undefined;
  /** Machines worked on at the same time. Default 10. */
  readonly workers?: number;
  /**
   * Where nodes appear: in `workload` clusters, each with a kubeconfig in a Secret, as Cluster API has it; or in the `same`
   * cluster that describes the machines. Default `workload`.
   */
  readonly nodes?: 'workload' | 'same';
  readonly clock?: Clock;
  /** Numbers in [0, 1). */
  readonly random?: () => number;
  readonly log?: Logger;
  /** Told of what a controller does, by its name. */
  readonly observer?: (controller: string) => ControllerObserver;
}

/** A running provider. */
export interface CapiProvider {
  /** Whether it knows all that there is: what readiness asks for. */
  readonly hasSynced: boolean;
  /** Keys that wait, or are worked on. */
  readonly busy: number;
  /** Takes no more work and waits for what is under way. */
  stop(): Promise<void>;
}

/** Starts the controllers; resolves when they work. */
export async function startCapiProvider(options: CapiProviderOptions): Promise<CapiProvider> {
  const { kube, namespace, clock = systemClock, random = Math.random, log = silentLogger, workers = 10 } = options;
  const informers = new Informers(kube, { clock, random, log });
  const sight = new Sight(informers, namespace);
  const nodes: NodeSource =
    options.nodes === 'same' ? sameClusterNodes(informers) : new WorkloadClusters({ kube, clock, random, log });
  const events = new EventRecorder({ events: kube.resource(coreKinds.event), component: 'capi-provider', clock, log });
  const common = (name: string) => ({
    name,
    clock,
    random,
    log,
    ...(options.observer === undefined ? {} : { observer: options.observer(name) }),
  });
  const controllers: Controller[] = [
    machineController({ kube, clock, events, nodes, sight }, { ...common('metal3machine'), workers }),
    clusterController({ kube, clock, sight }, common('metal3cluster')),
  ];
  await informers.start();
  await nodes.start();
  for (const controller of controllers) await controller.start();
  log.info({ namespace }, 'capi-provider works');
  return {
    get hasSynced() {
      return informers.hasSynced;
    },
    get busy() {
      return controllers.reduce((sum, { queue }) => sum + queue.depth + queue.active, 0);
    },
    async stop() {
      await Promise.all(controllers.map((controller) => controller.stop()));
      await events.flushed();
      await nodes.stop();
      await informers.stop();
    },
  };
}
