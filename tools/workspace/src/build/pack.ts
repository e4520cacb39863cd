import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Packs a package as `npm publish` would, and gives the tarball's name. Throws with npm's words. */
export function pack(folder: string, destination: string): string {
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', resolve(destination)];
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm pack in ${folder}: ${stderr}`);
  return stdout.trim();
}
