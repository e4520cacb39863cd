import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@ironloom/core';
import { ManualClock } from '@ironloom/core/testing';
import { CommandRegistry } from '../unixctl/command-registry';
import { registerVlogCommands } from './commands';
import { renderText } from './message';
import { compilePattern } from './pattern';
import { formatTime } from './time-format';
import { Vlog } from './vlog';

const AT = Date.UTC(2026, 2, 7, 9, 5, 3, 42);

function setUp(modules: readonly string[] = ['northd', 'jsonrpc']) {
  const console: string[] = [];
  const syslog: string[] = [];
  const clock = new ManualClock(AT);
  const vlog = new Vlog({
    program: 'ovn-northd',
    modules,
    clock,
    console: (line) => console.push(line),
    syslog: (priority, line) => syslog.push(`${priority} ${line}`),
  });
  return { vlog, console, syslog, clock };
}

describe('renderText', () => {
  it.each([
    ['duplicate logical port {port}', { port: 'p1' }, {}, 'duplicate logical port p1'],
    ['Bad {what} value {n}', { n: 100 }, { what: "'dscp'" }, "Bad 'dscp' value 100"],
    ['row skipped', { table: 'ACL', n: 2 }, { session: 7 }, 'row skipped (table=ACL, n=2)'],
    ['failed', { err: new Error('gone'), row: 1 }, {}, 'failed: gone (row=1)'],
    ['no {such} field, {}', {}, {}, 'no {such} field, {}'],
    ['request {params}', { params: ['a', 1n] }, {}, 'request ["a","1"]'],
    ['login', { password: new Secret('hunter2') }, {}, 'login (password="[redacted]")'],
    ['peer {name}', { name: 'x\n2026|00001|forged' }, {}, 'peer x\\n2026|00001|forged'],
    ['{text}', { text: '{module}', module: 'm', thread: 't' }, {}, '{module}'],
  ])('%s', (message, fields, bound, text) => {
    expect(renderText(message, fields, bound)).toBe(text);
  });
});

describe('patterns', () => {
  const line = { module: 'northd', thread: 'io', level: 'warn', text: 'odd', sequence: 7, atMs: AT } as const;
  const context = { program: 'p', pid: 12, startedMs: AT - 250, facility: 128 };
  it.each([
    ['%D{%Y-%m-%dT%H:%M:%S.###Z}|%05N|%c%T|%p|%m', '2026-03-07T09:05:03.042Z|00007|northd(io)|WARN|odd'],
    ['<%B> %A[%P] %r %t', '<132> p[12] 250 io'],
    ['%-8c|%8c|%-3m|', 'northd  |  northd|odd|'],
    ['100%% %q%n.%m{x}', '100% q\n.odd{x}'],
    ['%D', '2026-03-07 09:05:03.042'],
    ['50%', '50%'],
  ])('%s', (pattern, text) => {
    expect(compilePattern(pattern)(line, context)).toBe(text);
  });
  it('formats the times that strftime knows', () => {
    expect(formatTime('%a %b %e %F %T %y %s %Z %z %% %k #', AT, 'utc')).toBe(
      `Sat Mar  7 2026-03-07 09:05:03 26 ${Math.floor(AT / 1000)} UTC +0000 % %k 0`,
    );
  });
});

