import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@ironloom/core/testing';
import { startTestApi, type TestApi } from '@ironloom/kube-embedded/testing';
import { connectKube, coreKinds, type KubeClient, type ServiceAccountOptions } from '../src/index';

let test: TestApi;
let folder: string;
let clock: ManualClock;
let clients: KubeClient[];

beforeAll(async () => {
  test = await startTestApi();
});
afterAll(() => test.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'service-account-'));
  clock = new ManualClock();
  clients = [];
  mount({ token: test.api.token.reveal(), 'ca.crt': test.api.certificateAuthority, namespace: 'metal3' });
});
afterEach(() => {
  for (const client of clients) client.close();
  rmSync(folder, { recursive: true, force: true });
});

function mount(files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), `${text}\n`);
}

async function connect(options: ServiceAccountOptions = {}): Promise<KubeClient> {
  const serviceAccount = { folder, host: '127.0.0.1', port: test.api.port, ...options };
  const client = await connectKube({ serviceAccount, clock });
  clients.push(client);
  return client;
}

async function namespaces(client: KubeClient): Promise<string[]> {
  const { items } = await client.resource(coreKinds.namespace).list();
  return items.map(({ metadata }) => metadata.name ?? '');
}

describe('a pod', () => {
  it('is let in by its service account, and knows its namespace', async () => {
    const client = await connect();
    expect(client.access).toMatchObject({ server: test.api.url, namespace: 'metal3' });
    expect(await namespaces(client)).toContain('kube-system');
    rmSync(join(folder, 'namespace'));
    expect((await connect()).access.namespace).toBe('default');
  });

  it('finds the API where its environment says, also at an IPv6 address', async () => {
    const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
    try {
      Object.assign(process.env, { KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: `${test.api.port}` });
      const client = await connectKube({ serviceAccount: { folder }, clock });
      clients.push(client);
      expect(await namespaces(client)).toContain('default');
      process.env.KUBERNETES_SERVICE_HOST = 'fd00::1';
      const { access } = await connectKube({ serviceAccount: { folder }, clock });
      expect(access.server).toBe(`https://[fd00::1]:${test.api.port}`);
      delete process.env.KUBERNETES_SERVICE_HOST;
      await expect(connectKube({ serviceAccount: { folder } })).rejects.toMatchObject({
        code: 'KUBE_CONFIG',
        message:
          'service account: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not both set: this is no pod',
      });
    } finally {
      restore('KUBERNETES_SERVICE_HOST', host);
      restore('KUBERNETES_SERVICE_PORT', port);
    }
  });

  it('uses a token that was replaced on the disk, without a restart', async () => {
    const client = await connect();
    await namespaces(client);
    mount({ token: 'out-of-date' });
    await clock.advance(20_000);
    expect(await namespaces(client)).toContain('default');
    await clock.advance(11_000);
    await expect(namespaces(client)).rejects.toMatchObject({ code: 'KUBE_UNAUTHORIZED' });
    mount({ token: test.api.token.reveal() });
    // No time has passed: being refused is reason enough to look again.
    expect(await namespaces(client)).toContain('default');
  });

  it('does not talk to a server of another authority, until its own has the right one', async () => {
    const other = await startTestApi();
    try {
      mount({ 'ca.crt': other.api.certificateAuthority });
      const client = await connect();
      await expect(namespaces(client)).rejects.toMatchObject({
        code: 'KUBE_UNREACHABLE',
        message: expect.stringMatching(
          /^GET \/api\/v1\/namespaces: the server's certificate is not one of the authority that was given: /,
        ) as string,
      });
      mount({ 'ca.crt': test.api.certificateAuthority });
      expect(await namespaces(client)).toContain('default');
    } finally {
      await other.stop();
    }
  });

  it.each<[string, () => void, string]>([
    ['no authority', () => rmSync(join(folder, 'ca.crt')), 'ENOENT: no such file or directory, open .*/ca.crt'],
    ['an authority that is none', () => mount({ 'ca.crt': 'none' }), '.*/ca.crt: no certificate in it'],
    ['no token', () => rmSync(join(folder, 'token')), 'ENOENT: no such file or directory, open .*/token'],
    ['an empty token', () => mount({ token: '' }), '.*/token: no token in it'],
  ])('with %s says so', async (_what, spoil, expected) => {
    spoil();
    await expect(connect()).rejects.toMatchObject({
      code: 'KUBE_CONFIG',
      message: expect.stringMatching(new RegExp(`^service account: (Error: )?${expected}`)) as string,
    });
  });

  it('whose token goes while it runs says so, and goes on when it is back', async () => {
    const client = await connect();
    await namespaces(client);
    rmSync(join(folder, 'token'));
    await clock.advance(31_000);
    await expect(namespaces(client)).rejects.toMatchObject({ code: 'KUBE_CONFIG' });
    mount({ token: test.api.token.reveal() });
    expect(await namespaces(client)).toContain('default');
  });
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
