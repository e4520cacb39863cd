import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { buildProgram, type Program, type Run } from './program';

const PATIENCE_MS = 120_000;
let program: Program;
let dataDir: string;
let bmcs: string[];

beforeAll(async () => {
  program = buildProgram();
  dataDir = join(program.folder, 'site');
  const started = await program.run([
    'up',
    '--simulate',
    '2',
    '--detach',
    '--data-dir',
    dataDir,
    '--timeout',
    '100',
    '--json',
  ]);
  if (started.code !== 0) throw new Error(started.stderr);
  const { log } = JSON.parse(started.stdout) as { readonly log: string };
  bmcs = [...readLog(log).matchAll(/ipmi:\/\/[\d.:]+/g)].map(([address]) => address);
}, PATIENCE_MS);
afterAll(async () => {
  await program.run(['down', '--data-dir', dataDir]);
  program.remove();
}, PATIENCE_MS);

/** An address on which nothing listens. */
async function freeLoopbackPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `https://127.0.0.1:${port}`;
}

const readLog = (file: string): string => readFileSync(file, 'utf8');
const host = (...args: string[]): Promise<Run> =>
  program.run(['host', ...args, '--kubeconfig', join(dataDir, 'kubeconfig')]);
const register = (name: string, bmc: string, credentials: string, ...args: string[]): Promise<Run> =>
  host(
    'register',
    name,
    '--bmc',
    bmc,
    '--credentials',
    credentials,
    '--mac',
    `00:5c:52:31:3a:0${name.at(-1)}`,
    ...args,
  );
const WAIT = ['--wait', '--timeout', '90'];

