import { waitFor } from '@ironloom/core/testing';
import { cloneJson, type JsonObject, setAt, valueAt } from '../json/json-value';
import { type ApiAnswer, type ApiClient } from '../testing/api-client';
import { type Schema } from '../schema/schema';
import { definitionFor, gadgetDefinition, gadgetSchema, opaqueDefinition } from '../testing/sample-definitions';
import { startTestApi, type TestApi } from '../testing/test-api';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const GADGETS = '/apis/samples.example.org/v1/namespaces/default/gadgets';
const gadget = (name: string, spec: JsonObject): JsonObject => ({
  apiVersion: 'samples.example.org/v1',
  kind: 'Gadget',
  metadata: { name },
  spec,
});
const message = (answer: ApiAnswer): string => String(answer.body.message);
const TABLE = 'application/json;as=Table;g=meta.k8s.io;v=v1';

describe('custom kinds', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
    for (const definition of [gadgetDefinition, opaqueDefinition])
      expect((await client.post(DEFINITIONS, definition)).status).toBe(201);
  });
  afterAll(() => test.stop());

  it('are established with their definition', async () => {
    const { body } = await client.get(`${DEFINITIONS}/gadgets.samples.example.org`);
    const conditions = valueAt(body, 'status', 'conditions');
    expect(conditions).toMatchObject([
      { type: 'NamesAccepted', status: 'True' },
      { type: 'Established', status: 'True' },
    ]);
    expect(valueAt(body, 'status', 'storedVersions')).toEqual(['v1']);
    expect(valueAt(body, 'status', 'acceptedNames', 'singular')).toBe('gadget');
  });

  it('default, prune and count generations', async () => {
    const { status, body } = await client.post(GADGETS, {
      ...gadget('plain', {
        size: 1,
        unknown: true,
        anything: { kept: [1] },
        ports: [{ name: 'a' }],
        since: null,
        color: null,
      }),
      status: { phase: 'ignored' },
    });
    expect(status).toBe(201);
    expect(body.spec).toEqual({
      size: 1,
      replicas: 1,
      color: 'red',
      since: null,
      anything: { kept: [1] },
      ports: [{ name: 'a', protocol: 'TCP' }],
    });
    expect(body.status).toBeUndefined();
    expect(valueAt(body, 'metadata', 'generation')).toBe(1);
    const grown = await client.patch(`${GADGETS}/plain`, 'merge', { spec: { size: 2 } });
    expect(valueAt(grown.body, 'metadata', 'generation')).toBe(2);
    const labelled = await client.patch(`${GADGETS}/plain`, 'merge', { metadata: { labels: { a: 'b' } } });
    expect(valueAt(labelled.body, 'metadata', 'generation')).toBe(2);
  });

  it.each<[string, JsonObject, string]>([
    ['a missing member', {}, 'spec.size: Required value'],
    [
      'a wrong type',
      { size: 'big' },
      'spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"',
    ],
    ['too small', { size: 0 }, 'spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1'],
    ['too big', { size: 101 }, 'spec.size: Invalid value: 101: spec.size in body should be less than or equal to 100'],
    [
      'no multiple',
      { size: 1, ratio: 0.3 },
      'spec.ratio: Invalid value: 0.3: spec.ratio in body should be a multiple of 0.25',
    ],
    [
      'a wrong pattern',
      { size: 1, color: 'RED' },
      `spec.color: Invalid value: "RED": spec.color in body should match '^[a-z]+$'`,
    ],
    [
      'an unknown value',
      { size: 1, mode: 'Odd' },
      'spec.mode: Unsupported value: "Odd": supported values: "Fast", "Slow"',
    ],
    [
      'a wrong format',
      { size: 1, since: 'yesterday' },
      'spec.since: Invalid value: "yesterday": spec.since in body must be of type date-time: "yesterday"',
    ],
    [
      'a long value',
      { size: 1, labels: { k: 'x'.repeat(21) } },
      'spec.labels.k: Too long: may not be more than 20 bytes',
    ],
    [
      'a short list',
      { size: 1, steps: [] },
      'spec.steps: Invalid value: 0: spec.steps in body should have at least 1 items',
    ],
    ['an item twice in a set', { size: 1, tags: ['a', 'a'] }, 'spec.tags[1]: Duplicate value: "a"'],
    [
      'a key twice in a map list',
      { size: 1, ports: [{ name: 'a' }, { name: 'a' }] },
      'spec.ports[1]: Duplicate value: {"name":"a","protocol":"TCP"}',
    ],
    [
      'an item too many',
      { size: 1, ports: Array.from({ length: 7 }, (_, n) => ({ name: `p${n}` })) },
      'spec.ports: Too many: 7: must have at most 6 items',
    ],
    [
      'no alternative',
      { size: 1, endpoint: {} },
      'spec.endpoint: Invalid value: "": "spec.endpoint" must validate one and only one schema (oneOf). Found none valid',
    ],
    [
      'neither number nor text',
      { size: 1, ports: [{ name: 'a', target: true }] },
      'spec.ports[0].target: Invalid value: "boolean": spec.ports[0].target in body must be of type integer,string: "boolean"',
    ],
    ['a broken rule', { size: 13 }, 'spec: Invalid value: "object": size must not be 13'],
    [
      'a broken rule with a computed message',
      { size: 5, ports: [{ name: 'bad' }] },
      'spec: Invalid value: "object": port names of size 5 must not be bad',
    ],
  ])('refuse %s', async (_what, spec, expected) => {
    const answer = await client.post(GADGETS, gadget('refused', spec));
    expect(answer.status).toBe(422);
    expect(message(answer)).toContain(expected);
    expect(message(answer)).toMatch(/^Gadget\.samples\.example\.org "refused" is invalid: /);
    expect(answer.body).toMatchObject({
      reason: 'Invalid',
      details: { group: 'samples.example.org', kind: 'Gadget', name: 'refused' },
    });
  });

  it('hold rules between old and new', async () => {
    await client.post(GADGETS, gadget('growing', { size: 5 }));
    expect((await client.patch(`${GADGETS}/growing`, 'merge', { spec: { size: 6 } })).status).toBe(200);
    const shrunk = await client.patch(`${GADGETS}/growing`, 'merge', { spec: { size: 4 } });
    expect([shrunk.status, message(shrunk)]).toEqual([
      422,
      'Gadget.samples.example.org "growing" is invalid: spec.size: Forbidden: size cannot shrink',
    ]);
  });

  it('write status apart from spec', async () => {
    const { body } = await client.post(GADGETS, gadget('split', { size: 1 }));
    const written = await client.put(`${GADGETS}/split/status`, {
      ...body,
      spec: { size: 99 },
      status: { phase: 'Ready' },
    });
    expect(written.body).toMatchObject({ spec: { size: 1 }, status: { phase: 'Ready' }, metadata: { generation: 1 } });
    const kept = await client.patch(`${GADGETS}/split`, 'merge', { status: { phase: 'Lost' }, spec: { size: 2 } });
    expect(kept.body).toMatchObject({ spec: { size: 2 }, status: { phase: 'Ready' } });
    const unversioned = await client.put(`${GADGETS}/split`, gadget('split', { size: 3 }));
    expect(message(unversioned)).toContain(
      'metadata.resourceVersion: Invalid value: 0: must be specified for an update',
    );
  });

  it('scale', async () => {
    await client.post(GADGETS, gadget('scaled', { size: 1 }));
    const path = `${GADGETS}/scaled/scale`;
    expect((await client.get(path)).body).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      spec: { replicas: 1 },
      status: { replicas: 0 },
    });
    expect((await client.patch(path, 'merge', { spec: { replicas: 4 } })).body).toMatchObject({
      spec: { replicas: 4 },
    });
    expect(valueAt((await client.get(`${GADGETS}/scaled`)).body, 'spec', 'replicas')).toBe(4);
    expect((await client.put(path, { kind: 'Scale', spec: { replicas: -1 } })).status).toBe(422);
  });

  it('are shown as tables', async () => {
    const { body } = await client.call(`${GADGETS}/plain`, { headers: { accept: TABLE } });
    expect(body).toMatchObject({ kind: 'Table', apiVersion: 'meta.k8s.io/v1' });
    expect((body.columnDefinitions as JsonObject[]).map(({ name, priority }) => [name, priority])).toEqual([
      ['Name', 0],
      ['Size', 0],
      ['Ready', 0],
      ['Color', 1],
      ['Age', 0],
    ]);
    expect(valueAt((body.rows as JsonObject[])[0], 'cells')).toEqual([
      'plain',
      2,
      null,
      'red',
      expect.stringMatching(/^\d+s$/),
    ]);
  });

  it('are selected by labels and by the fields that their definition names', async () => {
    await client.post(GADGETS, gadget('blue', { size: 1, color: 'blue' }));
    const names = async (query: string): Promise<unknown[]> =>
      ((await client.get(`${GADGETS}?${query}`)).body.items as JsonObject[]).map((item) =>
        valueAt(item, 'metadata', 'name'),
      );
    expect(await names('fieldSelector=spec.color%3Dblue')).toEqual(['blue']);
    expect(await names('labelSelector=a%3Db')).toEqual(['plain']);
    const other = await client.get(`${GADGETS}?fieldSelector=spec.size%3D1`);
    expect([other.status, message(other)]).toEqual([400, 'field label not supported: spec.size']);
  });

  it('serve several versions of the same objects', async () => {
    const path = '/apis/samples.example.org/v1beta1/opaques';
    const created = await client.post(path, {
      apiVersion: 'samples.example.org/v1beta1',
      kind: 'Opaque',
      metadata: { name: 'o' },
      free: { form: [1] },
    });
    expect(created.headers.warning).toBe('299 - "samples.example.org/v1beta1 Opaque is deprecated"');
    const { body } = await client.get('/apis/samples.example.org/v1/opaques/o');
    expect(body).toMatchObject({ apiVersion: 'samples.example.org/v1', free: { form: [1] } });
  });

  it('read old objects with the new schema', async () => {
    const definition = definitionFor('Widget', {
      type: 'object',
      properties: { spec: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } } },
    });
    const widgets = '/apis/samples.example.org/v1/namespaces/default/widgets';
    await client.post(DEFINITIONS, definition);
    await client.post(widgets, {
      apiVersion: 'samples.example.org/v1',
      kind: 'Widget',
      metadata: { name: 'w' },
      spec: { a: '1', b: '2' },
    });
    const changed = cloneJson((await client.get(`${DEFINITIONS}/widgets.samples.example.org`)).body);
    const [version] = valueAt(changed, 'spec', 'versions') as JsonObject[];
    setAt(version as JsonObject, ['schema', 'openAPIV3Schema', 'properties', 'spec', 'properties'], {
      b: { type: 'string' },
      c: { type: 'string', default: 'new' },
    });
    expect((await client.put(`${DEFINITIONS}/widgets.samples.example.org`, changed)).status).toBe(200);
    expect((await client.get(`${widgets}/w`)).body.spec).toEqual({ b: '2', c: 'new' });
    expect(((await client.get(widgets)).body.items as JsonObject[])[0]?.spec).toEqual({ b: '2', c: 'new' });
  });

  it('may keep what a stricter schema refuses, but not repeat it', async () => {
    const schema = (maximum: number): Schema => ({
      type: 'object',
      properties: {
        spec: { type: 'object', properties: { a: { type: 'integer', maximum }, b: { type: 'integer', maximum } } },
      },
    });
    await client.post(DEFINITIONS, definitionFor('Strict', schema(100)));
    const path = '/apis/samples.example.org/v1/namespaces/default/stricts';
    const strict = { apiVersion: 'samples.example.org/v1', kind: 'Strict', metadata: { name: 's' }, spec: { a: 50 } };
    await client.post(path, strict);
    const current = cloneJson((await client.get(`${DEFINITIONS}/stricts.samples.example.org`)).body);
    await client.put(`${DEFINITIONS}/stricts.samples.example.org`, {
      ...current,
      spec: definitionFor('Strict', schema(10)).spec,
    });
    expect((await client.patch(`${path}/s`, 'merge', { spec: { b: 1 } })).status).toBe(200);
    expect((await client.patch(`${path}/s`, 'merge', { spec: { b: 50 } })).status).toBe(422);
    expect((await client.patch(`${path}/s`, 'merge', { spec: { a: 51 } })).status).toBe(422);
  });

  it('go with their definition, when finalizers let them', async () => {
    await client.post(DEFINITIONS, definitionFor('Gone', { type: 'object' }));
    const path = '/apis/samples.example.org/v1/namespaces/default/gones';
    await client.post(path, {
      apiVersion: 'samples.example.org/v1',
      kind: 'Gone',
      metadata: { name: 'g', finalizers: ['example.org/x'] },
    });
    await client.delete(`${DEFINITIONS}/gones.samples.example.org`);
    const marked = await waitFor('the object to be marked', async () =>
      valueAt((await client.get(`${path}/g`)).body, 'metadata', 'deletionTimestamp'),
    );
    expect(marked).toBeDefined();
    await client.patch(`${path}/g`, 'merge', { metadata: { finalizers: null } });
    await waitFor(
      'the definition to go',
      async () => (await client.get(`${DEFINITIONS}/gones.samples.example.org`)).status === 404,
    );
    expect((await client.get(path)).status).toBe(404);
  });

  it.each<[string, (definition: JsonObject) => void, string]>([
    [
      'a name that does not fit',
      (definition) => setAt(definition, ['metadata', 'name'], 'x.y'),
      'metadata.name: Invalid value: "x.y": must be spec.names.plural+"."+spec.group',
    ],
    [
      'a missing type',
      (definition) => schemaOf(definition, { type: 'object', properties: { a: {} } }),
      'spec.versions[0].schema.openAPIV3Schema.properties[a].type: Required value: must not be empty for specified object fields',
    ],
    [
      'no schema',
      (definition) => delete (valueAt(definition, 'spec', 'versions') as JsonObject[])[0]?.schema,
      'spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required',
    ],
    [
      'a pattern that is none',
      (definition) => schemaOf(definition, { type: 'object', properties: { a: { type: 'string', pattern: '(' } } }),
      "must be a valid regular expression, but isn't",
    ],
    [
      'an unknown function in a rule',
      (definition) =>
        schemaOf(definition, {
          type: 'object',
          'x-kubernetes-validations': [{ rule: 'self.metadata.name.frobnicate()' }],
        }),
      'x-kubernetes-validations[0].rule: Invalid value: "self.metadata.name.frobnicate()": compilation failed',
    ],
    [
      'an unknown field in a rule',
      (definition) =>
        schemaOf(definition, { type: 'object', 'x-kubernetes-validations': [{ rule: 'self.nothing == 1' }] }),
      'compilation failed',
    ],
    [
      'oldSelf where nothing can be compared',
      (definition) =>
        schemaOf(definition, {
          type: 'object',
          properties: {
            l: { type: 'array', items: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] } },
          },
        }),
      'oldSelf cannot be used on the uncorrelatable portion of the schema',
    ],
    [
      'map keys without default',
      (definition) =>
        schemaOf(definition, {
          type: 'object',
          properties: {
            l: {
              type: 'array',
              'x-kubernetes-list-type': 'map',
              'x-kubernetes-list-map-keys': ['k'],
              items: { type: 'object', properties: { k: { type: 'string' } } },
            },
          },
        }),
      'must have a default or be a required property',
    ],
    [
      'structure inside a junctor',
      (definition) =>
        schemaOf(definition, { type: 'object', properties: { a: { type: 'string', anyOf: [{ type: 'string' }] } } }),
      'anyOf[0].type: Forbidden: must be empty to be structural',
    ],
    [
      'a default that does not fit',
      (definition) => schemaOf(definition, { type: 'object', properties: { a: { type: 'string', default: 1 } } }),
      'properties[a].default',
    ],
  ])('are refused with %s', async (_what, spoil, expected) => {
    const definition = cloneJson(definitionFor('Bad', gadgetSchema));
    spoil(definition);
    const answer = await client.post(DEFINITIONS, definition);
    expect(answer.status).toBe(422);
    expect(message(answer)).toContain(expected);
  });
});

function schemaOf(definition: JsonObject, schema: JsonObject): void {
  const [version] = valueAt(definition, 'spec', 'versions') as JsonObject[];
  if (version !== undefined) version.schema = { openAPIV3Schema: schema };
}
