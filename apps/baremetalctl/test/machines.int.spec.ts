import { systemClock } from '@ironloom/core';
import { type CapiProvider, startCapiProvider } from '@ironloom/capi-provider';
import {
  createCluster,
  createHost,
  definitions,
  fakeOperator,
  IMAGE,
  NAMESPACE,
} from '@ironloom/capi-provider/testing';
import { controllerOf, coreKinds, Informers, installDefinitions, keyOf } from '@ironloom/kube-runtime';
import { silentLogger } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { type ControllerBench, startControllerBench } from '@ironloom/kube-runtime/testing';
import { metal3 } from '@ironloom/models';
import { kindOf } from '@ironloom/kube-runtime';
import { CLUSTER_NAME_LABEL, kinds, type Machine, type MachineSet } from '../src/machines/kinds';
import { type MachineControllers, startMachineControllers } from '../src/machines/start-machine-controllers';

const hostKind = kindOf<metal3.v1alpha1.BareMetalHost>(metal3.definitions.bareMetalHost, 'v1alpha1');
let bench: ControllerBench;
let provider: CapiProvider;
let controllers: MachineControllers;
let informers: Informers;

beforeAll(async () => {
  bench = await startControllerBench();
  const { kube } = bench;
  await installDefinitions(kube, definitions);
  await createCluster(kube);
  informers = new Informers(kube, { clock: systemClock, random: Math.random, log: silentLogger });
  const operator = fakeOperator({ kube, informers, clock: systemClock, random: Math.random });
  // A provisioned machine joins by itself.
  informers.of(hostKind).onEvent((event) => {
    if (event.type !== 'updated' || event.object.status?.provisioning.state !== 'provisioned') return;
    const { name = '', uid = '' } = event.object.metadata;
    const node = { metadata: { name: `node-${name}`, labels: { 'metal3.io/uuid': uid } } };
    const status = { conditions: [{ type: 'Ready', status: 'True' }] };
    void kube
      .resource(coreKinds.node)
      .create(node)
      .then(() => kube.resource(coreKinds.node).patch({ name: `node-${name}` }, { status }, { subresource: 'status' }))
      .catch(() => undefined);
  });
  await informers.start();
  await operator.start();
  provider = await startCapiProvider({ kube, nodes: 'same' });
  controllers = await startMachineControllers({ kube });
  for (let at = 0; at < 4; at += 1) await createHost(kube, `h${at}`);
  await kube.resource(kinds.metal3MachineTemplate).create({
    apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
    kind: 'Metal3MachineTemplate',
    metadata: { namespace: NAMESPACE, name: 'workers' },
    spec: { template: { spec: { image: IMAGE } } },
  });
}, 60_000);
afterAll(async () => {
  await controllers.stop();
  await provider.stop();
  await informers.stop();
  await bench.stop();
});

const ref = (name: string) => ({ namespace: NAMESPACE, name });
const template = (pool: string) => ({
  metadata: { labels: { pool } },
  spec: {
    clusterName: 'demo',
    bootstrap: { dataSecretName: 'join' },
    infrastructureRef: {
      apiGroup: 'infrastructure.cluster.x-k8s.io',
      kind: 'Metal3MachineTemplate',
      name: 'workers',
    },
  },
});
const sets = () => bench.kube.resource(kinds.machineSet);
const createSet = (name: string, spec: Partial<MachineSet['spec']> = {}) =>
  sets().create({
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'MachineSet',
    metadata: ref(name),
    spec: {
      clusterName: 'demo',
      replicas: 0,
      selector: { matchLabels: { pool: name } },
      template: template(name),
      ...spec,
    },
  });
const machinesOf = async (pool: string): Promise<readonly Machine[]> =>
  (await bench.kube.resource(kinds.machine).list({ namespace: NAMESPACE, labelSelector: `pool=${pool}` })).items;
const scale = (name: string, replicas: number) =>
  sets().patch(ref(name), { spec: { replicas } }, { subresource: 'scale' });
const until = <T>(what: string, probe: () => T | Promise<T>) =>
  waitFor(what, probe, { deadlineMs: 20_000, everyMs: 50 });

