import { type JsonObject, valueAt } from '../json/json-value';
import { type ApiAnswer, type ApiClient } from '../testing/api-client';
import { gadgetDefinition } from '../testing/sample-definitions';
import { startTestApi, type TestApi } from '../testing/test-api';

const MAPS = '/api/v1/namespaces/default/configmaps';
const GADGETS = '/apis/samples.example.org/v1/namespaces/default/gadgets';

describe('server-side apply', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
    await client.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', gadgetDefinition);
  });
  afterAll(() => test.stop());

  const applyMap = (name: string, manager: string, data: JsonObject, more = ''): Promise<ApiAnswer> =>
    client.patch(`${MAPS}/${name}?fieldManager=${manager}${more}`, 'apply', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data,
    });
  const applyGadget = (name: string, manager: string, spec: JsonObject): Promise<ApiAnswer> =>
    client.patch(`${GADGETS}/${name}?fieldManager=${manager}`, 'apply', {
      apiVersion: 'samples.example.org/v1',
      kind: 'Gadget',
      metadata: { name },
      spec,
    });

  it('creates, owns and says so', async () => {
    const created = await applyMap('new', 'one', { a: '1' });
    expect(created.status).toBe(201);
    expect(valueAt(created.body, 'metadata', 'managedFields')).toMatchObject([
      {
        manager: 'one',
        operation: 'Apply',
        apiVersion: 'v1',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { 'f:a': {} } },
      },
    ]);
    const again = await applyMap('new', 'one', { a: '1' });
    expect([again.status, valueAt(again.body, 'metadata', 'resourceVersion')]).toEqual([
      200,
      valueAt(created.body, 'metadata', 'resourceVersion'),
    ]);
  });

  it('removes what its manager no longer states and nobody else owns', async () => {
    await applyMap('shrink', 'one', { a: '1', b: '2', shared: 'x' });
    await applyMap('shrink', 'two', { shared: 'x' });
    const { body } = await applyMap('shrink', 'one', { a: '1' });
    expect(body.data).toEqual({ a: '1', shared: 'x' });
  });

  it('reports conflicts, and takes fields by force', async () => {
    await applyMap('fight', 'one', { a: '1', b: '1' });
    const conflict = await applyMap('fight', 'two', { a: '2' });
    expect(conflict.status).toBe(409);
    expect(conflict.body).toMatchObject({
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "one": .data.a',
      details: { causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.data.a' }] },
    });
    const forced = await applyMap('fight', 'two', { a: '2' }, '&force=true');
    expect(forced.body.data).toEqual({ a: '2', b: '1' });
    const entries = valueAt(forced.body, 'metadata', 'managedFields') as JsonObject[];
    expect(Object.fromEntries(entries.map(({ manager, fieldsV1 }) => [manager, fieldsV1]))).toEqual({
      one: { 'f:data': { 'f:b': {} } },
      two: { 'f:data': { 'f:a': {} } },
    });
    const several = await applyMap('fight', 'three', { a: '3', b: '3' });
    expect(String(several.body.message)).toBe(
      'Apply failed with 2 conflicts: conflicts with "one":\n- .data.b\nconflicts with "two":\n- .data.a',
    );
  });

  it('loses fields to updates, which own what they change', async () => {
    await applyMap('taken', 'one', { a: '1' });
    const updated = await client.patch(`${MAPS}/taken?fieldManager=editor`, 'merge', { data: { a: '2' } });
    const entries = valueAt(updated.body, 'metadata', 'managedFields') as JsonObject[];
    expect(entries).toMatchObject([{ manager: 'editor', operation: 'Update', fieldsV1: { 'f:data': { 'f:a': {} } } }]);
    const back = await applyMap('taken', 'one', { a: '1' });
    expect(String(back.body.message)).toMatch(
      /^Apply failed with 1 conflict: conflict with "editor" using v1 at \d{4}-.*: \.data\.a$/,
    );
  });

  it('owns items of associative lists and sets one by one', async () => {
    await applyGadget('listed', 'one', { size: 1, ports: [{ name: 'a', number: 1 }], tags: ['x'] });
    const { body } = await applyGadget('listed', 'two', { ports: [{ name: 'b', number: 2 }], tags: ['y'] });
    expect(body.spec).toMatchObject({
      ports: [
        { name: 'a', protocol: 'TCP', number: 1 },
        { name: 'b', protocol: 'TCP', number: 2 },
      ],
      tags: ['x', 'y'],
    });
    const left = await applyGadget('listed', 'one', { size: 1 });
    expect(left.body.spec).toMatchObject({ ports: [{ name: 'b', protocol: 'TCP', number: 2 }], tags: ['y'] });
  });

  it('refuses what cannot be owned', async () => {
    const twice = await applyGadget('twice', 'one', { size: 1, ports: [{ name: 'a' }, { name: 'a' }] });
    expect([twice.status, twice.body.message]).toEqual([
      500,
      'failed to create typed patch object (default/twice; samples.example.org/v1, Kind=Gadget): .spec.ports: duplicate entries for key [name="a",protocol="TCP"]',
    ]);
    const unknown = await applyGadget('unknown', 'one', { size: 1, sise: 2 });
    expect([unknown.status, unknown.body.message]).toEqual([
      500,
      'failed to create typed patch object (default/unknown; samples.example.org/v1, Kind=Gadget): .spec.sise: field not declared in schema',
    ]);
    expect((await applyGadget('open', 'one', { size: 1, anything: { at: 'all' } })).status).toBe(201);
  });

  it('owns status apart', async () => {
    await applyGadget('stated', 'one', { size: 1 });
    const status = {
      apiVersion: 'samples.example.org/v1',
      kind: 'Gadget',
      metadata: { name: 'stated' },
      status: { phase: 'Ready' },
    };
    const { body } = await client.patch(`${GADGETS}/stated/status?fieldManager=controller`, 'apply', status);
    expect(body).toMatchObject({ spec: { size: 1 }, status: { phase: 'Ready' } });
    expect(valueAt(body, 'metadata', 'managedFields')).toMatchObject([
      { manager: 'controller', subresource: 'status', fieldsV1: { 'f:status': { 'f:phase': {} } } },
      { manager: 'one' },
    ]);
  });

  it('takes YAML and needs a manager', async () => {
    const yaml = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\ndata:\n  a: "1"\n';
    const answer = await client.call(`${MAPS}/yaml?fieldManager=y`, {
      method: 'PATCH',
      body: yaml,
      headers: { 'content-type': 'application/apply-patch+yaml' },
    });
    expect(answer.body.data).toEqual({ a: '1' });
    const nobody = await client.patch(`${MAPS}/yaml`, 'apply', {});
    expect(String(nobody.body.message)).toBe(
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    );
  });

  it('folds old updaters together', async () => {
    await client.post(MAPS, { metadata: { name: 'crowd' } });
    let last: ApiAnswer | undefined;
    for (let n = 0; n < 15; n += 1)
      last = await client.patch(`${MAPS}/crowd?fieldManager=m${n}`, 'merge', { data: { [`k${n}`]: 'v' } });
    const entries = valueAt(last?.body, 'metadata', 'managedFields') as JsonObject[];
    expect(entries.length).toBeLessThanOrEqual(10);
    expect(entries.map(({ manager }) => manager)).toContain('ancient-changes');
  });
});
