import { asObject, type JsonObject, objectsIn, valueAt } from '../json/json-value';
import { type ApiClient, gadgetDefinition, startTestApi, type TestApi } from '../testing';

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const GNOSTIC = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';

/** Every kind that is served, as the issue of the server lists them. */
const BUILT_IN: readonly (readonly [apiVersion: string, plural: string, kind: string])[] = [
  ['v1', 'namespaces', 'Namespace'],
  ['v1', 'secrets', 'Secret'],
  ['v1', 'configmaps', 'ConfigMap'],
  ['v1', 'events', 'Event'],
  ['events.k8s.io/v1', 'events', 'Event'],
  ['coordination.k8s.io/v1', 'leases', 'Lease'],
  ['v1', 'nodes', 'Node'],
  ['v1', 'pods', 'Pod'],
  ['v1', 'serviceaccounts', 'ServiceAccount'],
  ['v1', 'services', 'Service'],
  ['rbac.authorization.k8s.io/v1', 'roles', 'Role'],
  ['rbac.authorization.k8s.io/v1', 'rolebindings', 'RoleBinding'],
  ['rbac.authorization.k8s.io/v1', 'clusterroles', 'ClusterRole'],
  ['rbac.authorization.k8s.io/v1', 'clusterrolebindings', 'ClusterRoleBinding'],
  ['apiextensions.k8s.io/v1', 'customresourcedefinitions', 'CustomResourceDefinition'],
  ['admissionregistration.k8s.io/v1', 'mutatingwebhookconfigurations', 'MutatingWebhookConfiguration'],
  ['admissionregistration.k8s.io/v1', 'validatingwebhookconfigurations', 'ValidatingWebhookConfiguration'],
  ['authorization.k8s.io/v1', 'selfsubjectaccessreviews', 'SelfSubjectAccessReview'],
  ['samples.example.org/v1', 'gadgets', 'Gadget'],
];

describe('discovery', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
    await client.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', gadgetDefinition);
  });
  afterAll(() => test.stop());
  const root = (apiVersion: string): string =>
    apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;

  it.each(BUILT_IN)('lists %s %s', async (apiVersion, plural, kind) => {
    const { body } = await client.get(root(apiVersion));
    expect(body).toMatchObject({ kind: 'APIResourceList', groupVersion: apiVersion });
    expect(objectsIn(body.resources)).toContainEqual(expect.objectContaining({ name: plural, kind }));
  });

  it('says the same aggregated as one by one', async () => {
    const documents = await Promise.all(
      ['/api', '/apis'].map((path) => client.call(path, { headers: { accept: AGGREGATED } })),
    );
    expect(documents.map(({ headers }) => headers['content-type'])).toEqual([AGGREGATED, AGGREGATED]);
    for (const group of documents.flatMap(({ body }) => objectsIn(body.items))) {
      const name = valueAt(group, 'metadata', 'name');
      for (const { version, resources } of objectsIn(group.versions)) {
        const legacy = await client.get(
          name === undefined ? `/api/${String(version)}` : `/apis/${String(name)}/${String(version)}`,
        );
        const flat = objectsIn(resources).flatMap(({ resource, subresources }) => [
          String(resource),
          ...objectsIn(subresources).map(({ subresource }) => `${String(resource)}/${String(subresource)}`),
        ]);
        expect(flat.sort()).toEqual(
          objectsIn(legacy.body.resources)
            .map((one) => String(one.name))
            .sort(),
        );
      }
    }
  });

  it('knows groups and their preferred versions', async () => {
    const { body } = await client.get('/apis/samples.example.org');
    expect(body).toMatchObject({
      kind: 'APIGroup',
      name: 'samples.example.org',
      preferredVersion: { groupVersion: 'samples.example.org/v1', version: 'v1' },
    });
    expect(objectsIn((await client.get('/apis')).body.groups).map((group) => group.name)).toContain('events.k8s.io');
    expect((await client.get('/apis/nobody.example.org')).status).toBe(404);
    expect((await client.get('/api')).body).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
  });

  it('names short names, categories, scope and subresources', async () => {
    const { body } = await client.get('/apis/samples.example.org/v1');
    expect(body.resources).toEqual([
      expect.objectContaining({
        name: 'gadgets',
        singularName: 'gadget',
        namespaced: true,
        shortNames: ['gad'],
        categories: ['samples'],
        verbs: expect.arrayContaining(['create', 'deletecollection', 'watch']) as unknown,
      }),
      expect.objectContaining({ name: 'gadgets/status', kind: 'Gadget' }),
      expect.objectContaining({ name: 'gadgets/scale', group: 'autoscaling', version: 'v1', kind: 'Scale' }),
    ]);
  });

  it('describes kinds in OpenAPI v3, by group and with tags', async () => {
    const { body } = await client.get('/openapi/v3');
    const entry = asObject(valueAt(body, 'paths', 'apis/samples.example.org/v1'));
    const { body: document, headers } = await client.get(String(entry?.serverRelativeURL));
    const model = valueAt(document, 'components', 'schemas', 'org.example.samples.v1.Gadget');
    expect(model).toMatchObject({
      'x-kubernetes-group-version-kind': [{ group: 'samples.example.org', version: 'v1', kind: 'Gadget' }],
      properties: { spec: { properties: { size: { type: 'integer', minimum: 1 } } } },
    });
    const again = await client.call('/openapi/v3/apis/samples.example.org/v1', {
      headers: { 'if-none-match': String(headers.etag) },
    });
    expect(again.status).toBe(304);
    for (const path of Object.keys(asObject(body.paths) ?? {}))
      expect(brokenReferences((await client.get(`/openapi/v3/${path}`)).body)).toEqual([]);
  });

  it('describes everything in OpenAPI v2, as JSON and as the protocol buffer of older clients', async () => {
    const { body } = await client.get('/openapi/v2');
    expect(valueAt(body, 'definitions', 'io.k8s.api.core.v1.ConfigMap')).toBeDefined();
    expect(valueAt(body, 'definitions', 'org.example.samples.v1.Gadget')).toBeDefined();
    expect(brokenReferences(body)).toEqual([]);
    const binary = await client.call('/openapi/v2', { headers: { accept: GNOSTIC } });
    expect([binary.status, binary.text.startsWith('\n\x032.0')]).toEqual([200, true]);
    expect((await client.call('/openapi/v2', { headers: { accept: 'text/html' } })).status).toBe(406);
  });

  it('answers health and version', async () => {
    for (const path of ['/healthz', '/livez', '/readyz']) expect((await client.get(path)).text).toBe('ok');
    expect((await client.get('/readyz?verbose')).text).toContain('[+]store ok');
    expect((await client.get('/version')).body).toMatchObject({ major: '1', minor: '32' });
  });
});

/** References that lead nowhere. */
function brokenReferences(document: JsonObject): string[] {
  const found = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
  return [...new Set(found)].filter((path) => {
    const [first = '', second = '', ...rest] = path.split('/');
    return (
      valueAt(
        document,
        first,
        ...(first === 'components' ? [second, rest.join('/')] : [[second, ...rest].join('/')]),
      ) === undefined
    );
  });
}
