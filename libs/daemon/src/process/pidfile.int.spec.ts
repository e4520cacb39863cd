import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import { acquirePidfile } from './pidfile';

const run = promisify(execFile);
const HOLDER = join(__dirname, '../../test/hold-pidfile.ts');
const TYPESCRIPT = ['-r', require.resolve('@swc-node/register')];
let folder: string;
let path: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pidfile-'));
  path = join(folder, 'd.pid');
});
afterEach(async () => {
  for (const child of children.splice(0)) await end(child);
  rmSync(folder, { recursive: true });
});

/** Starts another process that wants the pidfile; returns it with its first words. */
async function another(): Promise<{ readonly child: ChildProcess; readonly says: string }> {
  const env = { ...process.env, TS_NODE_PROJECT: join(__dirname, '../../../../tsconfig.base.json') };
  const child = spawn(process.execPath, [...TYPESCRIPT, HOLDER, path], { stdio: ['ignore', 'pipe', 'inherit'], env });
  children.push(child);
  const [says] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, says: String(says).trim() };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('acquirePidfile', () => {
  it('holds the file until it is removed', async () => {
    const pidfile = await acquirePidfile(path);
    expect(readFileSync(`/proc/locks`, 'utf8')).toContain(` ${process.pid} `);
    expect((await another()).says).toBe(`${path}: already running as pid ${process.pid}, aborting`);
    pidfile.remove();
    pidfile.remove();
    expect(existsSync(path)).toBe(false);
  });

  it('takes over a stale file, and leaves it to whoever overwrote it', async () => {
    writeFileSync(path, '1\n');
    const { child, says } = await another();
    expect(says).toBe('held');
    expect(readFileSync(path, 'utf8')).toBe(`${child.pid}\n`);
    await expect(acquirePidfile(path)).rejects.toMatchObject({
      code: 'DAEMON_ALREADY_RUNNING',
      details: { pid: child.pid },
    });
    const pidfile = await acquirePidfile(path, { overwrite: true });
    expect(readFileSync(path, 'utf8')).toBe(`${process.pid}\n`);
    pidfile.remove();
    await end(child);
    expect(existsSync(path)).toBe(false);
  });

  it('can be held again once its process was killed', async () => {
    const { child } = await another();
    await end(child);
    expect(existsSync(path)).toBe(true);
    (await acquirePidfile(path)).remove();
  });

  it('says why it cannot be made', async () => {
    await expect(acquirePidfile(join(folder, 'none', 'd.pid'))).rejects.toMatchObject({
      code: 'DAEMON_PIDFILE',
      message: `${folder}/none/d.pid: create failed (No such file or directory)`,
    });
  });
});

describe('acquirePidfile without record locks', () => {
  beforeEach(() =>
    jest.doMock('ffi-rs', () => ({
      open: () => {
        throw new Error('no binary');
      },
    })),
  );
  afterEach(() => jest.dontMock('ffi-rs'));

  it('goes by whether the process of that number lives and is old enough', async () => {
    const warnings: string[] = [];
    const log = {
      debug: () => undefined,
      info: () => undefined,
      error: () => undefined,
      warn: (_: object, message: string) => void warnings.push(message),
      child: () => log,
    };
    writeFileSync(path, `${process.ppid}\n`);
    await expect(acquirePidfile(path, { log })).rejects.toMatchObject({ code: 'DAEMON_ALREADY_RUNNING' });
    expect(warnings).toHaveLength(1);
    for (const stale of ['99999999\n', 'junk', '']) {
      writeFileSync(path, stale);
      const pidfile = await acquirePidfile(path);
      expect(readFileSync(path, 'utf8')).toBe(`${process.pid}\n`);
      pidfile.remove();
    }
    expect(existsSync(path)).toBe(false);
  });
});

describeWithPeers(['ovsdb-server', 'ovsdb-tool', 'ovs-appctl'], 'pidfiles of C daemons', (peers) => {
  const env = () => ({ ...process.env, OVS_RUNDIR: folder, OVS_LOGDIR: folder, OVS_SYSLOG_METHOD: 'null' });
  const server = (...args: string[]) => [
    '-vconsole:emer',
    `--pidfile=${path}`,
    `--unixctl=${join(folder, 'c.ctl')}`,
    ...args,
    join(folder, 'x.db'),
  ];
  beforeEach(async () => {
    writeFileSync(
      join(folder, 's'),
      JSON.stringify({ name: 'x', version: '1.0.0', tables: { t: { columns: { c: { type: 'integer' } } } } }),
    );
    await run(peers['ovsdb-tool'], ['create', join(folder, 'x.db'), join(folder, 's')]);
  });

  it('are respected', async () => {
    const child = spawn(peers['ovsdb-server'], server(), { env: env(), stdio: 'ignore' });
    children.push(child);
    await waitFor('the pidfile', () => existsSync(path));
    await expect(acquirePidfile(path)).rejects.toMatchObject({ details: { pid: child.pid } });
  });

  it('respect ours, and find us by it', async () => {
    const pidfile = await acquirePidfile(path);
    await expect(run(peers['ovsdb-server'], server(), { env: env() })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${path}: already running as pid ${process.pid}, aborting`),
    });
    // It knows the process by the lock; what it then lacks is the socket.
    await expect(run(peers['ovs-appctl'], ['-t', 'd', 'version'], { env: env() })).rejects.toMatchObject({
      stderr: expect.stringContaining(`cannot connect to "${folder}/d.${process.pid}.ctl"`),
    });
    pidfile.remove();
  });
});
