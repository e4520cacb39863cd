import { coreKinds, findCondition, installDefinitions, isTrue } from '@ironloom/kube-runtime';
import { type ControllerBench, startControllerBench } from '@ironloom/kube-runtime/testing';
import { kinds, type BareMetalHost, type Metal3Machine } from '../src/kinds';
import { type CapiProvider, startCapiProvider } from '../src/start';
import { createCluster, createHost, createMachine, definitions, fakeOperator, IMAGE, NAMESPACE } from '../src/testing';

let bench: ControllerBench;
let provider: CapiProvider;
const failures = new Map<string, string>();

beforeAll(async () => {
  bench = await startControllerBench();
  await installDefinitions(bench.kube, definitions);
  await createCluster(bench.kube);
  const { kube, informers, clock } = bench;
  await bench.run(fakeOperator({ kube, informers, clock, random: () => 0, failures }));
  provider = await startCapiProvider({ kube, clock, random: () => 0, nodes: 'same' });
}, 60_000);
afterAll(async () => {
  await provider.stop();
  await bench.stop();
});

const ref = (name: string) => ({ namespace: NAMESPACE, name });
const host = (name: string): Promise<BareMetalHost> => bench.kube.resource(kinds.bareMetalHost).get(ref(name));
const machine = (name: string): Promise<Metal3Machine> => bench.kube.resource(kinds.metal3Machine).get(ref(name));
const condition = async (name: string, type = 'AssociateBareMetalHost') =>
  findCondition((await machine(name)).status?.conditions, type);
const remove = (name: string) => bench.kube.resource(kinds.metal3Machine).delete(ref(name));
const isGone = (name: string) =>
  machine(name).then(
    () => false,
    () => true,
  );
const removed = async (name: string) => {
  await remove(name);
  await bench.until(`${name} to go`, () => isGone(name));
};