describe('a site in the background', () => {
  it(
    'keeps its kubeconfig to itself, and is alone in its folder',
    async () => {
      expect(statSync(join(dataDir, 'kubeconfig')).mode & 0o777).toBe(0o600);
      expect(statSync(dataDir).mode & 0o777).toBe(0o700);
      const second = await program.run(['up', '--simulate', '1', '--data-dir', dataDir]);
      expect(second).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('a site runs in this folder already') as string,
      });
    },
    PATIENCE_MS,
  );

  it(
    'registers, provisions and frees a host, and remembers every step',
    async () => {
      const [bmc = ''] = bmcs;
      const registered = await register('w1', bmc, program.credentials, ...WAIT);
      expect(registered).toMatchObject({ code: 0, stdout: 'Secret w1-bmc-secret created\nBareMetalHost w1 created\n' });
      expect(registered.stderr).toContain('w1: available');
      const image = ['--image', 'http://192.0.2.1/os.img', '--checksum', 'http://192.0.2.1/os.img.sha256'];
      expect(await host('provision', 'w1', ...image, ...WAIT)).toMatchObject({ code: 0 });
      expect((await host('list')).stdout).toMatch(/^w1 +OK +provisioned +ipmi:/m);
      expect(await host('deprovision', 'w1', ...WAIT)).toMatchObject({ code: 0 });
      const { stdout } = await host('timeline', 'w1', '--json');
      const steps = JSON.parse(stdout) as readonly { readonly step: string; readonly outcome: string }[];
      const done = steps.filter(({ outcome }) => outcome === 'done').map(({ step }) => step);
      for (const step of ['register', 'inspect', 'provision', 'deprovision']) expect(done).toContain(step);
    },
    PATIENCE_MS,
  );

  it(
    'says in one line what to do about a wrong password',
    async () => {
      const wrong = join(program.folder, 'wrong');
      writeFileSync(wrong, 'username=admin\npassword=nonsense\n', { mode: 0o600 });
      const [, bmc = ''] = bmcs;
      const { code, stderr } = await register('w2', bmc, wrong, '--wait', '--timeout', '20');
      expect(code).toBe(3);
      expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
        /^baremetalctl: w2: not done within 20 seconds: .*registration error: .*; .*w2-bmc-secret/,
      );
    },
    PATIENCE_MS,
  );

  it(
    'says in one line what is wrong with a manifest, and with names',
    async () => {
      const file = join(program.folder, 'bad.yaml');
      writeFileSync(
        file,
        'apiVersion: metal3.io/v1alpha1\nkind: BareMetalHost\nmetadata: {name: x}\nspec: {online: sure}\n',
      );
      const bad = await host('register', '-f', file);
      expect([bad.code, bad.stderr.split('\n').length]).toEqual([2, 2]);
      expect(bad.stderr).toContain('spec.online');
      for (const command of [
        ['show'],
        ['timeline'],
        ['delete'],
        ['inspect'],
        ['provision', '--image', 'http://192.0.2.1/i'],
      ]) {
        const { code, stderr } = await host(...command, 'nobody');
        expect([code, stderr]).toEqual([
          1,
          expect.stringMatching(/^baremetalctl: there is no host nobody in default; .*\n$/),
        ]);
      }
      const { code, stdout } = await host('show', 'nobody', '--json');
      expect([code, JSON.parse(stdout)]).toMatchObject([1, { error: { code: 'KUBE_NOT_FOUND' } }]);
    },
    PATIENCE_MS,
  );

  it(
    'says in one line what is wrong with a kubeconfig, and exits as the README says',
    async () => {
      interface Kubeconfig {
        clusters: { cluster: Record<string, unknown> }[];
        users: { user: object }[];
      }
      const variant = (change: (config: Kubeconfig) => void): string => {
        const config = JSON.parse(readFileSync(join(dataDir, 'kubeconfig'), 'utf8')) as Kubeconfig;
        change(config);
        const file = join(program.folder, 'variant');
        writeFileSync(file, JSON.stringify(config));
        return file;
      };
      const server = await freeLoopbackPort();
      const cases: readonly [code: number, says: RegExp, file: () => string][] = [
        [2, /\/nowhere.*give another --kubeconfig/, () => '/nowhere'],
        [2, /\/dev\/null is none; give another --kubeconfig/, () => '/dev/null'],
        [
          3,
          /does not answer .*ECONNREFUSED.*is it running/,
          () => variant(({ clusters: [at] }) => (at!.cluster.server = server)),
        ],
        [
          3,
          /certificate .*get a new kubeconfig/,
          () => variant(({ clusters: [at] }) => delete at!.cluster['certificate-authority-data']),
        ],
        [
          4,
          /does not know us .*get a new kubeconfig/,
          () => variant(({ users: [at] }) => (at!.user = { token: 'expired' })),
        ],
      ];
      for (const [code, says, file] of cases) {
        const ended = await program.run(['host', 'list', '--kubeconfig', file()]);
        expect([ended.code, ended.stderr]).toEqual([code, expect.stringMatching(says)]);
        expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
      }
    },
    PATIENCE_MS,
  );

  it(
    'watches until it is interrupted, and gives up waiting for an answer',
    async () => {
      const watch = spawn(process.execPath, [
        program.path,
        'host',
        'list',
        '--watch',
        '--kubeconfig',
        join(dataDir, 'kubeconfig'),
      ]);
      const [shown] = (await once(watch.stdout, 'data')) as [Buffer];
      expect(shown.toString()).toMatch(/^NAME +STATUS/);
      watch.kill('SIGINT');
      expect(await once(watch, 'exit')).toEqual([0, null]);
      const deaf = createServer().listen(0, '127.0.0.1');
      await once(deaf, 'listening');
      const { port } = deaf.address() as AddressInfo;
      const config = readFileSync(join(dataDir, 'kubeconfig'), 'utf8');
      const file = join(program.folder, 'deaf');
      writeFileSync(file, config.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`));
      const late = await program.run(['host', 'list', '--timeout', '1', '--kubeconfig', file]);
      expect([late.code, late.stderr]).toEqual([3, expect.stringMatching(/does not answer in time .*--timeout/)]);
      deaf.close();
    },
    PATIENCE_MS,
  );

  it(
    'goes on where it was, and ends when it is told to',
    async () => {
      expect((await program.run(['down', '--data-dir', dataDir])).code).toBe(0);
      expect(await program.run(['down', '--data-dir', dataDir])).toMatchObject({ code: 1 });
      const again = ['up', '--simulate', '2', '--detach', '--data-dir', dataDir, '--timeout', '100'];
      expect((await program.run(again)).code).toBe(0);
      expect((await host('list')).stdout).toMatch(/^w1 +/m);
    },
    PATIENCE_MS,
  );
});
