import { waitFor } from '@ironloom/core/testing';
import { type JsonObject, objectsIn, setAt, valueAt } from '../json/json-value';
import { type ApiClient, definitionFor, startTestApi, type TestApi } from '../testing';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

describe('names of kinds', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
  });
  afterAll(() => test.stop());
  const condition = async (name: string, type: string): Promise<JsonObject | undefined> =>
    objectsIn(valueAt((await client.get(`${DEFINITIONS}/${name}`)).body, 'status', 'conditions')).find(
      (one) => one.type === type,
    );

  it('belong to the first, and to the next when they are free', async () => {
    const second = definitionFor('Thing', { type: 'object' });
    setAt(second, ['metadata', 'name'], 'other.samples.example.org');
    setAt(second, ['spec', 'names', 'plural'], 'other');
    await client.post(DEFINITIONS, definitionFor('Thing', { type: 'object' }));
    await client.post(DEFINITIONS, second);
    expect(await condition('other.samples.example.org', 'NamesAccepted')).toMatchObject({
      status: 'False',
      reason: 'NameConflict',
      message: expect.stringContaining('is already in use'),
    });
    expect(await condition('other.samples.example.org', 'Established')).toMatchObject({ status: 'False' });
    const path = '/apis/samples.example.org/v1/namespaces/default/other';
    expect((await client.get(path)).status).toBe(404);
    await client.delete(`${DEFINITIONS}/things.samples.example.org`);
    await waitFor('the names to be free', async () => (await client.get(path)).status === 200);
    expect(await condition('other.samples.example.org', 'NamesAccepted')).toMatchObject({ status: 'True' });
  });

  it('keep a version that objects may be stored in', async () => {
    const versions = (...names: readonly [string, boolean][]): JsonObject[] =>
      names.map(([name, storage]) => ({
        name,
        served: true,
        storage,
        schema: { openAPIV3Schema: { type: 'object' } },
      }));
    const definition = definitionFor('Moved', { type: 'object' });
    setAt(definition, ['spec', 'versions'], versions(['v1', true], ['v2', false]));
    await client.post(DEFINITIONS, definition);
    const one = `${DEFINITIONS}/moveds.samples.example.org`;
    const moved = await client.patch(one, 'merge', { spec: { versions: versions(['v1', false], ['v2', true]) } });
    expect(valueAt(moved.body, 'status', 'storedVersions')).toEqual(['v1', 'v2']);
    const dropped = await client.patch(one, 'merge', { spec: { versions: versions(['v2', true]) } });
    expect([dropped.status, dropped.body.message]).toEqual([
      422,
      expect.stringContaining('status.storedVersions[0]: Invalid value: "v1": must appear in spec.versions'),
    ]);
    await client.patch(`${one}/status`, 'merge', { status: { storedVersions: ['v2'] } });
    const after = await client.patch(one, 'merge', { spec: { versions: versions(['v2', true]) } });
    expect([after.status, valueAt(after.body, 'status', 'storedVersions')]).toEqual([200, ['v2']]);
  });
});