describe('Vlog', () => {
  it('writes lines as Open vSwitch does', () => {
    const { vlog, console, syslog } = setUp();
    vlog.logger('northd').warn({ port: 'p1' }, 'duplicate logical port {port}\n\n');
    vlog.logger('northd', 'io').info({}, 'second');
    vlog.logger('northd').debug({}, 'not at this level');
    expect(console).toEqual([
      '2026-03-07T09:05:03Z|00001|northd|WARN|duplicate logical port p1\n',
      '2026-03-07T09:05:03Z|00002|northd(io)|INFO|second\n',
    ]);
    expect(syslog).toEqual([
      '28 ovs|00001|northd|WARN|duplicate logical port p1',
      '29 ovs|00002|northd(io)|INFO|second',
    ]);
  });

  it('passes from module to module by `child`', () => {
    const { vlog, console } = setUp();
    vlog.logger('northd').child({ module: 'ovsdb_idl', db: 'nb' }).child({ thread: 't' }).error({ x: 1 }, 'on {db}');
    expect(console).toEqual(['2026-03-07T09:05:03Z|00001|ovsdb_idl(t)|ERR|on nb (x=1)\n']);
  });

  it('sets levels by specification, for modules that come later too', () => {
    const { vlog, console } = setUp();
    vlog.set('console:off');
    vlog.set('northd:CONSOLE dbg');
    vlog.logger('later').error({}, 'hidden');
    vlog.logger('northd').debug({}, 'shown');
    expect(console).toHaveLength(1);
    expect([vlog.logger('later').isEnabled('info'), vlog.logger('later').isEnabled('dbg')]).toEqual([true, false]);
  });

  it.each([
    ['nonsense', 'no destination, level, or module "nonsense"'],
    ['dbg info', 'cannot specify multiple levels'],
    ['file:syslog', 'cannot specify multiple destinations'],
    ['northd,jsonrpc', 'cannot specify multiple modules'],
    ['PATTERN', 'missing destination'],
    ['PATTERN:paper:%m', 'unknown destination "paper"'],
    ['FACILITY:nowhere', 'invalid facility'],
  ])('refuses %s', (specification, message) => {
    expect(() => setUp().vlog.set(specification)).toThrow(message);
  });

  it('takes patterns and facilities', () => {
    const { vlog, console, syslog } = setUp();
    vlog.set('PATTERN:console:%p: %m');
    vlog.set('facility:local7');
    vlog.logger('northd').info({}, 'hello');
    expect(console).toEqual(['INFO: hello\n']);
    expect(syslog).toEqual([`${(23 << 3) + 5} ovs|00001|northd|INFO|hello`]);
    vlog.set('PATTERN:any:%m');
    expect(vlog.patterns().match(/ {2}%m$/gm)).toHaveLength(3);
  });

  it('limits the rate and says what it dropped', async () => {
    const { vlog, console, clock } = setUp();
    const log = vlog.logger('northd').limited({ perMinute: 2, burst: 3 });
    for (let n = 0; n < 5; n += 1) log.warn({}, `line ${n}`);
    expect(console.map((line) => line.split('|')[4])).toEqual(['line 0\n', 'line 1\n', 'line 2\n']);
    await clock.advance(30_000);
    log.warn({}, 'after');
    expect(console.slice(3).map((line) => line.split('|')[4])).toEqual([
      'Dropped 2 log messages in last 30 seconds (most recently, 30 seconds ago) due to excessive rate\n',
      'after\n',
    ]);
    vlog.table.setRateLimiting(false);
    for (let n = 0; n < 5; n += 1) log.warn({}, 'unlimited');
    expect(console).toHaveLength(10);
  });
});

describe('the log file and the vlog commands', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vlog-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const call = { setFormat: () => undefined };
  const texts = (path: string): string[] =>
    readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.split('|')[4] ?? '');

  it('goes over to a new file after rotation, and only then', async () => {
    const { vlog } = setUp();
    const commands = new CommandRegistry();
    registerVlogCommands(commands, vlog);
    const run = (name: string, ...args: string[]) => commands.run(name, args, call);
    expect(await run('vlog/reopen')).toEqual({ ok: false, error: 'Logging to file not configured' });
    const path = join(folder, 'x.log');
    vlog.openLogFile(path);
    await run('vlog/reopen');
    renameSync(path, `${path}.1`);
    await run('vlog/reopen');
    await run('vlog/message', 'hi');
    await run('vlog/close');
    await run('vlog/message', 'lost');
    await run('vlog/reopen');
    expect(texts(`${path}.1`)).toEqual([`opened log file ${path}`, 'closing log file', '']);
    expect(texts(path)).toEqual([`opened log file ${path}`, 'user-message: hi', `opened log file ${path}`, '']);
    rmSync(folder, { recursive: true });
    expect(await run('vlog/reopen')).toEqual({ ok: false, error: 'No such file or directory' });
    folder = mkdtempSync(join(tmpdir(), 'vlog-'));
  });

  it('refuses a file that cannot be made', () => {
    expect(() => setUp().vlog.openLogFile(join(folder, 'none', 'x.log'))).toThrow(
      `failed to open ${folder}/none/x.log for logging: No such file or directory`,
    );
  });

  it('lists and sets levels', async () => {
    const { vlog } = setUp(['b', 'a']);
    const commands = new CommandRegistry();
    registerVlogCommands(commands, vlog);
    await commands.run('vlog/set', ['a:file:err', 'syslog:off'], call);
    await commands.run('vlog/disable-rate-limit', ['b'], call);
    expect(await commands.run('vlog/disable-rate-limit', ['zz'], call)).toEqual({ ok: false, error: 'unknown module' });
    expect(await commands.run('vlog/list', [], call)).toEqual({
      ok: true,
      reply:
        '                 console    syslog    file\n' +
        '                 -------    ------    ------\n' +
        'a                 INFO        OFF        ERR\n' +
        'b                 INFO        OFF       INFO    (rate limiting disabled)\n' +
        'vlog              INFO        OFF       INFO\n',
    });
    await commands.run('vlog/enable-rate-limit', ['any'], call);
    await commands.run('vlog/set', [], call);
    expect(vlog.table.toString()).toContain('b                  DBG        DBG        DBG\n');
  });
});
