import { spawnSync } from 'node:child_process';

/** Format, types, rules and module boundaries of the whole workspace; stops at the first that fails. */
const CHECKS: readonly (readonly [string, ...string[]])[] = [
  ['prettier', '--check', '--log-level', 'warn', '.'],
  ['tsc', '-p', 'tsconfig.json'],
  ['nx', 'graph', '--file=tmp/project-graph.json'],
  ['eslint', '--max-warnings', '0', '--cache', '--cache-location', 'tmp/eslint/', '.'],
];

for (const [tool, ...args] of CHECKS) {
  console.error(`lint: ${tool}`);
  const { status } = spawnSync('npx', [tool, ...args], {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=6144' },
  });
  if (status !== 0) {
    console.error(`lint: ${tool} found problems${tool === 'prettier' ? '; npm run format mends them' : ''}`);
    process.exit(status ?? 1);
  }
}
