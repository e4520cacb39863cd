import { silentLogger, systemClock } from '@ironloom/core';
import { ManualClock, waitFor } from '@ironloom/core/testing';
import { startTestApi, type TestApi } from '@ironloom/kube-embedded/testing';
import { type ConfigMap, coreKinds } from '../client/core-kinds';
import { kubeClient, type KubeClient } from '../client/kube-client';
import { accessOf, CuttableProxy } from '../testing';
import { Informer, type InformerEvent } from './informer';
import { Informers } from './informers';

let test: TestApi;
let proxy: CuttableProxy;
let kube: KubeClient;
/** Reaches the API through the proxy. */
let watcher: KubeClient;
const started: Informer<ConfigMap>[] = [];

beforeAll(async () => {
  test = await startTestApi();
  proxy = await CuttableProxy.start(test.api.port);
  kube = kubeClient(accessOf(test.api));
  watcher = kubeClient(accessOf(test.api, `https://127.0.0.1:${proxy.port}`));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((informer) => informer.stop()));
});

afterAll(async () => {
  kube.close();
  watcher.close();
  await proxy.stop();
  await test.stop();
});

const clockAndLuck = { clock: systemClock, random: Math.random, log: silentLogger };

function informer(namespace: string, pageSize = 500): Informer<ConfigMap> {
  const made = new Informer(watcher.resource(coreKinds.configMap), {
    ...clockAndLuck,
    namespace,
    pageSize,
    indexers: { colour: ({ data = {} }) => (data.colour === undefined ? [] : [data.colour]) },
  });
  made.start();
  started.push(made);
  return made;
}

async function namespace(name: string): Promise<string> {
  await kube.resource(coreKinds.namespace).create({ metadata: { name } });
  return name;
}

const maps = () => kube.resource(coreKinds.configMap);
const make = (where: string, name: string, colour: string) =>
  maps().create({ metadata: { namespace: where, name }, data: { colour } });

describe('Informer', () => {
  it('lists in pages, then follows, with indexes and without managedFields', async () => {
    const where = await namespace('pages');
    for (let n = 0; n < 7; n += 1) await make(where, `m${n}`, n % 2 === 0 ? 'red' : 'blue');
    const cache = informer(where, 3);
    await cache.synced;
    expect([cache.size, cache.byIndex('colour', 'red').length]).toEqual([7, 4]);
    expect(cache.get(`${where}/m0`)).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1', data: { colour: 'red' } });
    expect(cache.get(`${where}/m0`)?.metadata).not.toHaveProperty('managedFields');
    await maps().patch({ namespace: where, name: 'm0' }, { data: { colour: 'green' } });
    await maps().delete({ namespace: where, name: 'm1' });
    await waitFor('the changes', () => cache.byIndex('colour', 'green').length === 1 && cache.size === 6);
    expect([cache.byIndex('colour', 'red').length, cache.byIndex('colour', 'blue').length]).toEqual([3, 2]);
  });

  it('tells only of what differs after its connection was cut', async () => {
    const where = await namespace('cuts');
    for (const name of ['kept', 'changed', 'gone']) await make(where, name, 'red');
    const cache = informer(where);
    await cache.synced;
    const events: InformerEvent<ConfigMap>[] = [];
    cache.onEvent((event) => events.push(event));
    expect(events.splice(0).map(({ type, key }) => `${type} ${key}`)).toHaveLength(3);
    proxy.cut();
    await maps().patch({ namespace: where, name: 'changed' }, { data: { colour: 'blue' } });
    await maps().delete({ namespace: where, name: 'gone' });
    await make(where, 'new', 'red');
    await waitFor('three events', () => events.length >= 3);
    expect(events.map(({ type, key }) => `${type} ${key}`).sort()).toEqual([
      `added ${where}/new`,
      `deleted ${where}/gone`,
      `updated ${where}/changed`,
    ]);
  });

  it('lists again when the version it watched from is forgotten', async () => {
    const where = await namespace('forgotten');
    await make(where, 'old', 'red');
    const cache = informer(where);
    await cache.synced;
    proxy.retarget(1);
    proxy.cut();
    await maps().delete({ namespace: where, name: 'old' });
    await make(where, 'new', 'red');
    await test.api.compact();
    proxy.retarget(test.api.port);
    await waitFor('the new contents', () => cache.get(`${where}/new`) !== undefined);
    expect(cache.list().map(({ metadata }) => metadata.name)).not.toContain('old');
  });

  it('shows every object again at each resync, from its cache and without a request', async () => {
    const where = await namespace('resync');
    for (const name of ['a', 'b']) await make(where, name, 'red');
    const clock = new ManualClock();
    const cache = new Informer<ConfigMap>(watcher.resource(coreKinds.configMap), {
      ...clockAndLuck,
      clock,
      namespace: where,
      resyncMs: 60_000,
    });
    started.push(cache);
    cache.start();
    await cache.synced;
    const events: string[] = [];
    cache.onEvent(({ type, key }) => events.push(`${type} ${key}`));
    events.length = 0;
    await clock.advance(59_000);
    expect(events).toEqual([]);
    const again = [`resync ${where}/a`, `resync ${where}/b`];
    await clock.advance(1_000);
    expect(events.splice(0).sort()).toEqual(again);
    await clock.advance(60_000);
    expect(events.sort()).toEqual(again);
  });
});

describe('Informers', () => {
  it('are one for each kind and selection, whoever asks, with the indexes that the first declares', async () => {
    const where = await namespace('shared');
    const informers = new Informers(watcher, clockAndLuck);
    const colour = ({ data = {} }: ConfigMap): string[] => (data.colour === undefined ? [] : [data.colour]);
    const first = informers.of(coreKinds.configMap, { namespace: where, indexers: { colour } });
    expect(informers.of(coreKinds.configMap, { namespace: where })).toBe(first);
    expect(informers.of(coreKinds.configMap)).not.toBe(first);
    expect(informers.of(coreKinds.configMap, { namespace: where, labelSelector: 'a=b' })).not.toBe(first);
    expect(informers.of(coreKinds.secret, { namespace: where })).not.toBe(first);
    expect(() => informers.of(coreKinds.configMap, { namespace: where, indexers: { colour } })).toThrow(TypeError);
    await make(where, 'a', 'red');
    expect(informers.hasSynced).toBe(false);
    expect(await informers.start()).toBe(true);
    expect(informers.hasSynced).toBe(true);
    expect(first.byIndex('colour', 'red')).toHaveLength(1);
    await informers.stop();
  });
});
