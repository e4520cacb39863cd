import { type Clock, type Logger, silentLogger, systemClock } from '@ironloom/core';
import {
  controllerOf,
  Controller,
  coreKinds,
  EventRecorder,
  Informers,
  keyOf,
  type KubeClient,
  type KubeObject,
  type Reconcile,
} from '@ironloom/kube-runtime';
import { reconcileCluster } from './cluster-controller';
import { reconcileMachine } from './machine-controller';
import { reconcileMachineDeployment } from './machine-deployment-controller';
import { reconcileMachineSet } from './machine-set-controller';
import { type MachinesContext, Sight } from './sight';

/** What the controllers are started with. */
export interface MachineControllersOptions {
  readonly kube: KubeClient;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly log?: Logger;
}

/** Running controllers. */
export interface MachineControllers {
  stop(): Promise<void>;
}

/**
 * Starts small controllers for Cluster, Machine, MachineSet and MachineDeployment, for where no Cluster API is installed:
 * machines become nodes of the same API. They run no bootstrap providers and drain nothing.
 */
export async function startMachineControllers(options: MachineControllersOptions): Promise<MachineControllers> {
  const { kube, clock = systemClock, random = Math.random, log = silentLogger } = options;
  const informers = new Informers(kube, { clock, random, log });
  const events = new EventRecorder({ events: kube.resource(coreKinds.event), component: 'baremetalctl', clock, log });
  const context = { kube, clock, random, events, sight: new Sight(informers) };
  const controllers = assemble(context, (name, reconcile) => new Controller({ name, reconcile, clock, random, log }));
  await informers.start();
  for (const controller of controllers) await controller.start();
  return {
    async stop() {
      await Promise.all(controllers.map((controller) => controller.stop()));
      await events.flushed();
      await informers.stop();
    },
  };
}

function assemble(
  context: MachinesContext,
  make: (name: string, reconcile: Reconcile) => Controller,
): readonly Controller[] {
  const { clusters, metal3Clusters, machines, sets, deployments, metal3Machines, nodes } = context.sight;
  const clusterOf = ({ metadata }: KubeObject): readonly string[] =>
    clusters
      .list()
      .filter(
        ({ metadata: own, spec }) =>
          own.namespace === metadata.namespace && spec.infrastructureRef?.name === metadata.name,
      )
      .map(keyOf);
  return [
    make('cluster', reconcileCluster(context)).watch(clusters).watch(metal3Clusters, { keys: clusterOf }),
    make('machine', reconcileMachine(context))
      .watch(machines)
      .watch(metal3Machines, { keys: (m3m) => machines.byIndex('infrastructure', keyOf(m3m)).map(keyOf) })
      .watch(nodes, { keys: ({ spec }) => machines.byIndex('providerId', spec?.providerID ?? '').map(keyOf) }),
    make('machineset', reconcileMachineSet(context))
      .watch(sets)
      .watchOwned(machines, 'MachineSet')
      .watch(machines, {
        keys: (machine) => (controllerOf(machine) === undefined ? setsBeside(context, machine) : []),
      }),
    make('machinedeployment', reconcileMachineDeployment(context))
      .watch(deployments)
      .watchOwned(sets, 'MachineDeployment'),
  ];
}

/** Sets that may adopt a machine. */
const setsBeside = ({ sight }: MachinesContext, { metadata }: KubeObject): readonly string[] =>
  sight.sets.byIndex('namespace', metadata.namespace ?? '').map(keyOf);
