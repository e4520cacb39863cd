import { stat } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { Secret } from '@ironloom/core';
import { recordingLogger } from '@ironloom/core/testing';
import { asString, type JsonObject, objectsIn, valueAt } from '../json/json-value';
import { startKubeApi } from '../start-kube-api';
import { ApiClient, startTestApi, type TestApi } from '../testing';
import { makeCredentials } from './certificates';

const WHO = '/apis/authentication.k8s.io/v1/selfsubjectreviews';

describe('who is let in', () => {
  let test: TestApi;
  const logged = recordingLogger();
  beforeAll(async () => {
    const tokens = [{ token: new Secret('a-token-of-a-robot'), username: 'robot' }];
    test = await startTestApi({ tokens, log: logged.log });
  });
  afterAll(() => test.stop());

  /** A request with a client certificate, a header, or neither; gives the status and the body. */
  function ask(
    path: string,
    {
      certificate,
      key,
      authorization,
    }: { readonly certificate?: string; readonly key?: string; readonly authorization?: string },
    method = 'GET',
  ): Promise<{ readonly status: number; readonly body: JsonObject }> {
    const agent = new Agent({ ca: test.api.certificateAuthority, keepAlive: false });
    return new Promise((resolve, reject) => {
      const headers = authorization === undefined ? {} : { authorization };
      const tls = certificate === undefined || key === undefined ? {} : { cert: certificate, key };
      const call = request(new URL(path, test.api.url), { agent, method, headers, ...tls }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const body = text.startsWith('{') ? (JSON.parse(text) as JsonObject) : { text };
          resolve({ status: response.statusCode ?? 0, body });
        });
      });
      call.on('error', reject).end(method === 'POST' ? '{}' : undefined);
    });
  }

  const kubeconfig = (): JsonObject => JSON.parse(readFileSync(test.api.kubeconfigPath, 'utf8')) as JsonObject;
  const decoded = (value: unknown): string => Buffer.from(asString(value as string) ?? '', 'base64').toString();

  it('is told by a kubeconfig that only its owner can read', async () => {
    for (const file of ['kubeconfig', 'credentials.json'])
      expect((await stat(`${test.dataDir}/${file}`)).mode & 0o777).toBe(0o600);
    const user = objectsIn(kubeconfig().users)[0]?.user as JsonObject;
    const [certificate, key] = [decoded(user['client-certificate-data']), decoded(user['client-key-data'])];
    const { status, body } = await ask(WHO, { certificate, key }, 'POST');
    expect([status, valueAt(body, 'status', 'userInfo', 'username')]).toEqual([201, 'kubernetes-admin']);
    const [cluster] = objectsIn(kubeconfig().clusters);
    expect(valueAt(cluster, 'cluster', 'server')).toBe(test.api.url);
  });

  it('may have a token, the generated one or one that was given', async () => {
    const generated = await ask(WHO, { authorization: `Bearer ${test.api.token.reveal()}` }, 'POST');
    expect(generated.status).toBe(201);
    const robot = await ask(WHO, { authorization: 'Bearer a-token-of-a-robot' }, 'POST');
    expect(valueAt(robot.body, 'status', 'userInfo', 'username')).toBe('robot');
  });

  it('is nobody else', async () => {
    const strangers = await makeCredentials(['127.0.0.1'], Date.now());
    const attempts = [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: 'Bearer ' },
      { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` },
      { certificate: strangers.admin.certificate, key: strangers.admin.key },
    ];
    for (const attempt of attempts) {
      const { status, body } = await ask('/api/v1/namespaces/default/secrets', attempt);
      expect([status, body]).toMatchObject([401, { kind: 'Status', reason: 'Unauthorized', message: 'Unauthorized' }]);
    }
    expect((await ask('/readyz', {})).status).toBe(200);
    expect((await ask('/version', {})).status).toBe(200);
    expect((await ask('/api', {})).status).toBe(401);
  });

  it('keeps its secrets out of the log', () => {
    const text = JSON.stringify(logged.lines);
    expect(text).not.toContain(test.api.token.reveal());
    expect(text).not.toContain('a-token-of-a-robot');
    expect(JSON.stringify(test.api.token)).not.toContain(test.api.token.reveal());
  });

  it('comes from this machine, unless more is asked for', async () => {
    const elsewhere = { dataDir: `${test.dataDir}/elsewhere`, host: '0.0.0.0' };
    await expect(startKubeApi(elsewhere)).rejects.toMatchObject({ code: 'KUBE_LISTEN_REFUSED' });
    await expect(startKubeApi({ ...elsewhere, host: '127.0.0.1', port: test.api.port })).rejects.toMatchObject({
      code: 'KUBE_LISTEN_REFUSED',
    });
    const open = await startKubeApi({ ...elsewhere, host: '127.0.0.2', listenBeyondLoopback: true });
    const client = new ApiClient(open);
    expect([open.url, (await client.get('/readyz')).text]).toEqual([`https://127.0.0.2:${open.port}`, 'ok']);
    client.close();
    await open.close();
  });
});
