import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Credentials, makeCredentials } from './certificates';

/** The credentials of a data folder, with the bearer token of its administrator. */
export interface StoredCredentials extends Credentials {
  readonly token: string;
  /** Names and addresses that the server certificate is for. */
  readonly hosts: readonly string[];
}

const OWNER_ONLY = 0o600;

/** Reads the credentials of a data folder, or makes them (once): the same folder always has the same. */
export async function loadCredentials(
  folder: string,
  hosts: readonly string[],
  nowMs: number,
): Promise<StoredCredentials> {
  const file = join(folder, 'credentials.json');
  const known = await readCredentials(file);
  if (known !== undefined && hosts.every((host) => known.hosts.includes(host))) return known;
  const made = {
    ...(await makeCredentials(hosts, nowMs)),
    token: known?.token ?? randomBytes(32).toString('base64url'),
    hosts,
  };
  await writePrivate(file, JSON.stringify(made));
  return made;
}

async function readCredentials(file: string): Promise<StoredCredentials | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as StoredCredentials;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a file that only its owner may read, whole or not at all. */
export async function writePrivate(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, text, { mode: OWNER_ONLY, flag: 'wx' });
  await rename(draft, file);
}
