import { type JsonObject, valueAt } from '../json/json-value';
import { type ApiAnswer, type ApiClient, startTestApi, type TestApi, WebhookServer } from '../testing';

const MAPS = '/api/v1/namespaces/default/configmaps';
const CONFIGURATIONS = '/apis/admissionregistration.k8s.io/v1';
const message = ({ body }: ApiAnswer): string => String(body.message);
const patchOf = (...operations: readonly JsonObject[]): JsonObject => ({
  allowed: true,
  patchType: 'JSONPatch',
  patch: Buffer.from(JSON.stringify(operations)).toString('base64'),
});

describe('admission webhooks', () => {
  let test: TestApi;
  let client: ApiClient;
  let webhooks: WebhookServer;
  beforeAll(async () => {
    webhooks = await WebhookServer.start();
    test = await startTestApi();
    ({ client } = test);
  });
  afterEach(async () => {
    for (const kind of ['mutating', 'validating'])
      await client.delete(`${CONFIGURATIONS}/${kind}webhookconfigurations`);
    webhooks.seen.clear();
  });
  afterAll(async () => {
    await test.stop();
    await webhooks.stop();
  });

  async function register(kind: 'Mutating' | 'Validating', path: string, more: JsonObject = {}): Promise<void> {
    const answer = await client.post(`${CONFIGURATIONS}/${kind.toLowerCase()}webhookconfigurations`, {
      metadata: { name: path.slice(1) },
      webhooks: [
        {
          name: `${path.slice(1)}.example.org`,
          clientConfig: webhooks.clientConfig(path),
          rules: [{ operations: ['*'], apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] }],
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          ...more,
        },
      ],
    });
    expect(answer.status).toBe(201);
  }

  it.each<[JsonObject, string]>([
    [
      { name: 'short' },
      'webhooks[0].name: Invalid value: "short": should be a domain with at least three segments separated by dots',
    ],
    [
      { sideEffects: 'Some' },
      'webhooks[0].sideEffects: Unsupported value: "Some": supported values: "None", "NoneOnDryRun"',
    ],
    [
      { admissionReviewVersions: ['v2'] },
      'webhooks[0].admissionReviewVersions: Invalid value: ["v2"]: must include at least one of v1, v1beta1',
    ],
    [
      { admissionReviewVersions: [] },
      'webhooks[0].admissionReviewVersions: Required value: must specify one of v1, v1beta1',
    ],
    [
      { timeoutSeconds: 31 },
      'webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds',
    ],
    [{ clientConfig: {} }, 'webhooks[0].clientConfig: Required value: exactly one of url or service is required'],
    [
      { clientConfig: { url: 'http://a.example/x' } },
      'webhooks[0].clientConfig.url: Invalid value: "http": \'https\' is the only allowed URL scheme; desired format: https://host[:port]/path',
    ],
    [
      { clientConfig: { url: 'https://user@a.example/x?y#z' } },
      'user information is not permitted in the URL; desired format: https://host[:port]/path',
    ],
    [
      { rules: [{ operations: ['READ'], apiGroups: ['*', 'x'], apiVersions: [], resources: [] }] },
      'webhooks[0].rules[0].operations[0]: Unsupported value: "READ": supported values: "*", "CONNECT", "CREATE", "DELETE", "UPDATE"',
    ],
    [
      { rules: [{ operations: ['*'], apiGroups: ['*', 'x'], apiVersions: ['v1'], resources: ['pods'] }] },
      'webhooks[0].rules[0].apiGroups: Invalid value: ["*","x"]: if \'*\' is present, must not specify other API groups',
    ],
    [
      { matchConditions: [{ name: 'a', expression: 'object.x +' }] },
      'webhooks[0].matchConditions[0].expression: Invalid value: "object.x +": compilation failed',
    ],
    [{ matchConditions: [{ name: 'a', expression: '1' }] }, 'compilation failed: must evaluate to bool'],
  ])('are refused where nobody could ask them: %j', async (wrong, text) => {
    const answer = await client.post(`${CONFIGURATIONS}/validatingwebhookconfigurations`, {
      metadata: { name: 'wrong' },
      webhooks: [
        {
          name: 'a.example.org',
          clientConfig: { url: 'https://a.example/x' },
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          ...wrong,
        },
      ],
    });
    expect([answer.status, message(answer)]).toEqual([422, expect.stringContaining(text)]);
  });

  it('change what is written', async () => {
    webhooks.on('/mutate', () => patchOf({ op: 'add', path: '/data', value: { added: 'yes' } }));
    await register('Mutating', '/mutate');
    const { status, body } = await client.post(MAPS, { metadata: { name: 'changed' } });
    expect([status, body.data]).toEqual([201, { added: 'yes' }]);
    expect(webhooks.seen.get('/mutate')).toMatchObject([
      {
        operation: 'CREATE',
        name: 'changed',
        namespace: 'default',
        kind: { group: '', version: 'v1', kind: 'ConfigMap' },
        resource: { group: '', version: 'v1', resource: 'configmaps' },
        userInfo: { username: 'kubernetes-admin' },
        object: { metadata: { name: 'changed' } },
        oldObject: null,
        dryRun: false,
      },
    ]);
  });

  it('refuse what they do not like, in their own words', async () => {
    webhooks.on('/validate', ({ operation, oldObject, object }) => {
      if (operation === 'DELETE')
        return { allowed: false, status: { message: `keep ${String(valueAt(oldObject, 'metadata', 'name'))}` } };
      if (valueAt(object, 'data', 'bad') === undefined) return { allowed: true, warnings: ['think again'] };
      return { allowed: false, status: { code: 422, reason: 'Invalid', message: 'bad is bad' } };
    });
    await register('Validating', '/validate');
    const fine = await client.post(MAPS, { metadata: { name: 'judged' } });
    expect([fine.status, fine.headers.warning]).toEqual([201, '299 - "think again"']);
    const bad = await client.patch(`${MAPS}/judged`, 'merge', { data: { bad: 'x' } });
    expect([bad.status, message(bad)]).toEqual([
      422,
      'admission webhook "validate.example.org" denied the request: bad is bad',
    ]);
    const kept = await client.delete(`${MAPS}/judged`);
    expect([kept.status, message(kept)]).toEqual([
      403,
      'admission webhook "validate.example.org" denied the request: keep judged',
    ]);
  });

  it('are asked only about what they are for', async () => {
    webhooks.on('/some', () => ({ allowed: false }));
    await register('Validating', '/some', {
      objectSelector: { matchLabels: { watched: 'yes' } },
      matchConditions: [{ name: 'not-calm', expression: '!has(object.data) || object.data.mood != "calm"' }],
    });
    const labels = { watched: 'yes' };
    expect((await client.post(MAPS, { metadata: { name: 'unwatched' } })).status).toBe(201);
    expect((await client.post(MAPS, { metadata: { name: 'calm', labels }, data: { mood: 'calm' } })).status).toBe(201);
    expect((await client.post('/api/v1/namespaces/default/secrets', { metadata: { name: 's', labels } })).status).toBe(
      201,
    );
    const watched = await client.post(MAPS, { metadata: { name: 'watched', labels } });
    expect([watched.status, message(watched)]).toEqual([
      403,
      'admission webhook "some.example.org" denied the request without explanation',
    ]);
  });

  it.each<[string, string, number]>([
    ['fail the write when they do not answer in time', 'Fail', 500],
    ['are passed over when they may be', 'Ignore', 201],
  ])('%s', async (_what, failurePolicy, status) => {
    webhooks.on('/silent', () => undefined);
    await register('Validating', '/silent', { failurePolicy, timeoutSeconds: 1 });
    const answer = await client.post(MAPS, { metadata: { name: `silent-${status}` } });
    expect(answer.status).toBe(status);
    if (status === 500)
      expect(message(answer)).toMatch(
        /^Internal error occurred: failed calling webhook "silent.example.org": failed to call webhook: .*context deadline exceeded/,
      );
  });

  it('keep dry runs from side effects', async () => {
    webhooks.on('/effects', () => ({ allowed: true }));
    await register('Validating', '/effects', { sideEffects: 'NoneOnDryRun' });
    expect((await client.post(`${MAPS}?dryRun=All`, { metadata: { name: 'dry' } })).status).toBe(201);
    expect(webhooks.seen.get('/effects')).toMatchObject([{ dryRun: true }]);
  });

  it('see the changes of those after them when they ask to', async () => {
    webhooks.on('/again', ({ object }) =>
      valueAt(object, 'data', 'other') === undefined
        ? { allowed: true }
        : patchOf({ op: 'add', path: '/data/again', value: 'seen' }),
    );
    webhooks.on('/other', () => patchOf({ op: 'add', path: '/data', value: { other: 'x' } }));
    await register('Mutating', '/again', { reinvocationPolicy: 'IfNeeded' });
    await register('Mutating', '/other');
    const { body } = await client.post(MAPS, { metadata: { name: 'twice' } });
    expect(body.data).toEqual({ other: 'x', again: 'seen' });
  });
});
