import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { type IronicSimulator, startIronicSimulator } from '@ironloom/ironic-client/testing';
import { type TestApi, startTestApi } from '@ironloom/kube-embedded/testing';
import { coreKinds, installDefinitions, type KubeClient, kubeClient } from '@ironloom/kube-runtime';
import { accessOf } from '@ironloom/kube-runtime/testing';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { freeTcpPort } from '@ironloom/peers';
import { kinds } from '../src/cluster/kinds';
import { customResourceDefinitions } from '../src/crds/definitions';

const PASSWORD = 's3cr3t-of-the-bmc';

let program: TestProgram;
let test: TestApi;
let kube: KubeClient;
let ironic: IronicSimulator;
beforeAll(async () => {
  program = buildTestProgram(join(__dirname, '../src/main.ts'), 'baremetal-operator');
  test = await startTestApi();
  kube = kubeClient(accessOf(test.api));
  await installDefinitions(kube, customResourceDefinitions());
  ironic = await startIronicSimulator();
}, 60_000);
afterAll(async () => {
  kube.close();
  await ironic.close();
  await test.stop();
  program.remove();
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly code: Promise<number | null>;
}

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const env = {
    PATH: process.env.PATH ?? '',
    IRONIC_ENDPOINT: ironic.endpoint,
    POD_NAMESPACE: 'default',
    ...environment,
  };
  const child = spawn(process.execPath, [program.path, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, code: new Promise((resolve) => child.on('exit', (code) => resolve(code))) };
}

describe('the program', () => {
  it('registers a host, answers for its health, and leaves cleanly', async () => {
    const namespace = 'default';
    const [health, metrics] = [await freeTcpPort(), await freeTcpPort()];
    const data = { username: 'admin', password: PASSWORD };
    await kube.resource(coreKinds.secret).create({ metadata: { namespace, name: 'bmc' }, stringData: data });
    await kube.resource(kinds.host).create({
      apiVersion: 'metal3.io/v1alpha1',
      kind: 'BareMetalHost',
      metadata: { namespace, name: 'host' },
      spec: {
        online: true,
        bmc: { address: 'redfish-virtualmedia://bmc.example/redfish/v1/Systems/1', credentialsName: 'bmc' },
      },
    });
    const { child, output, code } = run([
      `--kubeconfig=${test.api.kubeconfigPath}`,
      '-enable-leader-election',
      '--dev',
      '--kube-api-qps=50',
      `--health-addr=127.0.0.1:${health}`,
      `--metrics-addr=127.0.0.1:${metrics}`,
    ]);
    const get = async (port: number, path: string): Promise<string> =>
      (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    const state = async () =>
      (await kube.resource(kinds.host).get({ namespace, name: 'host' })).status?.provisioning.state;
    await waitFor('the inspection', async () => (await state()) === 'inspecting', { deadlineMs: 25_000 });
    expect([await get(health, '/healthz'), await get(health, '/readyz')]).toEqual(['ok\n', 'ok\n']);
    expect(await get(metrics, '/metrics')).toContain('metal3_provisioning_state_change_total');
    child.kill('SIGTERM');
    expect(await code).toBe(0);
    const lease = await kube.resource(coreKinds.lease).get({ namespace, name: 'baremetal-operator' });
    expect(lease.spec?.holderIdentity ?? '').toBe('');
    expect(output()).toContain('--kube-api-qps is taken for compatibility');
    expect(output()).toContain('default/host: from \\"registering\\" to \\"inspecting\\"');
    expect(output()).not.toContain(PASSWORD);
    expect(output()).not.toContain(Buffer.from(PASSWORD).toString('base64'));
  });

  it('says what is wrong with how it is called', async () => {
    const wrong = run(['--provisioner=unknown']);
    expect([await wrong.code, wrong.output()]).toEqual([2, expect.stringContaining('--provisioner must be one of')]);
    const help = run(['--help']);
    expect([await help.code, help.output()]).toEqual([0, expect.stringContaining('--enable-leader-election')]);
  });
});
