import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Logger, silentLogger } from '@ironloom/core';
import { recordingLogger, waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import { appctl } from './client';
import { CommandRegistry } from './command-registry';
import { registerGenericCommands } from './generic-commands';
import { UnixctlServer } from './server';

const run = promisify(execFile);
let folder: string;
let server: UnixctlServer;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'unixctl-'))));
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function serve(path: string, log: Logger = silentLogger, maxRequestBytes?: number): Promise<CommandRegistry> {
  const commands = new CommandRegistry();
  registerGenericCommands(commands, 'demo 1.2');
  commands
    .register('echo', { usage: '[WORD]...', maxArgs: Infinity }, (args) => args.join(' '))
    .register('two', { usage: 'A B', minArgs: 2 }, () => undefined)
    .register('hidden', {}, () => Promise.resolve('found'))
    .register('fail', {}, () => Promise.reject(new Error('no luck')));
  server = await UnixctlServer.listen({
    path,
    commands,
    log,
    ...(maxRequestBytes === undefined ? {} : { maxRequestBytes }),
  });
  return commands;
}

describe('the control socket and its client', () => {
  const ask = (command: string, ...args: string[]) =>
    appctl(join(folder, 'd.ctl'), command, args, { runDirectory: folder });

  it('answers, now or later', async () => {
    await serve(join(folder, 'd.ctl'));
    expect(await ask('echo', 'grüß', 'dich "\\')).toBe('grüß dich "\\');
    expect(await ask('hidden')).toBe('found');
    expect(await ask('two', 'a', 'b')).toBe('');
    expect(await ask('version')).toBe('demo 1.2');
    expect(await ask('list-commands')).not.toContain('hidden');
    expect(statSync(join(folder, 'd.ctl')).mode & 0o077).toBe(0);
  });

  it.each([
    [['nope'], '"nope" is not a valid command (use "list-commands" to see a list of valid commands)'],
    [['two', 'a'], '"two" command requires at least 2 arguments'],
    [['two', 'a', 'b', 'c'], '"two" command takes at most 2 arguments'],
    [['fail'], 'no luck'],
  ])('says no to %j', async ([command = '', ...args], message) => {
    await serve(join(folder, 'd.ctl'));
    await expect(ask(command, ...args)).rejects.toMatchObject({ code: 'DAEMON_COMMAND_FAILED', message });
  });

  it('finds a daemon by its pidfile, and says when there is none', async () => {
    await serve(join(folder, 'demo.12.ctl'));
    const options = { runDirectory: folder };
    await expect(appctl('demo', 'version', [], options)).rejects.toMatchObject({
      code: 'DAEMON_PIDFILE',
      message: `cannot read pidfile "${folder}/demo.pid" (No such file or directory)`,
    });
    writeFileSync(join(folder, 'demo.pid'), '12\n');
    expect(await appctl('demo', 'version', [], options)).toBe('demo 1.2');
    writeFileSync(join(folder, 'demo.pid'), '13\n');
    await expect(appctl('demo', 'version', [], options)).rejects.toMatchObject({
      code: 'DAEMON_UNREACHABLE',
      message: `cannot connect to "${folder}/demo.13.ctl" (No such file or directory)`,
    });
  });

  it('gives up in time', async () => {
    const commands = await serve(join(folder, 'd.ctl'));
    let answer = (): void => undefined;
    commands.register('hang', {}, () => new Promise((resolve) => (answer = () => resolve(''))));
    const waiting = appctl(join(folder, 'd.ctl'), 'hang', [], { runDirectory: folder, timeoutMs: 20 });
    await expect(waiting).rejects.toMatchObject({ code: 'DAEMON_TIMEOUT' });
    answer();
  });

  it('works under a path longer than a socket address', async () => {
    const deep = join(folder, 'd'.repeat(100), 'e'.repeat(100));
    mkdirSync(deep, { recursive: true });
    await serve(join(deep, 'd.ctl'));
    expect(await appctl(join(deep, 'd.ctl'), 'version', [], { runDirectory: folder })).toBe('demo 1.2');
    await server.close();
    expect(existsSync(join(deep, 'd.ctl'))).toBe(false);
  });

  it('cannot listen where there is no directory', async () => {
    await serve(join(folder, 'd.ctl'));
    const path = join(folder, 'none', 'd.ctl');
    await expect(UnixctlServer.listen({ path, commands: new CommandRegistry() })).rejects.toMatchObject({
      code: 'DAEMON_SOCKET',
      message: `${path}: could not initialize control socket (No such file or directory)`,
    });
  });
});

