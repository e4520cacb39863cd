import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const PATIENCE_MS = 60_000;

/**
 * Bundles what starts a program; see `launcher/`.
 *
 * @param nodeOptions what Node is started with when the file is run by itself
 */
export function bundleLauncher(
  entry: 'launch' | 'record-code-cache',
  outfile: string,
  nodeOptions: readonly string[] = [],
): void {
  buildSync({
    entryPoints: [join(__dirname, 'launcher', `${entry}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: firstLines(nodeOptions) },
    minifyWhitespace: true,
    logLevel: 'warning',
  });
  chmodSync(outfile, 0o755);
}

/**
 * How a file says what runs it. To give Node options takes `env -S`, which not every system has; so a shell reads the file first,
 * whose second line is a string with a comment behind it to JavaScript, and to the shell the command that starts Node.
 */
function firstLines(nodeOptions: readonly string[]): string {
  if (nodeOptions.length === 0) return '#!/usr/bin/env node';
  return `#!/bin/sh\n':' //; exec node ${nodeOptions.join(' ')} "$0" "$@"`;
}

/**
 * Writes the code cache of a program: what V8 compiles of it before it runs, and while it runs these command lines. How they end
 * does not matter.
 *
 * @throws Error with what Node said, when a line makes no cache
 */
export function recordCodeCache(launcher: string, lines: readonly (readonly string[])[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'code-cache-'));
  try {
    const recorder = join(folder, 'record.cjs');
    bundleLauncher('record-code-cache', recorder);
    for (const line of [[], ...lines] as (readonly string[])[]) {
      const { error, signal, stderr } = spawnSync(process.execPath, [recorder, launcher, ...line], {
        // Options of this Node would make a cache that counts for them only.
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
        timeout: PATIENCE_MS,
      });
      if (error !== undefined || signal !== null) {
        throw new Error(`${launcher} ${line.join(' ')}: no code cache: ${error?.message ?? `${signal}: ${stderr}`}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
