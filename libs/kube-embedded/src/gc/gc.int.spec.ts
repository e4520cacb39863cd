import { join } from 'node:path';
import { silentLogger } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { type JsonObject, objectsIn, valueAt } from '../json/json-value';
import { ObjectStore } from '../storage/object-store';
import { type ApiClient, startTestApi, type TestApi } from '../testing';

const MAPS = '/api/v1/namespaces/default/configmaps';

describe('owners and dependents', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeEach(async () => {
    test = await startTestApi();
    ({ client } = test);
  });
  afterEach(() => test.stop());

  const create = async (
    name: string,
    owners: readonly JsonObject[] = [],
    more: JsonObject = {},
  ): Promise<JsonObject> => {
    const metadata = { name, ownerReferences: owners.map(referenceTo), ...more };
    const { status, body } = await client.post(MAPS, { metadata });
    expect(status).toBe(201);
    return body;
  };
  const referenceTo = ({ metadata }: JsonObject): JsonObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: valueAt(metadata, 'name'),
    uid: valueAt(metadata, 'uid'),
    blockOwnerDeletion: true,
  });
  const exists = async (name: string): Promise<boolean> => (await client.get(`${MAPS}/${name}`)).status === 200;
  const gone = (name: string): Promise<unknown> => waitFor(`${name} to go`, async () => !(await exists(name)));

  it('go together, over generations', async () => {
    const owner = await create('owner');
    const child = await create('child', [owner]);
    await create('grandchild', [child]);
    await client.delete(`${MAPS}/owner`);
    await gone('grandchild');
    expect(await exists('child')).toBe(false);
  });

  it('go children first when asked to, and wait for those who block', async () => {
    const owner = await create('owner');
    await create('child', [owner], { finalizers: ['example.org/hold'] });
    const { body } = await client.delete(`${MAPS}/owner`, { propagationPolicy: 'Foreground' });
    expect(valueAt(body, 'metadata', 'finalizers')).toEqual(['foregroundDeletion']);
    await waitFor('the child to be marked', async () =>
      valueAt((await client.get(`${MAPS}/child`)).body, 'metadata', 'deletionTimestamp'),
    );
    expect(await exists('owner')).toBe(true);
    await client.patch(`${MAPS}/child`, 'merge', { metadata: { finalizers: null } });
    await gone('owner');
  });

  it('part when the owner is told to leave them', async () => {
    const owner = await create('owner');
    await create('child', [owner]);
    await client.delete(`${MAPS}/owner`, { propagationPolicy: 'Orphan' });
    await gone('owner');
    expect(valueAt((await client.get(`${MAPS}/child`)).body, 'metadata', 'ownerReferences')).toBeUndefined();
  });

  it('stay while one owner of several is left', async () => {
    const [first, second] = [await create('first'), await create('second')];
    await create('child', [first, second]);
    await client.delete(`${MAPS}/first`);
    await waitFor(
      'the reference to go',
      async () =>
        objectsIn(valueAt((await client.get(`${MAPS}/child`)).body, 'metadata', 'ownerReferences')).length === 1,
    );
    await client.delete(`${MAPS}/second`);
    await gone('child');
  });

  it('are found again after a restart', async () => {
    const owner = await create('owner');
    await create('child', [owner]);
    test = await test.restart();
    ({ client } = test);
    await client.delete(`${MAPS}/owner`);
    await gone('child');
  });

  it('go when the server comes back and their owner is gone', async () => {
    // More than are looked at in one go.
    const others = Array.from({ length: 450 }, (_, at) => create(`other${at}`));
    const owner = await create('owner');
    await create('child', [owner]);
    await create('a-child', [owner]);
    await Promise.all(others);
    await test.api.close();
    const store = await ObjectStore.open({ folder: join(test.dataDir, 'store'), historyLimit: 10, log: silentLogger });
    await store.write('/configmaps', 'default/owner', Number(valueAt(owner, 'metadata', 'resourceVersion')), undefined);
    await store.close();
    test = await test.restart();
    ({ client } = test);
    await gone('child');
    await gone('a-child');
    expect(await exists('other449')).toBe(true);
  });

  it('in another namespace are not owners', async () => {
    const owner = await create('owner');
    const metadata = { name: 'stray', ownerReferences: [referenceTo(owner)] };
    await client.post('/api/v1/namespaces/kube-public/configmaps', { metadata });
    const stray = '/api/v1/namespaces/kube-public/configmaps/stray';
    await waitFor('stray to go', async () => (await client.get(stray)).status === 404);
    expect(await exists('owner')).toBe(true);
  });

  it('that never had their owner do not stay', async () => {
    await create('lost', [{ metadata: { name: 'nobody', uid: 'c0ffee' } }]);
    await gone('lost');
  });
});

describe('a namespace that is deleted', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
  });
  afterAll(() => test.stop());

  it('empties, says what holds it up, takes nothing new, and goes', async () => {
    await client.post('/api/v1/namespaces', { metadata: { name: 'room' } });
    const maps = '/api/v1/namespaces/room/configmaps';
    await client.post(maps, { metadata: { name: 'plain' } });
    await client.post(maps, { metadata: { name: 'held', finalizers: ['example.org/hold'] } });
    const { body } = await client.delete('/api/v1/namespaces/room');
    expect(valueAt(body, 'status', 'phase')).toBe('Terminating');
    const condition = await waitFor('the reason', async () =>
      objectsIn(valueAt((await client.get('/api/v1/namespaces/room')).body, 'status', 'conditions')).find(
        ({ type }) => type === 'NamespaceContentRemaining',
      ),
    );
    expect(condition).toMatchObject({ status: 'True', reason: 'SomeResourcesRemain' });
    const late = await client.post(maps, { metadata: { name: 'late' } });
    expect([late.status, late.body.message]).toEqual([
      403,
      'configmaps "late" is forbidden: unable to create new content in namespace room because it is being terminated',
    ]);
    await client.patch(`${maps}/held`, 'merge', { metadata: { finalizers: null } });
    await waitFor('the namespace to go', async () => (await client.get('/api/v1/namespaces/room')).status === 404);
    expect((await client.get(`${maps}/plain`)).status).toBe(404);
  });
});
