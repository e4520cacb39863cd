import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lays what every package has: manifest, README, licence. */
export function layPackage(project: string, target: string, manifest: object): void {
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(join(project, 'README.md'), join(target, 'README.md'));
  cpSync('LICENSE', join(target, 'LICENSE'));
}
