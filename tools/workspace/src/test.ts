import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPeers } from '@ironloom/peers';

/**
 * All tests of all projects: installs the real programs they speak to, runs every project's `test` target, and ends with
 * the plain line `N passed, N failed, N skipped`. Arguments go to nx: `npm test -- --projects=core,wire`.
 */
interface Counts {
  readonly project: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const RESULTS = 'tmp/test-results';

function main(): number {
  installPeers((line) => console.error(line));
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const nx = spawnSync(
    'npx',
    ['nx', 'run-many', '-t', 'test', '--parallel=1', '--outputStyle=stream', ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  );
  const counts = readdirSync(RESULTS).map((file) => JSON.parse(readFileSync(join(RESULTS, file), 'utf8')) as Counts);
  const sum = (of: (count: Counts) => number): number => counts.reduce((total, count) => total + of(count), 0);
  const failed = sum((count) => count.failed);
  // A project whose runner died before it counted anything still failed.
  const uncounted = nx.status !== 0 && failed === 0 ? 1 : 0;
  console.log(
    `${sum((count) => count.passed)} passed, ${failed + uncounted} failed, ${sum((count) => count.skipped)} skipped`,
  );
  return nx.status === 0 && failed === 0 ? 0 : 1;
}

process.exitCode = main();
