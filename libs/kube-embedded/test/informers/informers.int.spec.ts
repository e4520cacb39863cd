import { waitFor } from '@ironloom/core/testing';
import { objectsIn, type JsonObject, valueAt } from '../../src/json/json-value';
import { type ApiClient, gadgetDefinition, startTestApi, type TestApi } from '../../src/testing';
import { CheckedInformer, revisionOf } from './informer';

const GADGETS = '/apis/samples.example.org/v1/namespaces/default/gadgets';
/** Seconds of random writes; more by `SOAK_SECONDS`. */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 5);
const SEED = Number(process.env.SOAK_SEED ?? Date.now() % 2 ** 31);
const OBJECTS = 60;
const WRITERS = 4;

/** Numbers in [0, 1) from a seed (a linear congruence is random enough to choose what to write). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** One random write; a refusal (a name that is taken or missing) is as good as any. Gives the revision, if one is told. */
async function write(client: ApiClient, random: () => number): Promise<number | undefined> {
  const name = `g${Math.floor(random() * OBJECTS)}`;
  const tier = random() < 0.5 ? 'a' : 'b';
  const choice = random();
  if (choice < 0.35) {
    const created = await client.post(GADGETS, {
      apiVersion: 'samples.example.org/v1',
      kind: 'Gadget',
      metadata: { name, labels: { tier } },
      spec: { size: 1 },
    });
    if (created.status === 201) return revisionOf(created.body);
  } else if (choice < 0.8) {
    const change = { metadata: { labels: { tier } }, spec: { replicas: Math.floor(random() * 1000) } };
    const patched = await client.patch(`${GADGETS}/${name}`, 'merge', change);
    if (patched.status === 200) return revisionOf(patched.body);
  } else if (choice < 0.99) {
    await client.delete(`${GADGETS}/${name}`);
  } else {
    await client.delete(`${GADGETS}?labelSelector=tier%3D${tier}&fieldSelector=metadata.name%3D${name}`);
  }
  return undefined;
}

describe(`informers over ${SECONDS} s of random writes (seed ${SEED})`, () => {
  let test: TestApi;
  beforeAll(async () => {
    test = await startTestApi({ historyLimit: 400 });
    await test.client.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', gadgetDefinition);
  });
  afterAll(() => test.stop());

  it(
    'lose, repeat and reorder nothing, and end with what a list shows',
    async () => {
      const { client, api } = test;
      const informers = [
        new CheckedInformer(client, GADGETS),
        new CheckedInformer(client, '/apis/samples.example.org/v1/gadgets'),
        new CheckedInformer(client, GADGETS, '&labelSelector=tier%3Da'),
        new CheckedInformer(client, GADGETS, '&timeoutSeconds=1'),
      ];
      const random = randomNumbers(SEED);
      const told: number[] = [];
      const end = performance.now() + SECONDS * 1000;
      const writer = async (): Promise<void> => {
        while (performance.now() < end) {
          const revision = await write(client, random);
          if (revision !== undefined) told.push(revision);
          if (random() < 0.01) informers[Math.floor(random() * informers.length)]?.cut();
          // What was cut off a moment ago may find its place compacted away, and lists anew.
          if (random() < 0.01) await api.compact();
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, writer));
      const last = await client.post(GADGETS, {
        apiVersion: 'samples.example.org/v1',
        kind: 'Gadget',
        metadata: { name: 'the-last', labels: { tier: 'a' } },
        spec: { size: 1 },
      });
      for (const informer of informers) {
        await waitFor('the last write to be seen', () => informer.revision >= revisionOf(last.body));
        await informer.stop();
        expect(informer.complaints).toEqual([]);
      }
      for (const informer of informers.filter((_, at) => at !== 2))
        expect(told.filter((revision) => !informer.knows(revision))).toEqual([]);
      const items = objectsIn((await client.get(GADGETS)).body.items);
      const byName = (objects: Iterable<JsonObject>): [unknown, JsonObject][] =>
        [...objects].map((object): [unknown, JsonObject] => [valueAt(object, 'metadata', 'name'), object]).sort();
      for (const informer of informers.filter((_, at) => at !== 2))
        expect(byName(informer.cache.values())).toEqual(byName(items));
      const ofTier = items.filter((item) => valueAt(item, 'metadata', 'labels', 'tier') === 'a');
      expect(byName(informers[2]?.cache.values() ?? [])).toEqual(byName(ofTier));
      const figures = informers.map(({ events, lists, resumptions }) => ({ events, lists, resumptions }));
      if (process.env.SOAK_SECONDS !== undefined) console.log(told.length, JSON.stringify(figures));
      expect(Math.min(...figures.map(({ events }) => events))).toBeGreaterThan(SECONDS);
    },
    SECONDS * 1000 + 60_000,
  );
});
