import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@ironloom/core';
import type { BmcCredentials } from '@ironloom/bmc-drivers';
import { CtlError, usage } from '../errors';
import type { Prompt } from './prompt';

/** Where credentials may come from, best first. */
export interface CredentialSources {
  /** `--credentials`: a file of `username` and `password` lines, or a folder with a file for each. */
  readonly path?: string | undefined;
  readonly username?: string | undefined;
  /** `--password`: everybody on the machine can read it in the list of processes. */
  readonly password?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Undefined when nobody sits at a terminal. */
  readonly prompt?: Prompt | undefined;
  readonly warn: (message: string) => void;
}

/** User name and password, from the first source that has both; what is missing is asked for. */
export async function readCredentials(sources: CredentialSources): Promise<BmcCredentials> {
  const found = await findCredentials(sources);
  if (found !== undefined) return found;
  const { prompt } = sources;
  const { username, password } = given(sources);
  if (prompt === undefined) {
    const what = username === undefined ? 'credentials' : 'password';
    const where = 'give --credentials FILE, or BMC_USERNAME and BMC_PASSWORD in the environment';
    throw new CtlError('CTL_NO_CREDENTIALS', `no ${what}: ${where}`);
  }
  const name = username ?? (await prompt('User name: ', { hidden: false }));
  return { username: name, password: password ?? new Secret(await prompt('Password: ', { hidden: true })) };
}

/** The same without asking anybody; undefined when something is missing. */
export async function findCredentials(sources: CredentialSources): Promise<BmcCredentials | undefined> {
  if (sources.password !== undefined) {
    sources.warn(
      '--password shows in the list of processes and in the history of the shell: prefer --credentials FILE',
    );
  }
  if (sources.path !== undefined) return fromPath(sources.path, sources);
  const { username, password } = given(sources);
  return username === undefined || password === undefined ? undefined : { username, password };
}

function given({ username, password, env }: CredentialSources): Partial<BmcCredentials> {
  const name = username ?? env.BMC_USERNAME;
  const secret = password ?? env.BMC_PASSWORD;
  return {
    ...(name !== undefined && { username: name }),
    ...(secret !== undefined && { password: new Secret(secret) }),
  };
}

const READABLE_BY_OTHERS = 0o044;

function fromPath(path: string, { username, warn }: CredentialSources): BmcCredentials {
  const found = statOf(path).isDirectory() ? fromFolder(path) : fromFile(path, warn);
  const name = username ?? found.username;
  if (name === undefined || found.password === undefined) {
    throw usage(`${path}: no ${name === undefined ? 'username' : 'password'} in it`);
  }
  return { username: name, password: new Secret(found.password) };
}

interface Words {
  readonly username?: string;
  readonly password?: string;
}

/** As Kubernetes mounts a secret: one file for each key. */
function fromFolder(path: string): Words {
  const read = (name: string): string | undefined => {
    try {
      return readFileSync(join(path, name), 'utf8').replace(/\r?\n$/, '');
    } catch {
      return undefined;
    }
  };
  return words(read('username'), read('password'));
}

function words(username: string | undefined, password: string | undefined): Words {
  return { ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
}

/** Lines of `username=NAME` and `password=WORD`, with `=` or `:`; what is behind it counts to the end of the line. */
function fromFile(path: string, warn: (message: string) => void): Words {
  if ((Number(statOf(path).mode) & READABLE_BY_OTHERS) !== 0) warn(`${path} can be read by others: chmod 600 ${path}`);
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  const word = (key: string): string | undefined => {
    const pattern = new RegExp(`^\\s*${key}\\s*[=:] ?(.*)$`);
    return lines.map((line) => pattern.exec(line)?.[1]).find((value) => value !== undefined);
  };
  return words(word('username'), word('password'));
}

function statOf(path: string): ReturnType<typeof statSync> & object {
  try {
    return statSync(path);
  } catch (cause) {
    throw new CtlError('CTL_USAGE', `${path}: cannot be read`, { cause });
  }
}
