import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BundleOptions, bundleProgram } from './bundle';

/** A program to run by itself or with `node`, and how to get rid of it. */
export interface TestProgram {
  readonly path: string;
  remove(): void;
}

const ROOT = join(__dirname, '../../..');

/**
 * Bundles a program for tests that run it as a process, just as `npm run build` does.
 *
 * @param entry path of its main module
 * @param name what the file, and so the process, is called
 */
export function buildTestProgram(
  entry: string,
  name = basename(entry, '.ts'),
  options: Pick<BundleOptions, 'nodeOptions'> = {},
): TestProgram {
  mkdirSync(join(ROOT, 'tmp'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, `tmp/${name}-`));
  const path = join(folder, `${name}.cjs`);
  bundleProgram({ ...options, entry, outfile: path, root: ROOT });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
