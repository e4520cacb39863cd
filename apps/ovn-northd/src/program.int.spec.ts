import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { waitFor } from '@ironloom/core/testing';
import { ovnNb, ovnSb } from '@ironloom/models';
import type { Json } from '@ironloom/ovsdb-protocol';
import { type RealServer, spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { describeWithPeers } from '@ironloom/peers';
import { Bundle, Instance, isAlive } from '../test/harness';

const run = promisify(execFile);
let bundle: Bundle;
beforeAll(() => (bundle = new Bundle()));
afterAll(() => bundle.remove());

const PROGRAMS = ['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl', 'ovn-sbctl', 'ovn-appctl'] as const;

describeWithPeers(PROGRAMS, 'ovn-northd on a real ovsdb-server', (peers) => {
  let server: RealServer;
  const instances: Instance[] = [];
  const instance = (): Instance => {
    const made = new Instance(bundle, `--ovnnb-db=${server.remote}`, `--ovnsb-db=${server.remote}`);
    instances.push(made);
    return made;
  };
  const nbctl = async (...args: string[]) =>
    (await run(peers['ovn-nbctl'], [`--db=${server.remote}`, '--timeout=10', ...args])).stdout;
  const sbctl = async (...args: string[]) =>
    (await run(peers['ovn-sbctl'], [`--db=${server.remote}`, '--timeout=10', ...args])).stdout;
  const serverCommand = (...args: string[]) => run(peers['ovn-appctl'], ['-t', `${server.folder}/ctl`, ...args]);

  beforeEach(async () => {
    const schemas = [ovnNb.schema, ovnSb.schema] as unknown as Json[];
    server = await spawnOvsdbServer(peers, { schemas });
  });
  afterEach(async () => {
    await Promise.all(instances.splice(0).map((each) => each.remove()));
    await server.stop();
  });

  it('starts, says that it is active, and ends when told to', async () => {
    const northd = instance();
    await northd.start('--n-threads=4');
    await northd.becomes('active');
    const { pid } = northd;
    expect(await northd.ask('version')).toMatch(/^ovn-northd 26\.03\.1\n/);
    expect(await northd.ask('nb-connection-status')).toBe('connected');
    expect(await northd.ask('sb-connection-status')).toBe('connected');
    const appctl = await run(peers['ovn-appctl'], ['-t', 'ovn-northd', 'is-paused'], {
      env: { ...process.env, OVN_RUNDIR: northd.folder },
    });
    expect(appctl.stdout).toBe('false');
    expect(await northd.ask('exit')).toBe('');
    await waitFor('ovn-northd to end', () => !isAlive(pid));
    expect([existsSync(northd.path('pid')), existsSync(northd.path(`${pid}.ctl`))]).toEqual([false, false]);
    expect(northd.messages()).toEqual([
      'Using 4 threads',
      'OVN internal version is : [26.03.1-21.8.0-82.14]',
      'ovn-northd lock acquired. This ovn-northd instance is now active.',
    ]);
    expect(northd.messages('reconnect')).toContain(`${server.remote}: connected`);
  });

  it('lets `ovn-nbctl --wait` know how far things have come', async () => {
    const northd = instance();
    await northd.start();
    await nbctl('--wait=sb', 'ls-add', 's0');
    await nbctl('--wait=hv', 'ls-add', 's1');
    expect((await nbctl('--bare', '--columns=nb_cfg,sb_cfg,hv_cfg', 'list', 'NB_Global')).split('\n')).toEqual(
      expect.arrayContaining(['2']),
    );
    expect(await sbctl('get', 'SB_Global', '.', 'nb_cfg')).toBe('2\n');
  });

  it('hands over to the next instance when it is killed, and counts on without writing twice', async () => {
    const [first, second] = [instance(), instance()];
    await first.start();
    await first.becomes('active');
    await second.start();
    await second.becomes('standby');
    await nbctl('--wait=sb', 'ls-add', 's0');
    await first.kill('SIGKILL');
    await second.becomes('active');
    await nbctl('--wait=sb', 'ls-add', 's1');
    expect(await sbctl('get', 'SB_Global', '.', 'nb_cfg')).toBe('2\n');
    expect((await sbctl('--bare', '--columns=_uuid', 'list', 'SB_Global')).trim().split(/\n+/)).toHaveLength(1);
  });

  it('lets go of the lock while it is paused', async () => {
    const [first, second] = [instance(), instance()];
    await first.start();
    await first.becomes('active');
    await second.start('--dry-run');
    expect(await second.ask('is-paused')).toBe('true');
    await second.ask('resume');
    await second.becomes('standby');
    await first.ask('pause');
    await second.becomes('active');
    expect(await first.ask('status')).toBe('Status: paused\n');
    await first.ask('resume');
    await first.becomes('standby');
    expect(first.messages()).toContain('This ovn-northd instance is now paused.');
    expect(second.messages()).not.toContain('This ovn-northd instance is now paused.');
  });

  it('is on standby while the database is away, and active again afterwards', async () => {
    const northd = instance();
    await northd.start();
    await northd.becomes('active');
    await serverCommand('ovsdb-server/remove-remote', `punix:${server.socketPath}`);
    await serverCommand('ovsdb-server/reconnect');
    await northd.becomes('standby');
    expect(await northd.ask('sb-connection-status')).toBe('not connected');
    await serverCommand('ovsdb-server/add-remote', `punix:${server.socketPath}`);
    await northd.becomes('active');
    expect(northd.messages()).toContain('ovn-northd lock lost. This ovn-northd instance is now on standby.');
  });

  it('takes the commands of the original', async () => {
    const northd = instance();
    await northd.start();
    await northd.becomes('active');
    expect(await northd.ask('parallel-build/get-n-threads')).toBe('1\n');
    await northd.ask('parallel-build/set-n-threads', '8');
    expect(await northd.ask('parallel-build/get-n-threads')).toBe('8\n');
    await expect(northd.ask('parallel-build/set-n-threads', '300')).rejects.toThrow('invalid n_threads: 300');
    expect(await northd.ask('debug/chassis-features-list')).toContain('mac_binding_timestamp: true\n');
    expect(await northd.ask('inc-engine/show-stats', 'northd')).toMatch(/^Node: northd\n- recompute: +\d+\n/);
    await northd.ask('sb-cluster-state-reset');
    await northd.ask('nb-cluster-state-reset');
    expect(northd.messages().slice(-2)).toEqual([
      'Resetting southbound database cluster state',
      'Resetting northbound database cluster state',
    ]);
    expect(await northd.ask('stopwatch/show', 'ovn-northd-loop')).toContain('Total samples');
  });

  it('takes SIGTERM without a word about the lock that it held', async () => {
    const northd = instance();
    await northd.start();
    await northd.becomes('active');
    await northd.kill('SIGTERM');
    expect(existsSync(northd.path('pid'))).toBe(false);
    expect(northd.messages().at(-1)).toMatch(/now active\.$/);
  });
});

describe('ovn-northd without databases', () => {
  let northd: Instance;
  beforeEach(() => (northd = new Instance(bundle)));
  afterEach(() => northd.remove());

  it('prints its graph, its version and its help', async () => {
    expect((await northd.run('--dump-inc-proc-graph=sampling_app')).stdout).toContain(
      'NB_sampling_app -> sampling_app',
    );
    expect((await northd.run('--version')).stdout).toMatch(/^ovn-northd 26\.03\.1\n/);
    expect((await northd.run('--help')).stdout).toContain(`unix:${northd.folder}/ovnnb_db.sock`);
  });

  it('waits for databases that are not there yet', async () => {
    await northd.start();
    expect(await northd.ask('status')).toBe('Status: standby\n');
    expect(await northd.ask('nb-connection-status')).toBe('not connected');
    const message = `unix:${northd.folder}/ovnnb_db.sock: connection failed (No such file or directory)`;
    await waitFor('a warning', () => northd.messages('reconnect').includes(message));
  });

  it('refuses a remote that it cannot read', async () => {
    const { code, stderr } = await northd.run('--ovnnb-db=carrier-pigeon', '--detach');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^ovn-northd: .*carrier-pigeon/)]);
  });
});
