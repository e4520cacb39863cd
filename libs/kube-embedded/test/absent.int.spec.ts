import { type ApiClient, gadgetDefinition, startTestApi, type TestApi } from '../src/testing';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const GADGETS = '/apis/samples.example.org/v1/namespaces/default/gadgets';
const POD = '/api/v1/namespaces/default/pods/p';

/** What the README says is not there. */
describe('what is not there', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
    await client.post(DEFINITIONS, gadgetDefinition);
    await client.post('/api/v1/namespaces/default/pods', {
      metadata: { name: 'p' },
      spec: { containers: [{ name: 'c', image: 'example.org/c' }] },
    });
    await client.post('/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 's' } });
    await client.post(GADGETS, {
      apiVersion: 'samples.example.org/v1',
      kind: 'Gadget',
      metadata: { name: 'g' },
      spec: { size: 1 },
    });
  });
  afterAll(() => test.stop());

  it.each([
    ['GET', '/apis/apps/v1'],
    ['GET', '/apis/apps/v1/namespaces/default/deployments'],
    ['POST', '/apis/batch/v1/namespaces/default/jobs'],
    ['GET', '/apis/networking.k8s.io/v1/ingresses'],
    ['GET', '/apis/storage.k8s.io/v1/storageclasses'],
    ['GET', '/apis/policy/v1/poddisruptionbudgets'],
    ['GET', '/apis/discovery.k8s.io/v1/endpointslices'],
    ['GET', '/apis/apiregistration.k8s.io/v1/apiservices'],
    ['GET', '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies'],
    ['GET', '/api/v1/resourcequotas'],
    ['GET', '/api/v1/limitranges'],
    ['GET', `${POD}/log`],
    ['POST', `${POD}/exec`],
    ['POST', `${POD}/attach`],
    ['POST', `${POD}/portforward`],
    ['GET', `${POD}/proxy`],
    ['POST', `${POD}/eviction`],
    ['POST', `${POD}/binding`],
    ['PATCH', `${POD}/ephemeralcontainers`],
    ['POST', '/api/v1/namespaces/default/serviceaccounts/s/token'],
    ['POST', '/apis/authentication.k8s.io/v1/tokenreviews'],
    ['POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews'],
    ['POST', '/apis/authorization.k8s.io/v1/namespaces/default/localsubjectaccessreviews'],
    ['GET', `${GADGETS}/g/nothing`],
    ['GET', '/openapi/v4'],
    ['GET', '/metrics'],
    ['GET', '/logs/'],
  ])('%s %s is a path that nobody knows', async (method, path) => {
    const answer = await client.call(path, { method, ...(method === 'GET' ? {} : { body: {} }) });
    expect(answer).toMatchObject({
      status: 404,
      body: {
        kind: 'Status',
        status: 'Failure',
        reason: 'NotFound',
        message: 'the server could not find the requested resource',
        code: 404,
      },
    });
  });

  it.each([
    ['application/vnd.kubernetes.protobuf', 406],
    ['application/cbor', 406],
    ['text/html', 406],
    ['application/json;as=Gadget;g=samples.example.org;v=v1', 406],
    ['application/vnd.kubernetes.protobuf,application/json', 200],
  ])('an answer in %s is %d', async (accept, status) => {
    expect((await client.call(`${GADGETS}/g`, { headers: { accept } })).status).toBe(status);
  });

  it.each([
    ['POST', GADGETS, 'application/cbor'],
    ['POST', GADGETS, 'text/plain'],
    ['PATCH', `${GADGETS}/g`, 'application/strategic-merge-patch+json'],
    ['PATCH', `${GADGETS}/g`, 'application/json'],
    ['PATCH', `${GADGETS}/g`, 'application/apply-patch+cbor'],
  ])('%s %s in %s is of no known type', async (method, path, type) => {
    const answer = await client.call(path, { method, body: '{}', headers: { 'content-type': type } });
    expect(answer).toMatchObject({
      status: 415,
      body: {
        reason: 'UnsupportedMediaType',
        message: expect.stringMatching(
          /^the body of the request was in an unknown format - accepted media types include: /,
        ),
      },
    });
  });

  it('nobody acts for somebody else', async () => {
    const answer = await client.call(`${GADGETS}/g`, { headers: { 'impersonate-user': 'somebody' } });
    expect(answer).toMatchObject({ status: 403, body: { reason: 'Forbidden' } });
  });

  it('a method that a path does not have is told', async () => {
    for (const [method, path] of [
      ['POST', `${GADGETS}/g`],
      ['PUT', GADGETS],
      ['PATCH', GADGETS],
      ['DELETE', `${GADGETS}/g/status`],
      ['POST', '/apis/samples.example.org/v1/gadgets'],
    ] as const) {
      const answer = await client.call(path, { method, body: {} });
      expect([method, path, answer.status, answer.body.message]).toEqual([
        method,
        path,
        405,
        'the server does not allow this method on the requested resource',
      ]);
    }
  });
});
