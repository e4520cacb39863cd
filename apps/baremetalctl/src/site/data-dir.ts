import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a site keeps what it stores, unless it is told otherwise (XDG base directories). */
export function defaultDataDir(env: NodeJS.ProcessEnv): string {
  const base = env.XDG_DATA_HOME ?? '';
  return join(base === '' ? join(homedir(), '.local/share') : base, 'baremetalctl');
}

/** The kubeconfig that the embedded API writes. */
export const kubeconfigIn = (dataDir: string): string => join(dataDir, 'kubeconfig');
export const pidfileIn = (dataDir: string): string => join(dataDir, 'up.pid');
export const logIn = (dataDir: string): string => join(dataDir, 'up.log');
