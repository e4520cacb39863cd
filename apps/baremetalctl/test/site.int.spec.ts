import { readFileSync, statSync, writeFileSync } from 'node:fs';
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
      expect(await host('show', 'nobody')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('"nobody" not found') as string,
      });
      const nowhere = await program.run(['host', 'list', '--kubeconfig', '/nowhere']);
      expect([nowhere.code, nowhere.stderr.split('\n').length]).toEqual([2, 2]);
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
