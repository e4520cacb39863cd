import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a package says of itself in `package.json`, as far as packaging goes. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Of a program: everyday command lines, whose code its package brings compiled. Not published. */
  readonly warmUp?: readonly string[];
  /** Of a program: what Node is started with when the program is called by its name. Not published. */
  readonly nodeOptions?: readonly string[];
}

/** Reads the `package.json` of a folder. */
export function readManifest(folder: string): PackageManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest;
}

/**
 * The manifest that a package is published with. A library's entry points, `./src/….ts` inside the workspace, become what
 * was compiled of them in `dist`; `require` and `import` get the same CommonJS module, so that there is one copy of it in
 * a process. A program's become its bundles in `bin`, and of its dependencies only those stay that are outside the bundle.
 *
 * @param outside dependencies of a program's bundles, by name, with their versions
 */
export function publicationManifest(manifest: PackageManifest, outside: Readonly<Record<string, string>> = {}): object {
  const { name, version, description, license, engines, exports, bin, dependencies } = manifest;
  const common = { name, version, description, license, engines };
  if (bin !== undefined) {
    const bins = Object.fromEntries(Object.keys(bin).map((program) => [program, `bin/${program}.cjs`]));
    return { ...common, bin: bins, files: ['bin'], dependencies: outside };
  }
  const entries = Object.entries(exports ?? {}).map(([entry, source]) => [entry, compiled(String(source))] as const);
  const main = entries.find(([entry]) => entry === '.')?.[1];
  return {
    ...common,
    main: main?.require,
    types: main?.types,
    exports: Object.fromEntries(entries),
    files: ['dist'],
    sideEffects: false,
    dependencies,
  };
}

function compiled(source: string) {
  const base = source.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, '');
  return { types: `${base}.d.ts`, require: `${base}.js`, import: `${base}.js` };
}
