import { type JsonObject, valueAt } from '../json/json-value';
import { type ApiAnswer, type ApiClient } from '../testing/api-client';
import { startTestApi, type TestApi } from '../testing/test-api';

const MAPS = '/api/v1/namespaces/default/configmaps';
const map = (name: string, data: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});
const message = (answer: ApiAnswer): string => String(answer.body.message);

describe('verbs on built-in kinds', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
  });
  afterAll(() => test.stop());

  it('creates once and says the name is taken', async () => {
    const created = await client.post(MAPS, map('taken', { a: '1' }));
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      kind: 'ConfigMap',
      metadata: { name: 'taken', namespace: 'default' },
      data: { a: '1' },
    });
    const again = await client.post(MAPS, map('taken'));
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      kind: 'Status',
      status: 'Failure',
      reason: 'AlreadyExists',
      message: 'configmaps "taken" already exists',
      details: { name: 'taken', kind: 'configmaps' },
    });
  });

  it('makes up names', async () => {
    const { body } = await client.post(MAPS, { metadata: { generateName: 'gen-' } });
    expect(valueAt(body, 'metadata', 'name')).toMatch(/^gen-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  it('refuses names and namespaces that do not fit', async () => {
    const bad = await client.post(MAPS, map('Not_A_Name'));
    expect(bad.status).toBe(422);
    expect(message(bad)).toMatch(
      /^ConfigMap "Not_A_Name" is invalid: metadata.name: Invalid value: "Not_A_Name": a lowercase RFC 1123 subdomain must/,
    );
    const elsewhere = await client.post(MAPS, { metadata: { name: 'x', namespace: 'other' } });
    expect(message(elsewhere)).toBe(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
    const nowhere = await client.post('/api/v1/namespaces/nowhere/configmaps', map('x'));
    expect([nowhere.status, message(nowhere)]).toEqual([404, 'namespaces "nowhere" not found']);
  });

  it('detects conflicting replacements', async () => {
    const { body } = await client.post(MAPS, map('contested', { n: '0' }));
    const first = await client.put(`${MAPS}/contested`, { ...body, data: { n: '1' } });
    expect(first.status).toBe(200);
    const second = await client.put(`${MAPS}/contested`, { ...body, data: { n: '2' } });
    expect(second.status).toBe(409);
    expect(message(second)).toBe(
      'Operation cannot be fulfilled on configmaps "contested": the object has been modified; please apply your changes to the latest version and try again',
    );
  });

  it('makes what is replaced and is not there, of the kinds of which a real server does', async () => {
    const lease = (name: string, holderIdentity: string): JsonObject => ({
      metadata: { name },
      spec: { holderIdentity },
    });
    const path = '/apis/coordination.k8s.io/v1/namespaces/default/leases/put';
    const made = await client.put(path, lease('put', 'a'));
    expect([made.status, valueAt(made.body, 'spec', 'holderIdentity')]).toEqual([201, 'a']);
    const replaced = await client.put(path, lease('put', 'b'));
    expect([replaced.status, valueAt(replaced.body, 'metadata', 'uid')]).toEqual([
      200,
      valueAt(made.body, 'metadata', 'uid'),
    ]);
    const dry = await client.put(
      '/apis/coordination.k8s.io/v1/namespaces/default/leases/dry?dryRun=All',
      lease('dry', 'a'),
    );
    expect(dry.status).toBe(201);
    expect((await client.get('/apis/coordination.k8s.io/v1/namespaces/default/leases/dry')).status).toBe(404);
    expect((await client.put(`${MAPS}/absent`, map('absent'))).status).toBe(404);
  });

  it('keeps the revision when a write changes nothing', async () => {
    const { body } = await client.post(MAPS, map('same', { a: 'b' }));
    const again = await client.put(`${MAPS}/same`, body);
    expect(valueAt(again.body, 'metadata', 'resourceVersion')).toBe(valueAt(body, 'metadata', 'resourceVersion'));
  });

  it('patches in every format', async () => {
    await client.post(MAPS, map('patched', { a: '1', b: '2' }));
    const merged = await client.patch(`${MAPS}/patched`, 'merge', { data: { a: null, c: '3' } });
    expect(merged.body.data).toEqual({ b: '2', c: '3' });
    const json = await client.patch(`${MAPS}/patched`, 'json', [
      { op: 'test', path: '/data/b', value: '2' },
      { op: 'replace', path: '/data/b', value: '20' },
    ]);
    expect(json.body.data).toEqual({ b: '20', c: '3' });
    const strategic = await client.patch(`${MAPS}/patched`, 'strategic', {
      metadata: { finalizers: ['example.org/a'] },
    });
    expect(valueAt(strategic.body, 'metadata', 'finalizers')).toEqual(['example.org/a']);
    const failed = await client.patch(`${MAPS}/patched`, 'json', [{ op: 'test', path: '/data/b', value: 'x' }]);
    expect(failed.status).toBe(422);
    const unknown = await client.call(`${MAPS}/patched`, {
      method: 'PATCH',
      body: {},
      headers: { 'content-type': 'application/json' },
    });
    expect(unknown.status).toBe(415);
  });

  it('keeps data that is immutable, for good', async () => {
    const { body } = await client.post(MAPS, { ...map('frozen', { a: '1' }), immutable: true });
    const labelled = await client.put(`${MAPS}/frozen`, {
      ...body,
      metadata: { name: 'frozen', labels: { may: 'change' } },
    });
    expect(labelled.status).toBe(200);
    for (const [field, change] of [
      ['data', { data: { a: '2' } }],
      ['immutable', { immutable: false }],
    ] as const) {
      const refused = await client.put(`${MAPS}/frozen`, { ...map('frozen', { a: '1' }), immutable: true, ...change });
      expect([refused.status, message(refused)]).toEqual([
        422,
        `ConfigMap "frozen" is invalid: ${field}: Forbidden: field is immutable when \`immutable\` is set`,
      ]);
    }
    expect((await client.delete(`${MAPS}/frozen`)).status).toBe(200);
  });

  it('runs finalizers before it deletes', async () => {
    await client.post(MAPS, { metadata: { name: 'held', finalizers: ['example.org/hold'] } });
    const marked = await client.delete(`${MAPS}/held`);
    expect([marked.status, valueAt(marked.body, 'metadata', 'deletionTimestamp') !== undefined]).toEqual([200, true]);
    const added = await client.patch(`${MAPS}/held`, 'merge', {
      metadata: { finalizers: ['example.org/hold', 'example.org/more'] },
    });
    expect(message(added)).toContain(
      'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.org/more"}',
    );
    const released = await client.patch(`${MAPS}/held`, 'merge', { metadata: { finalizers: null } });
    expect(released.status).toBe(200);
    expect((await client.get(`${MAPS}/held`)).status).toBe(404);
  });

  it('obeys preconditions of deletes', async () => {
    const { body } = await client.post(MAPS, map('precious'));
    const wrong = await client.delete(`${MAPS}/precious`, { preconditions: { uid: 'other' } });
    expect([wrong.status, wrong.body.reason]).toEqual([409, 'Conflict']);
    const right = await client.delete(`${MAPS}/precious`, { preconditions: { uid: valueAt(body, 'metadata', 'uid') } });
    expect(right.body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'precious', kind: 'configmaps' },
    });
  });

  it('writes nothing on a dry run', async () => {
    const dry = await client.post(`${MAPS}?dryRun=All`, map('ghost'));
    expect(dry.status).toBe(201);
    expect((await client.get(`${MAPS}/ghost`)).status).toBe(404);
    expect((await client.post(`${MAPS}?dryRun=Some`, map('ghost'))).status).toBe(400);
  });

  it('reports unknown and repeated fields as it is asked to', async () => {
    const text = '{"metadata":{"name":"typo"},"dta":{},"data":{"a":"1","a":"2"}}';
    const strict = await client.call(`${MAPS}?fieldValidation=Strict`, { method: 'POST', body: text });
    expect([strict.status, message(strict)]).toEqual([
      400,
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "dta", duplicate field "data.a"',
    ]);
    const warned = await client.call(`${MAPS}?fieldValidation=Warn`, { method: 'POST', body: text });
    expect(warned.status).toBe(201);
    expect(warned.headers.warning).toBe('299 - "unknown field \\"dta\\"", 299 - "duplicate field \\"data.a\\""');
    const ignored = await client.call(`${MAPS}/typo?fieldValidation=Ignore`, { method: 'PUT', body: text });
    expect([ignored.status, ignored.headers.warning]).toEqual([200, undefined]);
  });

  it('refuses values of the wrong type', async () => {
    const answer = await client.post(MAPS, map('typed', { a: 1 }));
    expect([answer.status, message(answer)]).toEqual([
      400,
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal integer into Go struct field ConfigMap.data.a of type string',
    ]);
  });

  it('turns stringData into data', async () => {
    const path = '/api/v1/namespaces/default/secrets';
    const { body } = await client.post(path, { metadata: { name: 'plain' }, stringData: { user: 'root' } });
    expect(body).toMatchObject({ type: 'Opaque', data: { user: 'cm9vdA==' } });
    expect(body.stringData).toBeUndefined();
  });

  it('shows events in both groups', async () => {
    const subject = { kind: 'ConfigMap', namespace: 'default', name: 'x', apiVersion: 'v1' };
    await client.post('/api/v1/namespaces/default/events', {
      metadata: { name: 'e.1' },
      involvedObject: subject,
      reason: 'Seen',
      message: 'hello',
      type: 'Normal',
    });
    const { body } = await client.get('/apis/events.k8s.io/v1/namespaces/default/events/e.1');
    expect(body).toMatchObject({ apiVersion: 'events.k8s.io/v1', regarding: subject, note: 'hello', reason: 'Seen' });
    const found = await client.get('/api/v1/events?fieldSelector=involvedObject.name=x,involvedObject.kind=ConfigMap');
    expect(found.body.items).toHaveLength(1);
  });

  it('answers what is not there as an unknown path', async () => {
    for (const path of [
      '/apis/apps/v1/namespaces/default/deployments',
      '/api/v1/namespaces/default/pods/x/log',
      '/nonsense',
      '/api/v2',
    ]) {
      expect((await client.get(path)).body).toMatchObject({
        kind: 'Status',
        reason: 'NotFound',
        code: 404,
        message: 'the server could not find the requested resource',
      });
    }
    expect((await client.call(`${MAPS}/x`, { method: 'POST', body: {} })).status).toBe(405);
    const media = await client.call(MAPS, { headers: { accept: 'application/vnd.kubernetes.protobuf' } });
    expect(media.status).toBe(406);
  });

  it('answers questions about permissions', async () => {
    const { status, body } = await client.post('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
      spec: { resourceAttributes: { verb: 'get', resource: 'pods' } },
    });
    expect([status, valueAt(body, 'status', 'allowed')]).toEqual([201, true]);
  });
});
