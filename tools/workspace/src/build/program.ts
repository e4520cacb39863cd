import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleProgram, publicationManifest, thirdPartyNotices } from '@ironloom/packaging';
import { type Project, publishedProjects } from '../published-projects';
import { layPackage } from './lay-package';

/** Lays out a program's package: its bundles, and the licences of what they contain. */
export function buildProgram({ folder, manifest }: Project, target: string): void {
  const bundles = Object.entries(manifest.bin ?? {}).map(([name, source]) => {
    const outfile = join(target, 'bin', `${name}.cjs`);
    const warmUp = (manifest.warmUp ?? ['--help']).map((line) => line.split(' '));
    return bundleProgram({ entry: join(folder, source), outfile, warmUp, nodeOptions: manifest.nodeOptions });
  });
  const outside = [...new Set(bundles.flatMap((bundle) => bundle.outside))];
  const versions = Object.fromEntries(outside.map((name) => [name, versionOf(name)]));
  layPackage(folder, target, publicationManifest(manifest, versions));
  const notices = thirdPartyNotices(
    bundles.flatMap((bundle) => bundle.inputs),
    '.',
  );
  if (notices !== '') writeFileSync(join(target, 'bin/THIRD-PARTY-NOTICES.txt'), notices);
}

/** The version that the library which uses a dependency asks for. */
function versionOf(dependency: string): string {
  const asked = publishedProjects().map(({ manifest }) => manifest.dependencies?.[dependency]);
  const version = asked.find((each) => each !== undefined);
  if (version === undefined) throw new Error(`a program loads ${dependency}, which no package depends on`);
  return version;
}
