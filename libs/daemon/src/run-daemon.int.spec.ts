import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { describeWithPeers } from '@ironloom/peers';
import { appctl } from './unixctl/client';

const ROOT = join(__dirname, '../../..');
const GREETER = join(__dirname, '../test/greeter.ts');
const TYPESCRIPT = ['-r', require.resolve('@swc-node/register')];
let folder: string;
let bundle: TestProgram;

beforeAll(() => (bundle = buildTestProgram(GREETER)));
afterAll(() => bundle.remove());

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'daemon-'))));
afterEach(async () => {
  if (existsSync(file('pid'))) await kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const file = (ending: string): string => join(folder, `greeter.${ending}`);
const pid = (): number => Number(readFileSync(file('pid'), 'utf8'));
const ask = (command: string, ...args: string[]) => appctl('greeter', command, args, { runDirectory: folder });
const environment = () => ({
  ...process.env,
  OVN_RUNDIR: folder,
  OVN_LOGDIR: folder,
  OVS_SYSLOG_METHOD: 'null',
  TS_NODE_PROJECT: join(ROOT, 'tsconfig.base.json'),
});

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program until it ends and has closed its output, so it fails to return when a daemon keeps the terminal. */
function run(program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { env: environment(), cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.signal ?? error.code), stdout, stderr }),
    );
  });
}
const greeter = (...args: string[]): Promise<Ended> => run(process.execPath, [bundle.path, ...args]);

const isAlive = (number: number): boolean => {
  try {
    // A zombie waits for its parent; it has ended.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${number}/status`, 'utf8'));
  } catch {
    return false;
  }
};

async function kill(signal: NodeJS.Signals): Promise<void> {
  const number = pid();
  process.kill(number, signal);
  await waitFor('the daemon to end', () => !isAlive(number));
}

/** Log messages, without their time and number. */
const messages = (): string[] =>
  readFileSync(file('log'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('|').slice(2).join('|'));

describe('a daemon in the background', () => {
  it('is ready when its parent returns, and gone when it has answered `exit`', async () => {
    const started = await greeter('--detach', '--pidfile', '--log-file', '-vconsole:off', '--greeting=hi');
    expect(started).toEqual({ code: 0, stdout: '', stderr: '' });
    const number = pid();
    expect(readdirSync(folder).sort()).toEqual([`greeter.${number}.ctl`, 'greeter.log', 'greeter.pid']);
    expect(await ask('greet', 'you')).toBe('hi, you\n');
    expect(await ask('where')).toBe('/');
    expect(await ask('exit')).toBe('');
    await waitFor('the daemon to end', () => !isAlive(number));
    expect(readdirSync(folder)).toEqual(['greeter.log']);
    expect(messages()).toEqual([
      `vlog|INFO|opened log file ${file('log')}`,
      'greeter|INFO|greeting you',
      'greeter|INFO|no more greetings',
    ]);
  });

  it('lives in a session of its own, where it was started if asked to', async () => {
    await greeter('--detach', '--no-chdir', '--pidfile', '--unixctl=g.ctl');
    const session = readFileSync(`/proc/${pid()}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[3];
    expect(Number(session)).toBe(pid());
    const answer = await appctl(join(folder, 'g.ctl'), 'where', [], { runDirectory: folder });
    expect(answer).toBe(folder);
  });

  it('leaves cleanly on SIGTERM', async () => {
    await greeter('--detach', '--pidfile', '--log-file');
    await kill('SIGTERM');
    expect(readdirSync(folder)).toEqual(['greeter.log']);
    expect(messages().at(-1)).toBe('greeter|INFO|no more greetings');
  });

  it('runs from sources', async () => {
    expect(await run(process.execPath, [...TYPESCRIPT, GREETER, '--detach', '--pidfile'])).toMatchObject({ code: 0 });
    expect(await ask('greet', 'you')).toBe('hello, you\n');
  });

  it.each([
    ['an option', ['--bogus'], "greeter: unrecognized option '--bogus'\n"],
    ['a log level', ['-vnothing'], 'greeter: processing "nothing": no destination, level, or module "nothing"\n'],
    ['its start', ['--fail', '--pidfile'], 'greeter: nobody to greet\n'],
    ['its start, monitored', ['--fail', '--monitor'], 'greeter: nobody to greet\n'],
    ['its log file', ['--log-file=none/x.log'], /^greeter: failed to open .*\/none\/x.log for logging: No such file/],
    ['its socket', ['--unixctl=/none/x'], /^greeter: \/none\/x: could not initialize control socket \(No such file/],
  ])('fails in its parent for %s', async (_what, args, text) => {
    const { code, stderr } = await greeter('--detach', ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(text);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not start twice', async () => {
    await greeter('--detach', '--pidfile');
    const { code, stderr } = await greeter('--detach', '--pidfile');
    expect([code, stderr]).toEqual([1, `greeter: ${file('pid')}: already running as pid ${pid()}, aborting\n`]);
    expect(await ask('greet', 'you')).toBe('hello, you\n');
  });
});

describe('a monitored daemon', () => {
  it('is started again after a crash, not after it was told to end', async () => {
    await greeter('--detach', '--monitor', '--pidfile', '--log-file', '-vconsole:off');
    const first = pid();
    await ask('break');
    await waitFor(
      'another daemon',
      () => existsSync(file('pid')) && pid() !== first && existsSync(file(`${pid()}.ctl`)),
    );
    const second = pid();
    await kill('SIGTERM');
    await waitFor('the monitor to notice', () => messages().at(-1)?.includes('exiting'));
    expect(messages()).toEqual(
      expect.arrayContaining([
        'daemon_unix|EMER|unexpected error, aborting: broken promise',
        `daemon_unix(monitor)|ERR|1 crashes: pid ${first} died, killed (Aborted), restarting`,
        `daemon_unix(monitor)|INFO|pid ${second} died, killed (Terminated), exiting`,
      ]),
    );
    expect(readdirSync(folder)).toEqual(['greeter.log']);
  });
});

describe('a daemon in the foreground', () => {
  it('prints what it is asked for', async () => {
    expect(await greeter('-V')).toEqual({ code: 0, stdout: 'greeter 1.0\n', stderr: '' });
    expect((await greeter('--help')).stdout).toMatch(/^greeter: greets by name\n.*\n\nDaemon options:\n/);
    expect((await greeter('-o')).stdout).toContain('--greeting=ARG\n-g ARG\n');
  });

  it('ends by the signal that it is sent, with its files removed', async () => {
    const ended = greeter('--pidfile');
    await waitFor('the pidfile', () => existsSync(file('pid')));
    await waitFor('the socket', () => existsSync(file(`${pid()}.ctl`)));
    process.kill(pid(), 'SIGINT');
    expect((await ended).code).toBe('SIGINT');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describeWithPeers(['ovs-appctl', 'ovn-appctl'], 'the appctl programs', (peers) => {
  it('find the daemon by its name', async () => {
    await greeter('--detach', '--pidfile');
    expect((await run(peers['ovn-appctl'], ['-t', 'greeter', 'greet', 'you'])).stdout).toBe('hello, you\n');
    expect((await run(peers['ovn-appctl'], ['-t', 'greeter', 'vlog/list'])).stdout).toMatch(/^greeter +INFO/m);
    const number = pid();
    expect(await run(peers['ovn-appctl'], ['-t', 'greeter', 'exit'])).toEqual({ code: 0, stdout: '', stderr: '' });
    await waitFor('the daemon to end', () => !isAlive(number));
  });
});
