import { spawnSync } from 'node:child_process';

/**
 * Runs every generator in turn; arguments go to each. usage: npm run generate -- [--check] [--schemas DIR]
 * `--check` writes nothing and fails when a generated file differs from what it would be.
 */
const GENERATORS = ['tools/model-generator/src/main.ts', 'tools/workspace/src/generate-host-states.ts'];

for (const generator of GENERATORS) {
  const { status } = spawnSync(process.execPath, ['-r', '@swc-node/register', generator, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
