import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type PackageManifest, readManifest } from '@ironloom/packaging';

/** A project whose package is published. */
export interface Project {
  /** Name of its folder. */
  readonly name: string;
  readonly folder: string;
  readonly kind: 'library' | 'program';
  readonly manifest: PackageManifest;
}

/** The libraries and programs that are published: all of `libs` and `apps` that are not private. */
export function publishedProjects(root = '.'): Project[] {
  const kinds = { libs: 'library', apps: 'program' } as const;
  return Object.entries(kinds).flatMap(([parent, kind]) =>
    readdirSync(join(root, parent))
      .map((name) => ({ name, folder: join(root, parent, name), kind }))
      .filter(({ folder }) => existsSync(join(folder, 'package.json')))
      .map((project) => ({ ...project, manifest: readManifest(project.folder) }))
      .filter(({ manifest }) => manifest.private !== true),
  );
}
