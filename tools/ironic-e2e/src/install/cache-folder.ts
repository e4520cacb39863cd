import { homedir } from 'node:os';
import { join } from 'node:path';

/** Raised whenever the recipe changes what is installed: an installation of an older recipe is then left alone. */
const RECIPE = 1;

/**
 * Where the installation lies, outside the repository: `IRONLOOM_CACHE`, or the cache folder of the operating system. About 1.1 GB.
 */
export function installationFolder(env: NodeJS.ProcessEnv = process.env): string {
  const cache = env.IRONLOOM_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ironloom');
  return join(cache, `ironic-trixie-${RECIPE}`);
}
