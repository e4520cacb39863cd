import { metal3 } from '@ironloom/models';
import { startControllerBench, type ControllerBench } from '../testing';
import { type ConfigMap, coreKinds } from '../client/core-kinds';
import { kindOf } from '../client/kind';
import { EventRecorder } from '../events/event-recorder';
import { commit, updateFresh } from './commit';
import { withAnnotation } from './metadata';

let bench: ControllerBench;
type Host = metal3.v1alpha1.BareMetalHost;
const hostKind = kindOf<Host>(metal3.definitions.bareMetalHost, 'v1alpha1');

beforeAll(async () => {
  bench = await startControllerBench();
  const { labels, ...spec } = metal3.definitions.bareMetalHost;
  await bench.kube
    .resource({
      group: 'apiextensions.k8s.io',
      version: 'v1',
      kind: 'CustomResourceDefinition',
      plural: 'customresourcedefinitions',
      namespaced: false,
    })
    .create({ metadata: { name: `${spec.names.plural}.${spec.group}`, labels }, spec } as never);
  await bench.until('the kind to be served', () =>
    bench.kube
      .resource(hostKind)
      .list()
      .then(
        () => true,
        () => false,
      ),
  );
});
afterAll(() => bench.stop());

const maps = () => bench.kube.resource(coreKinds.configMap);
const map = (name: string, data: Record<string, string>): ConfigMap => ({
  metadata: { namespace: 'default', name },
  data,
});

describe('commit', () => {
  it('writes nothing when nothing changed', async () => {
    const read = await maps().create(map('same', { a: '1' }));
    const after = await commit(maps(), read, { ...read, data: { a: '1' } });
    expect(after).toBe(read);
  });

  it('writes spec and status by one patch each', async () => {
    const hosts = bench.kube.resource(hostKind);
    const read = await hosts.create({
      apiVersion: 'metal3.io/v1alpha1',
      kind: 'BareMetalHost',
      metadata: { namespace: 'default', name: 'h' },
      spec: { online: false },
    });
    const status = {
      errorCount: 0,
      errorMessage: '',
      operationalStatus: 'OK' as const,
      poweredOn: false,
      provisioningFailCount: 0,
      provisioning: { state: 'registering', ID: '' },
    };
    const written = await commit(hosts, read, { ...withAnnotation(read, 'a', 'b'), status });
    expect(written).toMatchObject({ metadata: { annotations: { a: 'b' } }, status: { operationalStatus: 'OK' } });
    expect(written.metadata.generation).toBe(1);
  });

  it('refuses to write over what changed meanwhile', async () => {
    const read = await maps().create(map('raced', { a: '1' }));
    await maps().patch({ namespace: 'default', name: 'raced' }, { data: { b: '2' } });
    await expect(commit(maps(), read, { ...read, data: { a: '3' } })).rejects.toMatchObject({ code: 'KUBE_CONFLICT' });
  });
});

describe('updateFresh', () => {
  it('reads again when the object changed meanwhile, and loses nothing', async () => {
    await maps().create(map('counted', { n: '0' }));
    const add = () =>
      updateFresh(
        maps(),
        { namespace: 'default', name: 'counted' },
        (object) => ({
          ...object,
          data: { n: String(Number(object.data?.n) + 1) },
        }),
        { tries: 100 },
      );
    await Promise.all(Array.from({ length: 10 }, add));
    expect((await maps().get({ namespace: 'default', name: 'counted' })).data).toEqual({ n: '10' });
  });

  it('is undefined for what is not there', async () => {
    expect(await updateFresh(maps(), { namespace: 'default', name: 'none' }, (object) => object)).toBeUndefined();
  });
});

describe('EventRecorder', () => {
  it('counts what is said again within ten minutes', async () => {
    const { kube, clock } = bench;
    const events = kube.resource(coreKinds.event);
    const recorder = new EventRecorder({ events, component: 'example', clock });
    const about = await maps().create(map('noted', {}));
    const note = { type: 'Warning', reason: 'PowerFailure', message: 'no answer' } as const;
    for (let n = 0; n < 3; n += 1) recorder.record(about, note);
    recorder.record(about, { reason: 'Registered', message: 'ok' });
    await recorder.flushed();
    await clock.advance(11 * 60_000);
    recorder.record(about, note);
    await recorder.flushed();
    const { items } = await events.list({ namespace: 'default', fieldSelector: 'involvedObject.name=noted' });
    const told = items.map(({ reason, count, type }) => `${reason} ${type} ${count}`).sort();
    expect(told).toEqual(['PowerFailure Warning 1', 'PowerFailure Warning 3', 'Registered Normal 1']);
  });
});
