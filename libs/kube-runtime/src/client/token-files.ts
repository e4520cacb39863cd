import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { KubeAccessOptions } from './access';

/** A kubeconfig, and the folder that its relative paths begin in. */
export interface Kubeconfig {
  readonly text: string;
  readonly folder: string;
}

/** A kubeconfig as it is written, as far as token files go. */
interface WrittenKubeconfig {
  readonly users?: readonly { readonly name?: unknown; readonly user?: { readonly tokenFile?: unknown } | null }[];
}

/**
 * The files that hold users' tokens, by user: `users[].user.tokenFile`, which `@kubernetes/client-node` 1.4 drops when it
 * reads a kubeconfig. A relative path is one from the kubeconfig's folder, as for `kubectl`.
 *
 * @param parse reads YAML
 */
export function tokenFilesOf(
  written: readonly Kubeconfig[],
  parse: (text: string) => unknown,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { text, folder } of written) {
    const { users } = (parse(text) ?? {}) as WrittenKubeconfig;
    for (const { name, user } of users ?? []) {
      if (typeof user?.tokenFile === 'string') files.set(String(name), resolve(folder, user.tokenFile));
    }
  }
  return files;
}

/** What a token file holds now. Files of mounted secrets end in a line feed or not. */
export async function readToken(file: string): Promise<string> {
  const token = (await readFile(file, 'utf8')).trim();
  if (token === '') throw new Error(`${file}: no token in it`);
  return token;
}

/** The kubeconfigs that are read: those given, or, as `kubectl` has it, those of `KUBECONFIG`, or the home folder's. */
export async function readKubeconfigs({ kubeconfig, kubeconfigText }: KubeAccessOptions): Promise<Kubeconfig[]> {
  if (kubeconfigText !== undefined) return [{ text: kubeconfigText, folder: '.' }];
  const { KUBECONFIG = '' } = process.env;
  const named = kubeconfig === undefined ? KUBECONFIG.split(delimiter).filter((path) => path !== '') : [kubeconfig];
  if (named.length > 0) return Promise.all(named.map(readKubeconfig));
  return readKubeconfig(join(homedir(), '.kube', 'config')).then(
    (config) => [config],
    () => [],
  );
}

async function readKubeconfig(path: string): Promise<Kubeconfig> {
  return { text: await readFile(path, 'utf8'), folder: dirname(path) };
}
