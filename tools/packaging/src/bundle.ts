import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleLauncher, recordCodeCache } from './code-cache';
import { CODE_SUFFIX, WRAPPER } from './launcher/program-code';

/** Packages with native binaries: a bundle loads them from `node_modules`, so they are its package's dependencies. */
export const OUTSIDE_BUNDLES: readonly string[] = ['ffi-rs', 'classic-level'];

/** What oclif loads only while a program is developed. */
const DEVELOPMENT_ONLY = ['typescript'];

/** What goes into a bundle, and where it goes. */
export interface BundleOptions {
  /** The program's `main.ts`. */
  readonly entry: string;
  /** A `.cjs` file: the launcher. The program and its code cache lie beside it. */
  readonly outfile: string;
  /** Folder that the paths in the bundle are relative to. Default: the working directory. */
  readonly root?: string;
  /** Command lines whose code is kept compiled. They run while the bundle is made. Default: none. */
  readonly warmUp?: readonly (readonly string[])[];
  /** What Node is started with when the launcher is run by itself; see {@link PackageManifest.nodeOptions}. Default: nothing. */
  readonly nodeOptions?: readonly string[] | undefined;
}

/** What a bundle is made of. */
export interface BundleResult {
  /** Source files, relative to `root`. */
  readonly inputs: readonly string[];
  /** Those of {@link OUTSIDE_BUNDLES} that it loads. */
  readonly outside: readonly string[];
}

/**
 * Puts a program and all it imports into one file, which starts faster than many and needs no installation, and beside it what
 * this version of Node compiles of it, which starts faster still.
 */
export function bundleProgram(options: BundleOptions): BundleResult {
  const { entry, outfile, root = process.cwd(), warmUp = [], nodeOptions } = options;
  const codeFile = outfile.replace(/\.cjs$/, CODE_SUFFIX);
  const { metafile } = buildSync({
    entryPoints: [entry],
    outfile: codeFile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: WRAPPER.start },
    footer: { js: WRAPPER.end },
    external: [...OUTSIDE_BUNDLES, ...DEVELOPMENT_ONLY],
    // What comes from a code cache has lost the way to import, so `import()` becomes `require`.
    supported: { 'dynamic-import': false },
    alias: { '@kubernetes/client-node': join(__dirname, 'kubeconfig-only.mjs') },
    // Half of what a program takes to start is the reading of its text.
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  writeFileSync(codeFile, asciiOf(readFileSync(codeFile, 'utf8')));
  bundleLauncher('launch', outfile, nodeOptions);
  recordCodeCache(outfile, warmUp);
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return {
    inputs: Object.keys(metafile.inputs),
    outside: OUTSIDE_BUNDLES.filter((name) => imports.includes(name)),
  };
}

/** The bundler escapes what is not ASCII, except in regular expressions; text of one byte a character is read at once. */
function asciiOf(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
