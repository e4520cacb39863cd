import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CredentialSources, findCredentials, readCredentials } from './credentials';

describe('credentials', () => {
  let folder: string;
  const warnings: string[] = [];
  const sources = (given: Partial<CredentialSources>): CredentialSources => ({
    env: {},
    warn: (message) => void warnings.push(message),
    ...given,
  });
  const read = async (given: Partial<CredentialSources>): Promise<unknown> => {
    const { username, password } = await readCredentials(sources(given));
    return [username, password.reveal()];
  };
  const file = (text: string, mode = 0o600): string => {
    const path = join(folder, 'file');
    rmSync(path, { force: true });
    writeFileSync(path, text, { mode });
    return path;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'credentials-'));
    warnings.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['username=admin\npassword=secret\n', ['admin', 'secret']],
    ['username: admin\r\npassword: a = b # c \r\n', ['admin', 'a = b # c ']],
    ['# both\n  password=\n  username=x\n', ['x', '']],
  ])('are read from %j', async (text, expected) => {
    expect(await read({ path: file(text) })).toEqual(expected);
    expect(warnings).toEqual([]);
  });
  it('are read from a folder as Kubernetes mounts a secret', async () => {
    const path = join(folder, 'secret');
    mkdirSync(path);
    writeFileSync(join(path, 'username'), 'admin\n');
    writeFileSync(join(path, 'password'), 'secret');
    expect(await read({ path })).toEqual(['admin', 'secret']);
  });
  it('come from a file before they come from the environment', async () => {
    const env = { BMC_USERNAME: 'other', BMC_PASSWORD: 'word' };
    expect(await read({ path: file('username=admin\npassword=secret\n'), env })).toEqual(['admin', 'secret']);
    expect(await read({ env })).toEqual(['other', 'word']);
    expect(await read({ env, username: 'me' })).toEqual(['me', 'word']);
  });
  it('are asked for where somebody sits, the password hidden', async () => {
    const asked: [string, boolean][] = [];
    const prompt = async (question: string, { hidden }: { readonly hidden: boolean }): Promise<string> => {
      asked.push([question, hidden]);
      return hidden ? 'typed' : 'someone';
    };
    expect(await read({ prompt })).toEqual(['someone', 'typed']);
    expect(await read({ prompt, username: 'me' })).toEqual(['me', 'typed']);
    expect(asked).toEqual([
      ['User name: ', false],
      ['Password: ', true],
      ['Password: ', true],
    ]);
    expect(await findCredentials(sources({ prompt }))).toBeUndefined();
  });
  it('on the command line are warned of, and so is a file that others can read', async () => {
    expect(await read({ username: 'me', password: 'secret' })).toEqual(['me', 'secret']);
    await read({ path: file('username=a\npassword=b\n', 0o644) });
    expect(warnings).toEqual([
      expect.stringContaining('--password shows in the list of processes'),
      expect.stringContaining('can be read by others'),
    ]);
    expect(warnings.join()).not.toContain('secret');
  });
  it.each([
    ['nothing', {}, 'no credentials'],
    ['no password', { username: 'me' }, 'no password'],
    ['no such file', { path: '/nowhere/at/all' }, 'cannot be read'],
  ])('that are %s are said to be', async (_what, given, message) => {
    await expect(read(given)).rejects.toThrow(message);
    await expect(read({ path: file('username=admin\n') })).rejects.toThrow('no password in it');
  });
});
