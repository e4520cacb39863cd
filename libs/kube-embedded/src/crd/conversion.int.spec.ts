import { type JsonObject, objectsIn, valueAt } from '../json/json-value';
import { type ApiClient, startTestApi, type TestApi, WebhookServer } from '../testing';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const at = (version: string): string => `/apis/samples.example.org/${version}/namespaces/default/lengths`;
const spec = (member: string): JsonObject => ({
  type: 'object',
  properties: { spec: { type: 'object', properties: { [member]: { type: 'integer' } } } },
});

/** v1 counts in metres, v2 (stored) in millimetres. */
function converted({ desiredAPIVersion, objects }: JsonObject): JsonObject {
  const toMillimetres = desiredAPIVersion === 'samples.example.org/v2';
  const convertedObjects = objectsIn(objects).map((object) => {
    const { metres = 0, millimetres = 0 } = object.spec as { readonly metres?: number; readonly millimetres?: number };
    const changed = toMillimetres ? { millimetres: metres * 1000 } : { metres: millimetres / 1000 };
    return { ...object, apiVersion: String(desiredAPIVersion), spec: changed };
  });
  return { convertedObjects, result: { status: 'Success' } };
}

describe('a kind whose versions differ', () => {
  let test: TestApi;
  let client: ApiClient;
  let webhooks: WebhookServer;
  beforeAll(async () => {
    webhooks = await WebhookServer.start();
    webhooks.on('/convert', converted);
    test = await startTestApi();
    ({ client } = test);
    const version = (name: string, member: string, storage: boolean): JsonObject => ({
      name,
      served: true,
      storage,
      schema: { openAPIV3Schema: spec(member) },
    });
    const answer = await client.post(DEFINITIONS, {
      metadata: { name: 'lengths.samples.example.org' },
      spec: {
        group: 'samples.example.org',
        scope: 'Namespaced',
        names: { plural: 'lengths', kind: 'Length' },
        versions: [version('v1', 'metres', false), version('v2', 'millimetres', true)],
        conversion: {
          strategy: 'Webhook',
          webhook: { clientConfig: webhooks.clientConfig('/convert'), conversionReviewVersions: ['v1'] },
        },
      },
    });
    expect(answer.status).toBe(201);
  });
  afterAll(async () => {
    await test.stop();
    await webhooks.stop();
  });
  const create = (name: string, metres: number): ReturnType<ApiClient['post']> =>
    client.post(at('v1'), {
      apiVersion: 'samples.example.org/v1',
      kind: 'Length',
      metadata: { name },
      spec: { metres },
    });

  it('is converted on the way in and out', async () => {
    const { status, body } = await create('rope', 3);
    expect([status, body.spec]).toEqual([201, { metres: 3 }]);
    expect((await client.get(`${at('v2')}/rope`)).body).toMatchObject({
      apiVersion: 'samples.example.org/v2',
      spec: { millimetres: 3000 },
      metadata: { uid: valueAt(body, 'metadata', 'uid') },
    });
    const patched = await client.patch(`${at('v1')}/rope`, 'merge', { spec: { metres: 5 } });
    expect([patched.status, patched.body.spec]).toEqual([200, { metres: 5 }]);
    expect((await client.get(`${at('v2')}/rope`)).body.spec).toEqual({ millimetres: 5000 });
  });

  it('asks once for a whole list', async () => {
    await create('wire', 1);
    await create('yarn', 2);
    webhooks.seen.clear();
    const { body } = await client.get(at('v1'));
    expect(objectsIn(body.items).map((item) => item.spec)).toEqual([{ metres: 5 }, { metres: 1 }, { metres: 2 }]);
    expect(webhooks.seen.get('/convert')).toHaveLength(1);
  });

  it('is watched in either version', async () => {
    const { body } = await client.get(at('v2'));
    const watch = await client.watch(
      `${at('v1')}?resourceVersion=${String(valueAt(body, 'metadata', 'resourceVersion'))}`,
    );
    await create('cord', 7);
    for await (const { type, object } of watch) {
      expect([type, object.apiVersion, object.spec]).toEqual(['ADDED', 'samples.example.org/v1', { metres: 7 }]);
      break;
    }
    watch.stop();
  });

  it('fails by name when the webhook does not convert', async () => {
    webhooks.on('/convert', () => ({ result: { status: 'Failed', message: 'out of metres' } }));
    const answer = await client.get(`${at('v1')}/rope`);
    expect([answer.status, answer.body.message]).toEqual([
      500,
      expect.stringMatching(/conversion webhook for samples\.example\.org\/v2, Kind=Length failed: out of metres/),
    ]);
    webhooks.on('/convert', converted);
  });
});
