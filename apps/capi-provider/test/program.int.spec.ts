import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { installDefinitions, isTrue } from '@ironloom/kube-runtime';
import { type ControllerBench, startControllerBench } from '@ironloom/kube-runtime/testing';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { kinds } from '../src/kinds';
import { createCluster, createHost, createMachine, definitions, fakeOperator, NAMESPACE } from '../src/testing';

let bench: ControllerBench;
let program: TestProgram;
const running: ChildProcess[] = [];

beforeAll(async () => {
  program = buildTestProgram(join(__dirname, '../src/main.ts'), 'capi-provider');
  bench = await startControllerBench();
  await installDefinitions(bench.kube, definitions);
  await createCluster(bench.kube);
  const { kube, informers, clock } = bench;
  await bench.run(fakeOperator({ kube, informers, clock, random: () => 0 }));
}, 60_000);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await bench.stop();
  program.remove();
});

function start(...args: string[]): ChildProcess {
  const flags = ['--kubeconfig', bench.api.kubeconfigPath, '--health-addr', '127.0.0.1:0', '--metrics-bind-addr', '0'];
  const child = spawn(process.execPath, [program.path, ...flags, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  running.push(child);
  return child;
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe('the program', () => {
  it('provisions machines as leader, hands over when it is stopped, and ends with 0', async () => {
    const options = ['--nodes', 'same', '--leader-elect', '--leader-elect-namespace', NAMESPACE];
    const replicas = [start(...options), start(...options)];
    for (const name of ['first', 'second']) {
      await createHost(bench.kube, name);
      await createMachine(bench.kube, name);
      await waitFor(
        `${name} to be ready`,
        async () => {
          const { status } = await bench.kube.resource(kinds.metal3Machine).get({ namespace: NAMESPACE, name });
          return isTrue(status?.conditions, 'Ready');
        },
        { deadlineMs: 30_000 },
      );
      const child = replicas.pop();
      if (child !== undefined) expect(await end(child)).toBe(0);
    }
  }, 90_000);

  it('says what is wrong in one line', async () => {
    const wrong = spawn(process.execPath, [program.path, '--nodes', 'x']);
    let stderr = '';
    wrong.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    await once(wrong, 'close');
    expect([wrong.exitCode, stderr.split('\n')[0]]).toEqual([
      2,
      'capi-provider: --nodes x: workload or same is wanted',
    ]);
    const lost = start('--kubeconfig', '/nowhere');
    stderr = '';
    lost.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
    await once(lost, 'close');
    expect(lost.exitCode).toBe(1);
    expect(stderr).toMatch(/^capi-provider: kubeconfig: .*\n$/);
  });
});
