import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Runs a benchmark: `bench/NAME.bench.ts` of whichever project has it. usage: npm run bench -- NAME [ARG...]
 * Without a name it lists them.
 */
const SUFFIX = '.bench.ts';

function benchmarks(): string[] {
  const projects = ['libs', 'apps', 'tools'].flatMap((kind) => readdirSync(kind).map((name) => join(kind, name)));
  const folders = projects.map((project) => join(project, 'bench')).filter((folder) => existsSync(folder));
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => join(folder, file)),
  );
}

function main([name, ...args]: readonly string[]): number {
  const all = benchmarks();
  const chosen = all.find((file) => basename(file, SUFFIX) === name);
  if (chosen === undefined) {
    const names = all.map((file) => basename(file, SUFFIX)).sort();
    console.error(`usage: npm run bench -- NAME [ARG...]; there are: ${names.join(' ')}`);
    return 2;
  }
  const node = ['--expose-gc', '-r', '@swc-node/register', chosen, ...args];
  return spawnSync(process.execPath, node, { stdio: 'inherit' }).status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
