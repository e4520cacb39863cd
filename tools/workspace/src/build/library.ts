import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { publicationManifest } from '@ironloom/packaging';
import type { Project } from '../published-projects';
import { layPackage } from './lay-package';

/** Lays out a library's package from what was compiled of it. */
export function buildLibrary({ folder, manifest }: Project, compiled: string, target: string): void {
  layPackage(folder, target, publicationManifest(manifest));
  cpSync(join(compiled, folder, 'src'), join(target, 'dist'), { recursive: true });
}
