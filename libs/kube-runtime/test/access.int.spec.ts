import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startTestApi, type TestApi } from '@ironloom/kube-embedded/testing';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';

interface Kubeconfig {
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
    });
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
    for (const options of unusable) {
      expect([options, await probe(options)]).toEqual([options, expect.objectContaining({ code: 'KUBE_CONFIG' })]);
    }
  });
});