describe('a MachineSet', () => {
  it('makes machines that become nodes, as many as it is scaled to', async () => {
    await createSet('a');
    await scale('a', 2);
    await until('two ready machines', async () => (await sets().get(ref('a'))).status?.readyReplicas === 2);
    const [machine] = await machinesOf('a');
    expect(machine).toMatchObject({
      metadata: { labels: { [CLUSTER_NAME_LABEL]: 'demo', 'cluster.x-k8s.io/set-name': 'a' } },
      status: { phase: 'Running', nodeRef: { name: expect.stringMatching(/^node-h/) as string } },
    });
    const m3m = await bench.kube.resource(kinds.metal3Machine).get(ref(machine?.metadata.name ?? ''));
    expect(controllerOf(m3m)).toMatchObject({ kind: 'Machine', name: machine?.metadata.name });
    expect(m3m.metadata.annotations).toMatchObject({ 'cluster.x-k8s.io/cloned-from-name': 'workers' });
    const { status } = await sets().get(ref('a'));
    expect(status).toMatchObject({ replicas: 2, selector: 'pool=a', upToDateReplicas: 2 });
  });

  it('shrinks by the machine that is marked, with its node and its host', async () => {
    const [, marked] = await machinesOf('a');
    const name = marked?.metadata.name ?? '';
    const mark = { metadata: { annotations: { 'cluster.x-k8s.io/delete-machine': '' } } };
    await bench.kube.resource(kinds.machine).patch(ref(name), mark);
    await scale('a', 1);
    await until('one machine', async () => (await machinesOf('a')).length === 1);
    expect((await machinesOf('a')).map(({ metadata }) => metadata.name)).not.toContain(name);
    const nodes = (await bench.kube.resource(coreKinds.node).list()).items.map(keyOf);
    expect(nodes).toEqual([(await machinesOf('a'))[0]?.status?.nodeRef?.name]);
  });

  it('adopts machines that its selector names, and counts them', async () => {
    const infrastructureRef = { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'Metal3Machine', name: 'stray' };
    await bench.kube.resource(kinds.machine).create({
      apiVersion: 'cluster.x-k8s.io/v1beta2',
      kind: 'Machine',
      metadata: { ...ref('stray'), labels: { pool: 'b' } },
      spec: { clusterName: 'demo', bootstrap: { dataSecretName: 'join' }, infrastructureRef },
    });
    await createSet('b', { replicas: 1 });
    await until('the adoption', async () => (await sets().get(ref('b'))).status?.replicas === 1);
    const adopted = await machinesOf('b');
    expect(adopted.map((machine) => controllerOf(machine)?.name)).toEqual(['b']);
    await sets().delete(ref('b'));
    await until('the stray to go with its set', async () => (await machinesOf('b')).length === 0);
  });

  it('says why it cannot make a machine', async () => {
    const base = template('c');
    const missing = {
      ...base,
      spec: { ...base.spec, infrastructureRef: { ...base.spec.infrastructureRef, name: 'none' } },
    };
    await createSet('c', { replicas: 1, template: missing });
    const condition = await until('the reason', async () =>
      (await sets().get(ref('c'))).status?.conditions?.find(({ message }) => message !== ''),
    );
    expect(condition).toMatchObject({ type: 'ScalingUp', status: 'True' });
    expect(condition.message).toMatch(/cannot be made: .*"none" not found/);
    await sets().delete(ref('c'));
  });
});

describe('a MachineDeployment', () => {
  const deployments = () => bench.kube.resource(kinds.machineDeployment);
  it('keeps one set of its template, and replaces machines by those of a new one without losing any', async () => {
    await deployments().create({
      apiVersion: 'cluster.x-k8s.io/v1beta2',
      kind: 'MachineDeployment',
      metadata: ref('d'),
      spec: { clusterName: 'demo', replicas: 2, selector: { matchLabels: { pool: 'd' } }, template: template('d') },
    });
    await until('two machines', async () => (await deployments().get(ref('d'))).status?.readyReplicas === 2);
    const before = (await machinesOf('d')).map(keyOf);
    let fewest = Infinity;
    const watching = informers.of(hostKind).onEvent(() => {
      void deployments()
        .get(ref('d'))
        .then(
          ({ status }) => (fewest = Math.min(fewest, status?.availableReplicas ?? 0)),
          () => undefined,
        );
    });
    await deployments().patch(ref('d'), { spec: { template: { spec: { version: 'v1.35.0' } } } });
    await until('all to be replaced', async () => {
      const machines = await machinesOf('d');
      const { status } = await deployments().get(ref('d'));
      const isNew = machines.every(({ spec }) => spec.version === 'v1.35.0');
      return isNew && machines.length === 2 && status?.upToDateReplicas === 2 && status.readyReplicas === 2;
    });
    watching();
    expect((await machinesOf('d')).map(keyOf).filter((key) => before.includes(key))).toEqual([]);
    expect(fewest).toBeGreaterThanOrEqual(2);
    await until('the old set to go', async () => (await sets().list({ labelSelector: 'pool=d' })).items.length === 1);
  });
});
