import { ManualClock } from '@ironloom/core/testing';
import { type JsonObject, valueAt } from '../json/json-value';
import { type ApiClient, type Watch, type WatchEvent } from '../testing/api-client';
import { startTestApi, type TestApi } from '../testing/test-api';

const MAPS = '/api/v1/namespaces/default/configmaps';
const nameOf = (object: JsonObject): unknown => valueAt(object, 'metadata', 'name');
const revisionOf = (object: JsonObject): number => Number(valueAt(object, 'metadata', 'resourceVersion'));

async function take(watch: Watch, count: number): Promise<WatchEvent[]> {
  const events: WatchEvent[] = [];
  for await (const event of watch) {
    events.push(event);
    if (events.length === count) break;
  }
  watch.stop();
  return events;
}

describe('a watch', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeEach(async () => {
    test = await startTestApi({ historyLimit: 50 });
    ({ client } = test);
  });
  afterEach(() => test.stop());

  const create = async (name: string, labels: JsonObject = {}): Promise<JsonObject> =>
    (await client.post(MAPS, { metadata: { name, labels } })).body;

  it('starts with what is there, or after a revision', async () => {
    const first = await create('a');
    await create('b');
    const all = await take(await client.watch(MAPS), 2);
    expect(all.map(({ type, object }) => [type, nameOf(object)])).toEqual([
      ['ADDED', 'a'],
      ['ADDED', 'b'],
    ]);
    const later = await take(await client.watch(`${MAPS}?resourceVersion=${revisionOf(first)}`), 1);
    expect(later.map(({ object }) => nameOf(object))).toEqual(['b']);
  });

  it('tells additions, changes and deletions in order', async () => {
    const watch = await client.watch(`${MAPS}?resourceVersion=${revisionOf((await client.get(MAPS)).body)}`);
    await create('a');
    await client.patch(`${MAPS}/a`, 'merge', { data: { x: '1' } });
    await client.delete(`${MAPS}/a`);
    const events = await take(watch, 3);
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
    const revisions = events.map(({ object }) => revisionOf(object));
    expect([...revisions].sort((a, b) => a - b)).toEqual(revisions);
    expect(new Set(revisions).size).toBe(3);
  });

  it('shows what enters and leaves a selection', async () => {
    const watch = await client.watch(
      `${MAPS}?labelSelector=on%3Dyes&resourceVersion=${revisionOf((await client.get(MAPS)).body)}`,
    );
    await create('a', { on: 'no' });
    await client.patch(`${MAPS}/a`, 'merge', { metadata: { labels: { on: 'yes' } } });
    await client.patch(`${MAPS}/a`, 'merge', { metadata: { labels: { on: 'no' } } });
    const events = await take(watch, 2);
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'DELETED']);
  });

  it('marks the end of the initial events', async () => {
    await create('a');
    const query = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
    const events = await take(await client.watch(`${MAPS}?${query}`), 2);
    expect(events[1]).toMatchObject({
      type: 'BOOKMARK',
      object: { kind: 'ConfigMap', metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
    });
  });

  it('is told every minute how far it has come, when nothing it looks at happens and it wants to know', async () => {
    await test.stop();
    const clock = new ManualClock(Date.now());
    test = await startTestApi({ clock });
    ({ client } = test);
    const from = revisionOf((await client.get(MAPS)).body);
    const watch = await client.watch(`${MAPS}?resourceVersion=${from}&allowWatchBookmarks=true`);
    const unasked = await client.watch(`${MAPS}?resourceVersion=${from}`);
    const elsewhere = await client.post('/api/v1/namespaces', { metadata: { name: 'elsewhere' } });
    await clock.advance(60_000);
    const [bookmark] = await take(watch, 1);
    expect(bookmark).toEqual({
      type: 'BOOKMARK',
      object: {
        kind: 'ConfigMap',
        apiVersion: 'v1',
        metadata: { resourceVersion: String(revisionOf(elsewhere.body)), creationTimestamp: null },
      },
    });
    await create('a');
    expect((await take(unasked, 1)).map(({ type }) => type)).toEqual(['ADDED']);
  });

  it('says 410 when the past is compacted away', async () => {
    const old = revisionOf(await create('a'));
    await create('b');
    await test.api.compact();
    const [event] = await take(await client.watch(`${MAPS}?resourceVersion=${old}`), 1);
    expect(event).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
    const fresh = revisionOf((await client.get(MAPS)).body);
    const watch = await client.watch(`${MAPS}?resourceVersion=${fresh}`);
    await create('c');
    expect((await take(watch, 1)).map(({ object }) => nameOf(object))).toEqual(['c']);
  });

  it('resumes after a restart', async () => {
    const first = revisionOf(await create('a'));
    await create('b');
    test = await test.restart();
    ({ client } = test);
    const events = await take(await client.watch(`${MAPS}?resourceVersion=${first}`), 1);
    expect(events.map(({ type, object }) => [type, nameOf(object)])).toEqual([['ADDED', 'b']]);
  });

  it('ends when its time is up', async () => {
    const events: WatchEvent[] = [];
    for await (const event of await client.watch(`${MAPS}?timeoutSeconds=1`)) events.push(event);
    expect(events).toEqual([]);
  });

  it('sends rows when asked for a table', async () => {
    await create('a');
    const { body } = await client.call(MAPS, { headers: { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' } });
    expect(body).toMatchObject({
      kind: 'Table',
      rows: [{ cells: ['a', 0, expect.any(String)], object: { kind: 'PartialObjectMetadata' } }],
    });
  });
});

describe('a list', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
    await Promise.all(
      Array.from({ length: 25 }, (_, n) => client.post(MAPS, { metadata: { name: `m${String(n).padStart(2, '0')}` } })),
    );
  });
  afterAll(() => test.stop());
  const names = (body: JsonObject): unknown[] => (body.items as JsonObject[]).map(nameOf);

  it('comes in pages of one moment', async () => {
    const first = (await client.get(`${MAPS}?limit=10`)).body;
    expect(valueAt(first, 'metadata', 'remainingItemCount')).toBe(15);
    await client.post(MAPS, { metadata: { name: 'm15-late' } });
    await client.delete(`${MAPS}/m20`);
    const rest: unknown[] = [];
    for (let token = valueAt(first, 'metadata', 'continue'); token !== undefined;) {
      const page = (await client.get(`${MAPS}?limit=10&continue=${String(token)}`)).body;
      expect(valueAt(page, 'metadata', 'resourceVersion')).toBe(valueAt(first, 'metadata', 'resourceVersion'));
      rest.push(...names(page));
      token = valueAt(page, 'metadata', 'continue');
    }
    expect([...names(first), ...rest]).toEqual(Array.from({ length: 25 }, (_, n) => `m${String(n).padStart(2, '0')}`));
  });

  it('refuses what it cannot know', async () => {
    expect((await client.get(`${MAPS}?resourceVersion=999999`)).body).toMatchObject({
      code: 504,
      reason: 'Timeout',
      message: expect.stringContaining('Too large resource version'),
    });
    expect((await client.get(`${MAPS}?continue=x`)).status).toBe(400);
    expect((await client.get(`${MAPS}?labelSelector=a%3D%3D%3D`)).status).toBe(400);
    const old = (await client.get(`${MAPS}?limit=1`)).body;
    await client.post(MAPS, { metadata: { name: 'newer' } });
    await test.api.compact();
    expect((await client.get(`${MAPS}?limit=1&continue=${String(valueAt(old, 'metadata', 'continue'))}`)).status).toBe(
      410,
    );
  });

  it('is deleted as a whole', async () => {
    await client.post(MAPS, { metadata: { name: 'keep', labels: { keep: 'yes' } } });
    const { body } = await client.delete(`${MAPS}?labelSelector=!keep`);
    expect((body.items as unknown[]).length).toBeGreaterThan(20);
    expect(names((await client.get(MAPS)).body)).toEqual(['keep']);
  });

  it('and each of its objects, and what happens to them, can be had by their metadata only', async () => {
    const accept = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
    const list = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
    const path = `${MAPS}/partial`;
    await client.post(MAPS, { metadata: { name: 'partial', labels: { a: 'b' } }, data: { secret: 'value' } });
    const one = await client.call(path, { headers: { accept } });
    expect(Object.keys(one.body).sort()).toEqual(['apiVersion', 'kind', 'metadata']);
    expect(one.body).toMatchObject({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { name: 'partial', labels: { a: 'b' }, uid: expect.any(String) as string },
    });
    const { body } = await client.call(`${MAPS}?labelSelector=a=b`, { headers: { accept: list } });
    expect(body).toMatchObject({ kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' });
    expect(body.items).toEqual([one.body]);
    const query = `watch=true&timeoutSeconds=1&fieldSelector=metadata.name=partial`;
    const watched = await client.call(`${MAPS}?${query}`, { headers: { accept } });
    expect(JSON.parse(watched.text)).toEqual({ type: 'ADDED', object: one.body });
  });

  it('is compressed when it is long', async () => {
    await client.post(MAPS, { metadata: { name: 'long' }, data: { x: 'y'.repeat(200_000) } });
    const { headers } = await client.call(MAPS, { headers: { 'accept-encoding': 'gzip' } });
    expect(headers['content-encoding']).toBe('gzip');
  });
});
