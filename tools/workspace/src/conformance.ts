import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Runs a measurement against the originals: `tools/conformance/src/commands/NAME.ts`. usage: npm run conformance -- NAME [ARG...]
 * Without a name it lists them.
 */
const FOLDER = 'tools/conformance/src/commands';

function main([name, ...args]: readonly string[]): number {
  const file = join(FOLDER, `${name}.ts`);
  if (name === undefined || !existsSync(file)) {
    const names = readdirSync(FOLDER).map((each) => basename(each, '.ts'));
    console.error(`usage: npm run conformance -- NAME [ARG...]; there are: ${names.sort().join(' ')}`);
    return 2;
  }
  const node = ['-r', '@swc-node/register', file, ...args];
  return spawnSync(process.execPath, node, { stdio: 'inherit' }).status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
