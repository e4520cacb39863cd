import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { readManifest } from '@ironloom/packaging';
import { preProcessFile } from 'typescript';

/** As the compiler emits them; methods may be called `require` as well. */
const REQUIRE = /(?<![.\w$])(?:require|import)\((['"])([^'"]+)\1\)/g;
const BUILT_IN = new Set(builtinModules);

/** What would not work, or should not be seen, outside the workspace. Nothing, for a package that can go out. */
export function checkPackage(folder: string, workspace: string): string[] {
  const { name, dependencies = {}, bin } = readManifest(folder);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(c?js|d\.ts)$/.test(file),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const leaks = text.includes(`${workspace}/`) ? [`${file} names a path of the workspace`] : [];
    // What a bundle imports is known from its making; it also holds other packages' code, with imports that never run.
    const undeclared =
      bin === undefined ? packagesIn(text, file).filter((each) => each !== name && !(each in dependencies)) : [];
    return [...leaks, ...undeclared.map((wanted) => `${file} imports ${wanted}, which is no dependency`)];
  });
}

function packagesIn(text: string, file: string): string[] {
  const specifiers = file.endsWith('.d.ts')
    ? preProcessFile(text).importedFiles.map(({ fileName }) => fileName)
    : Array.from(text.matchAll(REQUIRE), ([, , specifier = '']) => specifier);
  return [...new Set(specifiers.flatMap((specifier) => packageOf(specifier) ?? []))];
}

/** The package that a specifier leads to; undefined for a file of the same package and for Node's own modules. */
function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:') || BUILT_IN.has(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
