import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, silentLogger, systemClock } from '@ironloom/core';
import { backendFor, ironicOptions } from './backend';
import { readFlags, UsageError, usage } from './flags';
import { programLog } from './log';
import { listenAddress, programSettings } from './settings';

const settings = (argv: readonly string[], environment: Record<string, string> = {}) =>
  programSettings(readFlags(argv, environment), environment);

describe('flags', () => {
  it('are read as Go reads them', () => {
    const argv = [
      '-namespace=a,b',
      '--metrics-addr',
      '0',
      '--enable-leader-election=true',
      '--dev=false',
      '-test-mode',
    ];
    expect(settings(argv, { POD_NAMESPACE: 'system' })).toMatchObject({
      namespaces: ['a', 'b'],
      metrics: undefined,
      health: { host: '0.0.0.0', port: 9440 },
      leaderElection: { namespace: 'system' },
      isVerbose: false,
      provisioner: 'simulator',
      maxProvisioningRetries: 5,
    });
  });

  it('choose what provisions', () => {
    const choose = (...argv: string[]): string =>
      backendFor(
        settings(argv),
        { IRONIC_ENDPOINT: 'http://192.0.2.1:6385' },
        { clock: systemClock, log: silentLogger },
      ).name;
    expect([choose(), choose('--provisioner=direct'), choose('--provisioner', 'simulator')]).toEqual([
      'ironic',
      'direct',
      'simulator',
    ]);
  });

  it('fall back on the environment', () => {
    const environment = { WATCH_NAMESPACE: 'c', BMO_CONCURRENCY: '3', LEASE_DURATION_SECONDS: '30' };
    expect(settings(['--enable-leader-election'], environment)).toMatchObject({
      namespaces: ['c'],
      concurrency: 3,
      leaderElection: { namespace: 'c', leaseDurationMs: 30_000 },
    });
    expect(settings([])).toMatchObject({ namespaces: [], leaderElection: undefined });
  });

  it('serve webhooks only where a port is given', () => {
    const certificateFolder = '/tmp/k8s-webhook-server/serving-certs';
    expect(settings([]).webhook).toBeUndefined();
    expect(settings(['--webhook-port=9443']).webhook).toEqual({ port: 9443, certificateFolder });
    expect(settings(['--webhook-port', '1', '--webhook-cert-dir=/c']).webhook).toEqual({
      port: 1,
      certificateFolder: '/c',
    });
  });

  it.each([
    [['--webhook-port=65536']],
    [['--webhook-port=https']],
    [['--nonsense']],
    [['positional']],
    [['--dev=perhaps']],
    [['--controller-concurrency=-1']],
    [['--provisioner=libvirt']],
    [['--enable-leader-election']],
    [['--health-addr=9440']],
    [['--health-addr=:99999']],
  ])('refuse %j', (argv) => {
    expect(() => settings(argv)).toThrow(UsageError);
  });

  it('are all in the help', () => {
    expect(usage()).toMatch(/--max-provisioning-retries VALUE\n.*default 5/);
    expect(listenAddress('health-addr', '[::1]:80')).toEqual({ host: '::1', port: 80 });
  });
});

describe("the environment's Ironic", () => {
  it('is reached as upstream reaches it', () => {
    const root = mkdtempSync(join(tmpdir(), 'auth-'));
    mkdirSync(join(root, 'ironic'));
    writeFileSync(join(root, 'ironic/username'), 'admin\n');
    writeFileSync(join(root, 'ironic/password'), 'secret\n');
    const options = ironicOptions({
      IRONIC_ENDPOINT: 'https://ironic.example:6385/v1/',
      METAL3_AUTH_ROOT_DIR: root,
      IRONIC_INSECURE: 'true',
      IRONIC_CLIENT_TIMEOUT: '45s',
      PROVISIONING_LIMIT: '7',
      DEPLOY_ISO_URL: 'http://images.example/ipa.iso',
    });
    rmSync(root, { recursive: true });
    expect(options).toMatchObject({
      endpoint: 'https://ironic.example:6385',
      credentials: { username: 'admin' },
      tls: { verify: false },
      timeoutMs: 45_000,
      provisioningLimit: 7,
      deployImage: { isoUrl: 'http://images.example/ipa.iso' },
    });
    expect(options.credentials?.password.reveal()).toBe('secret');
  });

  it.each([
    [{}],
    [{ IRONIC_ENDPOINT: 'ironic:6385' }],
    [{ IRONIC_ENDPOINT: 'http://i', PROVISIONING_LIMIT: 'many' }],
    [{ IRONIC_ENDPOINT: 'http://i', DEPLOY_KERNEL_URL: 'http://k' }],
  ])('is refused with %j', (environment) => {
    expect(() => ironicOptions(environment)).toThrow(UsageError);
  });

  it('is refused with certificates that nobody can use', () => {
    const folder = mkdtempSync(join(tmpdir(), 'certs-'));
    writeFileSync(join(folder, 'ca.crt'), 'not a certificate');
    const environment = { IRONIC_ENDPOINT: 'https://i', IRONIC_CACERT_FILE: join(folder, 'ca.crt') };
    const options = { provisioner: 'ironic', buildPreprovisioningImages: false } as const;
    const ports = { clock: systemClock, log: silentLogger };
    expect(() => backendFor(options, environment, ports)).toThrow(UsageError);
    expect(() => backendFor(options, environment, ports)).toThrow(
      /^Ironic: TLS with Ironic: the certificate of the auth/,
    );
    rmSync(folder, { recursive: true });
  });
});

describe('the log', () => {
  it('names the fields of its messages, and never a secret', () => {
    const lines: string[] = [];
    const log = programLog(false, { write: (line) => void lines.push(line) });
    const secret = { data: { password: 'czNjcjN0' }, metadata: { name: 'x' } };
    log.child({ key: 'a/b' }).info({ secret, password: new Secret('s3cr3t') }, '{key}: done');
    log.warn({ err: Object.assign(new Error('broken'), { code: 'KUBE_BUSY', details: secret }) }, 'warned');
    log.debug({}, 'not shown');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'info', key: 'a/b', msg: 'a/b: done', password: '[redacted]' },
      { level: 'warn', err: { type: 'Error', code: 'KUBE_BUSY', message: 'broken' } },
    ]);
    expect(lines.join('')).not.toMatch(/s3cr3t|czNjcjN0/);
  });
});