describe('a Metal3Machine', () => {
  it('claims a free host, hands over image and secrets, and gives its node the provider ID', async () => {
    await bench.kube.resource(coreKinds.secret).create({ metadata: ref('h1-bmc') });
    const { metadata } = await createHost(bench.kube, 'h1');
    await createMachine(bench.kube, 'm1', { automatedCleaningMode: 'disabled' });
    await bench.until('m1 to be ready', async () => isTrue((await machine('m1')).status?.conditions, 'Ready'));
    expect((await host('h1')).spec).toMatchObject({
      online: true,
      automatedCleaningMode: 'disabled',
      consumerRef: { kind: 'Metal3Machine', name: 'm1', namespace: NAMESPACE },
      image: { url: IMAGE.url, checksum: IMAGE.checksum, format: 'qcow2' },
      userData: { name: 'm1-bootstrap', namespace: NAMESPACE },
    });
    expect(await machine('m1')).toMatchObject({
      metadata: { annotations: { 'metal3.io/BareMetalHost': 'metal3/h1' } },
      spec: { providerID: 'metal3://metal3/h1/m1' },
      status: { initialization: { provisioned: true }, userData: { name: 'm1-bootstrap' } },
    });
    const secret = await bench.kube.resource(coreKinds.secret).get(ref('h1-bmc'));
    expect(secret.metadata.labels).toEqual({ 'cluster.x-k8s.io/cluster-name': 'demo' });
    const nodes = bench.kube.resource(coreKinds.node);
    await nodes.create({ metadata: { name: 'n1', labels: { 'metal3.io/uuid': metadata.uid ?? '' } } });
    await bench.until('the node to be linked', async () => {
      return (await nodes.get({ name: 'n1' })).spec?.providerID === 'metal3://metal3/h1/m1';
    });
  });

  it('gives its host back, clean, before it goes', async () => {
    await removed('m1');
    const { spec, status, metadata } = await host('h1');
    expect(spec).toMatchObject({ online: false });
    expect([spec?.consumerRef, spec?.image, spec?.userData]).toEqual([undefined, undefined, undefined]);
    expect(metadata.labels ?? {}).toEqual({});
    expect(status?.provisioning.state).toBe('available');
    const secret = await bench.kube.resource(coreKinds.secret).get(ref('h1-bmc'));
    expect(secret.metadata.labels ?? {}).toEqual({});
  });

  it('says why there is no host, and takes the first that comes', async () => {
    await createHost(bench.kube, 'h2', { online: true }, { labels: { size: 'small' } });
    await createMachine(bench.kube, 'big', { hostSelector: { matchLabels: { size: 'big' } } });
    await bench.until('big to wait', async () => (await condition('big'))?.reason === 'AssociateBareMetalHostFailed');
    expect((await condition('big'))?.message).toBe(
      'no host is free: of 2 in namespace metal3, 2 without the labels asked for',
    );
    await createHost(bench.kube, 'h3', {}, { labels: { size: 'big' } });
    await bench.until('big to have h3', async () => (await host('h3')).spec?.consumerRef?.name === 'big');
    await removed('big');
  });

  it('prefers its failure domain, and takes another rather than none', async () => {
    const domain = (name: string) => ({
      labels: { 'infrastructure.cluster.x-k8s.io/failure-domain': name, rack: 'y' },
    });
    for (const [name, zone] of [
      ['r1', 'a'],
      ['r2', 'b'],
      ['r3', 'a'],
    ] as const) {
      await createHost(bench.kube, name, {}, domain(zone));
    }
    const inRack = { hostSelector: { matchExpressions: [{ key: 'rack', operator: 'In', values: ['y'] }] } };
    await createMachine(bench.kube, 'near', inRack, { failureDomain: 'b' });
    await bench.until('near to have r2', async () => (await host('r2')).spec?.consumerRef?.name === 'near');
    await createMachine(bench.kube, 'far', inRack, { failureDomain: 'b' });
    await bench.until('far to have another', async () => isTrue((await machine('far')).status?.conditions, 'Ready'));
    await removed('near');
    await removed('far');
  });

  it('waits for what it belongs to, and says so', async () => {
    await createMachine(bench.kube, 'early', {}, { bootstrap: {} });
    await bench.until('a condition', () => condition('early'));
    expect(await condition('early')).toMatchObject({ status: 'False', reason: 'WaitingForBootstrapData' });
    expect(await condition('early', 'Ready')).toMatchObject({
      status: 'False',
      message: 'no bootstrap data yet (from spec.bootstrap.dataSecretName)',
    });
    await bench.kube.resource(kinds.machine).patch(ref('early'), { spec: { bootstrap: { dataSecretName: 's' } } });
    await bench.until('early to be ready', async () => isTrue((await machine('early')).status?.conditions, 'Ready'));
    await removed('early');
    await createMachine(bench.kube, 'templated', { dataTemplate: { name: 't' } });
    await bench.until('a refusal', () => condition('templated'));
    expect((await condition('templated'))?.message).toMatch(/^data templates are not supported/);
    await removed('templated');
  });

  it('passes on what its host complains of', async () => {
    failures.set('sick', 'image not found');
    await createHost(bench.kube, 'sick', {}, { labels: { only: 'sick' } });
    await createMachine(bench.kube, 'patient', { hostSelector: { matchLabels: { only: 'sick' } } });
    await bench.until('the reason', async () => /1 in error/.test((await condition('patient'))?.message ?? ''));
    failures.delete('sick');
    await removed('patient');
  });

  it('keeps an externally provisioned host that says so, and only powers it off when it goes', async () => {
    const consumerRef = {
      apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
      kind: 'Metal3Machine',
      name: 'master',
      namespace: NAMESPACE,
    };
    await createHost(bench.kube, 'external', { externallyProvisioned: true, online: true, consumerRef });
    await createMachine(bench.kube, 'master', {}, { bootstrap: {} });
    await bench.until('master to be ready', async () => isTrue((await machine('master')).status?.conditions, 'Ready'));
    expect((await host('external')).spec?.image).toBeUndefined();
    await removed('master');
    expect((await host('external')).status).toMatchObject({ poweredOn: false });
    expect((await host('external')).spec?.consumerRef).toBeUndefined();
  });

  it('does nothing while it is paused', async () => {
    const paused = { metadata: { annotations: { 'cluster.x-k8s.io/paused': '' } } };
    await createMachine(bench.kube, 'still', {}, { bootstrap: {} });
    await bench.kube.resource(kinds.metal3Machine).patch(ref('still'), paused);
    await bench.kube.resource(kinds.machine).patch(ref('still'), { spec: { bootstrap: { dataSecretName: 's' } } });
    await bench.until('the pause', async () => (await condition('still', 'Paused'))?.status === 'True');
    expect((await machine('still')).metadata.annotations?.['metal3.io/BareMetalHost']).toBeUndefined();
    await bench.kube
      .resource(kinds.metal3Machine)
      .patch(ref('still'), { metadata: { annotations: { 'cluster.x-k8s.io/paused': null } } });
    await bench.until('still to be ready', async () => isTrue((await machine('still')).status?.conditions, 'Ready'));
    await removed('still');
  });

  it('never gets a second host: when its own is gone, it says so', async () => {
    await createHost(bench.kube, 'lost', {}, { labels: { only: 'lost' } });
    await createMachine(bench.kube, 'widow', { hostSelector: { matchLabels: { only: 'lost' } } });
    await bench.until('widow to be ready', async () => isTrue((await machine('widow')).status?.conditions, 'Ready'));
    await bench.kube.resource(kinds.bareMetalHost).delete(ref('lost'));
    await bench.until('the loss', async () => (await condition('widow'))?.status === 'False');
    expect((await condition('widow'))?.message).toBe('host metal3/lost, which it had, is gone');
    await removed('widow');
  });
});

describe('a Metal3Cluster', () => {
  const cluster = () => bench.kube.resource(kinds.metal3Cluster).get(ref('demo'));
  it('is ready with an endpoint, and not without', async () => {
    await bench.until('the cluster to be ready', async () => (await cluster()).status?.initialization?.provisioned);
    expect(isTrue((await cluster()).status?.conditions, 'BaremetalInfrastructureReady')).toBe(true);
  });

  it('goes after its machines, though the Cluster may go before them', async () => {
    await createMachine(bench.kube, 'last', {}, { bootstrap: {} });
    await bench.kube.resource(kinds.metal3Cluster).delete(ref('demo'));
    await bench.until('the reason', async () =>
      /^waiting for \d+ machines/.test(findCondition((await cluster()).status?.conditions, 'Ready')?.message ?? ''),
    );
    await bench.kube.resource(kinds.cluster).delete(ref('demo'));
    const machines = bench.kube.resource(kinds.machine);
    for (const { metadata } of (await machines.list()).items) await machines.delete(ref(metadata.name ?? ''));
    await bench.until('the cluster to go', () =>
      cluster().then(
        () => false,
        () => true,
      ),
    );
  });
});