describe('a hostile client', () => {
  /** Sends bytes and returns what comes back before the server hangs up (or the client has enough). */
  async function exchange(bytes: string, enough = Infinity): Promise<string> {
    const socket = createConnection(join(folder, 'd.ctl'));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
      if (answer.length >= enough) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.write(bytes);
    await once(socket, 'close');
    return answer;
  }

  it.each([
    ['not JSON', 'hello'],
    ['not a request', '{"result":1,"id":0,"error":null}'],
    ['a notification', '{"method":"echo","params":[],"id":null}'],
    ['params that are no array', '{"method":"echo","params":{},"id":1}'],
    ['too much', `{"method":"${'x'.repeat(2000)}`],
  ])('is cut off for %s, and nobody else', async (_what, bytes) => {
    const { log, lines } = recordingLogger();
    await serve(join(folder, 'd.ctl'), log, 1000);
    expect(await exchange(bytes)).toBe('');
    expect(lines.map(({ level }) => level)).toEqual(['warn']);
    expect(await appctl(join(folder, 'd.ctl'), 'version', [], { runDirectory: folder })).toBe('demo 1.2');
  });

  it('gets answers in order when it asks many at once, and an error for what is no text', async () => {
    await serve(join(folder, 'd.ctl'));
    const request = (id: number, ...params: unknown[]): string => JSON.stringify({ method: 'echo', params, id });
    const expected =
      '{"id":0,"result":"a","error":null}{"id":1,"result":null,"error":"\\"echo\\" command has non-string argument"}' +
      '{"id":2,"result":"b","error":null}';
    expect(await exchange(request(0, 'a') + request(1, 7) + request(2, 'b'), expected.length)).toBe(expected);
  });
});

describeWithPeers(['ovs-appctl', 'ovn-appctl'], 'the appctl programs', (peers) => {
  it('speak to the control socket', async () => {
    const path = join(folder, 'd.ctl');
    await serve(path);
    for (const program of ['ovs-appctl', 'ovn-appctl'] as const) {
      const ask = async (...args: string[]) => (await run(peers[program], ['-t', path, ...args])).stdout;
      expect(await ask('echo', 'a', 'b')).toBe('a b\n'.trimEnd());
      expect(await ask('list-commands')).toContain('  echo                    [WORD]...\n');
      await expect(ask('nope')).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining('"nope" is not a valid command (use "list-commands" to see'),
      });
    }
  });

  it('get a last reply before the socket goes', async () => {
    const path = join(folder, 'd.ctl');
    const commands = await serve(path);
    let closed = false;
    commands.register('exit', {}, () => {
      setImmediate(() => void server.close().then(() => (closed = true)));
      return 'bye';
    });
    expect((await run(peers['ovs-appctl'], ['-t', path, 'exit'])).stdout).toBe('bye');
    await waitFor('the server to close', () => closed);
    expect(existsSync(path)).toBe(false);
  });
});

describe('JSON output', () => {
  it('is a setting of the connection', async () => {
    await serve(join(folder, 'd.ctl'));
    const socket = createConnection(join(folder, 'd.ctl'));
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    const send = async (method: string, ...params: string[]): Promise<unknown> => {
      answer = '';
      socket.write(JSON.stringify({ method, params, id: 1 }));
      return waitFor('a reply', () => answer !== '' && (JSON.parse(answer) as unknown));
    };
    expect(await send('set-options', '--format', 'xml')).toMatchObject({
      error: 'option format has invalid value xml',
    });
    await send('set-options', '--format=json');
    expect(await send('echo', 'a')).toMatchObject({ result: { 'reply-format': 'plain', reply: 'a' } });
    expect(await send('list-commands')).toMatchObject({ result: { echo: '[WORD]...' } });
    socket.destroy();
  });
});
