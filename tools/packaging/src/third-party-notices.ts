import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE_FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Licences of the packages that a bundle took in, as their terms ask of whoever passes them on. */
export function thirdPartyNotices(inputs: readonly string[], root: string): string {
  const folders = new Set(inputs.flatMap((input) => PACKAGE_FOLDER.exec(input)?.[1] ?? []));
  return [...folders]
    .sort()
    .map((folder) => notice(join(root, folder)))
    .join('\n');
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text =
    file === undefined ? `Licence: ${license ?? 'see the package'}\n` : readFileSync(join(folder, file), 'utf8');
  return `${name} ${version}\n${'='.repeat(name.length + version.length + 1)}\n${text.trim()}\n`;
}
