import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startTestApi, type TestApi } from '@ironloom/kube-embedded/testing';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';

interface Kubeconfig {
  readonly clusters: { readonly cluster: Record<string, unknown> }[];
  readonly users: object[];
  readonly contexts: object[];
}

let test: TestApi;
/** Runs `connectKube` as programs do: `@kubernetes/client-node` is an ES module, which tests cannot load. */
let program: TestProgram;

beforeAll(async () => {
  program = buildTestProgram(join(__dirname, 'access-probe.ts'));
  test = await startTestApi();
});
afterAll(async () => {
  await test.stop();
  program.remove();
});

async function probe(options: object, environment: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [program.path, JSON.stringify(options)], {
    env: { ...process.env, ...environment },
  });
  return JSON.parse(stdout);
}

const written = (): string => readFileSync(test.api.kubeconfigPath, 'utf8');
const beside = (name: string): string => join(dirname(test.api.kubeconfigPath), name);

/** The embedded API's kubeconfig with another user, who has a context of the same name. */
function withUser(name: string, user: object, namespace?: string): string {
  const config = JSON.parse(written()) as Kubeconfig;
  config.users.push({ name, user });
  config.contexts.push({ name, context: { cluster: 'ironloom', user: name, ...(namespace && { namespace }) } });
  return JSON.stringify(config);
}

const everyNamespace = expect.arrayContaining(['default', 'kube-system']) as unknown;

describe('connectKube', () => {
  it('is let in by the client certificate of a kubeconfig, however it is named', async () => {
    const kubeconfig = test.api.kubeconfigPath;
    const expected = {
      server: test.api.url,
      namespace: 'default',
      names: everyNamespace,
      credentials: ['ca', 'cert', 'key'],
      authorization: 'none',
    };
    expect(await probe({ kubeconfig })).toEqual(expected);
    expect(await probe({ kubeconfigText: written() })).toEqual(expected);
    expect(await probe({}, { KUBECONFIG: kubeconfig })).toEqual(expected);
  });

  it('is let in by the token of another context, whose namespace it takes', async () => {
    const kubeconfigText = withUser('robot', { token: test.api.token.reveal() }, 'metal3');
    expect(await probe({ kubeconfigText, context: 'robot' })).toEqual({
      server: test.api.url,
      namespace: 'metal3',
      names: everyNamespace,
      credentials: ['authorization', 'ca'],
      authorization: `Bearer ${test.api.token.reveal()}`,
    });
  });

  it('reads the token of a file, and reads it again when it is needed again', async () => {
    const token = test.api.token.reveal();
    const rewrite = { file: beside('token'), text: 'another' };
    const expected = { names: everyNamespace, authorization: 'Bearer another' };
    const kubeconfig = beside('with-token-file');
    writeFileSync(kubeconfig, withUser('filed', { tokenFile: 'token' }));
    for (const environment of [undefined, { KUBECONFIG: kubeconfig }]) {
      writeFileSync(rewrite.file, `${token}\n`);
      const named = environment === undefined ? { kubeconfig } : {};
      expect(await probe({ ...named, context: 'filed', rewrite }, environment)).toMatchObject(expected);
    }
    writeFileSync(rewrite.file, '\n');
    const empty = await probe({ kubeconfig, context: 'filed' });
    expect(empty).toMatchObject({ code: 'KUBE_CONFIG', message: `credentials: ${rewrite.file}: no token in it` });
  });

  it('asks an exec plugin for its token, and says what the plugin says when it fails', async () => {
    const credential = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: test.api.token.reveal(), expirationTimestamp: '2100-01-01T00:00:00Z' },
    };
    const exec = (script: string): string =>
      withUser('plugin', {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          interactiveMode: 'Never',
          command: process.execPath,
          args: ['-e', script],
          env: [{ name: 'CREDENTIAL', value: JSON.stringify(credential) }],
        },
      });
    const works = exec('process.stdout.write(process.env.CREDENTIAL)');
    expect(await probe({ kubeconfigText: works, context: 'plugin' })).toMatchObject({
      names: everyNamespace,
      authorization: `Bearer ${test.api.token.reveal()}`,
    });
    const fails = exec('console.error("log in first"); process.exit(1)');
    expect(await probe({ kubeconfigText: fails, context: 'plugin' })).toMatchObject({
      code: 'KUBE_CONFIG',
      message: expect.stringContaining('log in first') as string,
    });
  });

  it('sends a password as such', async () => {
    const asked: IncomingMessage['headers'][] = [];
    const server = createServer(({ headers }, response) => {
      asked.push(headers);
      response.end(JSON.stringify({ kind: 'NamespaceList', items: [], metadata: { resourceVersion: '1' } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const config = JSON.parse(withUser('old', { username: 'admin', password: 'a:b' })) as Kubeconfig;
    for (const { cluster } of config.clusters) {
      cluster.server = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      cluster['insecure-skip-tls-verify'] = true;
    }
    expect(await probe({ kubeconfigText: JSON.stringify(config), context: 'old' })).toMatchObject({ names: [] });
    server.close();
    const expected = `Basic ${Buffer.from('admin:a:b').toString('base64')}`;
    expect(asked.map(({ authorization }) => authorization)).toEqual([expected]);
  });

  it('goes through the proxy that a cluster names', async () => {
    const led: string[] = [];
    const proxy = createServer();
    proxy.on('connect', ({ url = '' }: IncomingMessage, near: NodeJS.ReadWriteStream) => {
      led.push(url);
      const { port } = new URL(`http://${url}`);
      const far = connect(Number(port), '127.0.0.1', () => {
        near.write('HTTP/1.1 200 Connection established\r\n\r\n');
        far.pipe(near).pipe(far);
      });
      far.on('error', () => near.end());
      near.on('error', () => far.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const config = JSON.parse(written()) as Kubeconfig;
    for (const { cluster } of config.clusters)
      cluster['proxy-url'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    expect(await probe({ kubeconfigText: JSON.stringify(config) })).toMatchObject({ names: everyNamespace });
    proxy.close();
    expect(led).toEqual([new URL(test.api.url).host]);
  });

  it('tells wrong credentials from a kubeconfig that is none', async () => {
    const stranger = withUser('stranger', { token: 'unknown' });
    expect(await probe({ kubeconfigText: stranger, context: 'stranger' })).toMatchObject({ code: 'KUBE_UNAUTHORIZED' });
    writeFileSync(beside('broken'), 'clusters: [');
    const unusable = [
      { kubeconfig: beside('missing') },
      { kubeconfig: beside('broken') },
      { kubeconfigText: '' },
      { kubeconfigText: written(), context: 'elsewhere' },
    ];
    const nowhere = { HOME: beside('nowhere'), KUBECONFIG: '', KUBERNETES_SERVICE_HOST: '' };
    expect(await probe({}, nowhere)).toEqual({
      code: 'KUBE_CONFIG',
      message: expect.stringMatching(
        /^no kubeconfig given, nor by KUBECONFIG, nor in ~\/\.kube\/config; .* no pod$/,
      ) as string,
    });
    for (const options of unusable) {
      expect([options, await probe(options)]).toEqual([options, expect.objectContaining({ code: 'KUBE_CONFIG' })]);
    }
  });
});
