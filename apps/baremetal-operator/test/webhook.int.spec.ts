import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import type { Host } from '@ironloom/host-state-machine';
import { type TestApi, startTestApi } from '@ironloom/kube-embedded/testing';
import { installDefinitions, type KubeClient, kubeClient, type KubeObject, type Kind } from '@ironloom/kube-runtime';
import { accessOf } from '@ironloom/kube-runtime/testing';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { describeWithPeers, freeTcpPort } from '@ironloom/peers';
import { load } from 'js-yaml';
import { kinds } from '../src/cluster/kinds';
import { customResourceDefinitions } from '../src/crds/definitions';

interface Configuration extends KubeObject {
  readonly webhooks: readonly { readonly clientConfig: { readonly service: { readonly path: string } } }[];
}
const configurationKind: Kind<KubeObject> = {
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
  namespaced: false,
};

const REFUSED = 'admission webhook "baremetalhost.metal3.io" denied the request: ';
const CROSS = 'userData: cross-namespace Secret references are not allowed';
const namespace = 'default';

describeWithPeers(['openssl'], 'the webhook of the program', (peers) => {
  let folder: string;
  let program: TestProgram;
  let test: TestApi;
  let kube: KubeClient;
  let stop: () => Promise<unknown>;
  let healthPort: number;
  let health: (path: string) => Promise<{ status: number; text: string }>;
  const hosts = () => kube.resource(kinds.host);

  const host = (name: string, spec: Partial<NonNullable<Host['spec']>> = {}, annotations = {}): Host => ({
    apiVersion: 'metal3.io/v1alpha1',
    kind: 'BareMetalHost',
    metadata: { namespace, name, annotations },
    spec: { online: true, bmc: { address: `redfish://${name}.example`, credentialsName: 'bmc' }, ...spec },
  });
  const bad = (name: string): Host => host(name, { userData: { name: 'a', namespace: 'elsewhere' } });

  /** Makes tls.crt, its own authority, and tls.key. */
  function certificate(): void {
    const file = (name: string): string => join(folder, name);
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file('tls.key')];
    const subject = ['-subj', '/CN=webhook', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
    execFileSync(peers.openssl, ['req', '-x509', ...newKey, '-out', file('tls.crt'), ...subject], { stdio: 'ignore' });
  }

  /** The configuration that deploy/ has, its service replaced by where the program of this test is. */
  function configuration(port: number): KubeObject {
    const text = readFileSync(join(__dirname, '../../../deploy/webhook/configuration.yaml'), 'utf8');
    const { webhooks, ...rest } = load(text) as Configuration;
    const caBundle = readFileSync(join(folder, 'tls.crt')).toString('base64');
    const here = webhooks.map(({ clientConfig: { service }, ...webhook }) => ({
      ...webhook,
      clientConfig: { url: `https://127.0.0.1:${port}${service.path}`, caBundle },
    }));
    return { ...rest, webhooks: here } as KubeObject;
  }

  function start(args: readonly string[]): {
    readonly output: () => string;
    readonly code: Promise<unknown[]>;
    stop(): void;
  } {
    const env = { PATH: process.env.PATH ?? '', WATCH_NAMESPACE: namespace };
    const kubeconfig = `--kubeconfig=${test.api.kubeconfigPath}`;
    const all = [program.path, kubeconfig, '--test-mode', '--metrics-addr=0', ...args];
    const child = spawn(process.execPath, all, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    return { output: () => text, code: once(child, 'exit'), stop: () => void child.kill('SIGTERM') };
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'webhook-'));
    certificate();
    program = buildTestProgram(join(__dirname, '../src/main.ts'), 'baremetal-operator');
    test = await startTestApi();
    kube = kubeClient(accessOf(test.api));
    await installDefinitions(kube, customResourceDefinitions());
    // Made before anybody judged it.
    await hosts().create(bad('old'));
    const port = await freeTcpPort();
    healthPort = await freeTcpPort();
    const flags = [`--webhook-port=${port}`, `--webhook-cert-dir=${folder}`, `--health-addr=127.0.0.1:${healthPort}`];
    const run = start(flags);
    stop = () => {
      run.stop();
      return run.code;
    };
    health = async (path) => {
      const answer = await fetch(`http://127.0.0.1:${healthPort}${path}`);
      return { status: answer.status, text: await answer.text() };
    };
    const isReady = () =>
      health('/readyz').then(
        ({ status }) => status === 200,
        () => false,
      );
    await waitFor('the program to be ready', isReady, { deadlineMs: 25_000 });
    await kube.resource(configurationKind).create(configuration(port));
  }, 60_000);
  afterAll(async () => {
    await stop();
    kube.close();
    await test.stop();
    program.remove();
    rmSync(folder, { recursive: true });
  });

  it('refuses hosts by what the definitions do not see', async () => {
    await expect(hosts().create(bad('bad'))).rejects.toThrow(REFUSED + CROSS);
    await expect(hosts().create(host('asked', {}, { 'inspect.metal3.io': 'now' }))).rejects.toThrow(
      `${REFUSED}invalid value for the inspect.metal3.io annotation, allowed are "disabled" or ""`,
    );
    await hosts().create(host('good'));
    const annotations = { 'reboot.metal3.io': '{"mode":"gently"}' };
    await expect(hosts().patch({ namespace, name: 'good' }, { metadata: { annotations } })).rejects.toThrow(
      'invalid mode in the reboot.metal3.io annotation, allowed are "hard", "soft" or ""',
    );
  });

  it('lets what is wrong already be changed, looked after and deleted', async () => {
    const reference = { namespace, name: 'old' };
    await hosts().patch(reference, { metadata: { labels: { rack: '1' } } });
    await hosts().patch(reference, { spec: { description: 'with a wrong secret' } });
    const finalizers = async () => (await hosts().get(reference)).metadata.finalizers;
    await waitFor('the finalizer', async () => (await finalizers()) !== undefined, { deadlineMs: 25_000 });
    await hosts().delete(reference);
    const names = async () => (await hosts().list({ namespace })).items.map(({ metadata }) => metadata.name);
    await waitFor('the host to be gone', async () => !(await names()).includes('old'), { deadlineMs: 25_000 });
  });

  it('is part of health and readiness', async () => {
    expect(await health('/readyz/webhook')).toEqual({ status: 200, text: 'ok\n' });
    expect(await health('/healthz/webhook')).toEqual({ status: 200, text: 'ok\n' });
  });

  it('ends the program where it cannot be served', async () => {
    const none = start(['--webhook-port=1', `--webhook-cert-dir=${folder}/none`, '--health-addr=0']);
    expect([(await none.code)[0], none.output()]).toEqual([2, expect.stringMatching(/tls\.key of .*none: ENOENT/)]);
    const taken = start([`--health-addr=127.0.0.1:${healthPort}`]);
    const why = `cannot listen on 127.0.0.1:${healthPort}`;
    expect([(await taken.code)[0], taken.output()]).toEqual([2, expect.stringContaining(why)]);
  });
});
