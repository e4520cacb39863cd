import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Packages with native binaries: a bundle loads them from `node_modules`, so they are its package's dependencies. */
export const OUTSIDE_BUNDLES: readonly string[] = ['ffi-rs', 'classic-level'];

/** What oclif loads only while a program is developed. */
const DEVELOPMENT_ONLY = ['typescript'];

/** What goes into a bundle, and where it goes. */
export interface BundleOptions {
  /** The program's `main.ts`. */
  readonly entry: string;
  /** A `.cjs` file. */
  readonly outfile: string;
  /** Folder that the paths in the bundle are relative to. Default: the working directory. */
  readonly root?: string;
}

/** What a bundle is made of. */
export interface BundleResult {
  /** Source files, relative to `root`. */
  readonly inputs: readonly string[];
  /** Those of {@link OUTSIDE_BUNDLES} that it loads. */
  readonly outside: readonly string[];
}

/** Puts a program and all it imports into one CommonJS file, which starts faster than many and needs no installation. */
export function bundleProgram({ entry, outfile, root = process.cwd() }: BundleOptions): BundleResult {
  const { metafile } = buildSync({
    entryPoints: [entry],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    external: [...OUTSIDE_BUNDLES, ...DEVELOPMENT_ONLY],
    alias: { '@kubernetes/client-node': join(__dirname, 'kubeconfig-only.mjs') },
    // Half of what a program takes to start is the reading of its text.
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return {
    inputs: Object.keys(metafile.inputs),
    outside: OUTSIDE_BUNDLES.filter((name) => imports.includes(name)),
  };
}
