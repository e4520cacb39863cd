import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installIronic } from '@ironloom/ironic-e2e';
import { installPeers } from '@ironloom/peers';

/**
 * All tests of all projects: installs the real programs they speak to, runs every project's `test` target, names at the end
 * what failed, and ends with the plain line `N passed, N failed, N skipped`. Arguments go to nx:
 * `npm test -- --projects=core,wire`. With `--with-ironic` real Ironic is installed, and its suites are run and counted too.
 */
interface Counts {
  readonly project: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** `FILE: TEST` each. */
  readonly failures: readonly string[];
}

const RESULTS = 'tmp/test-results';

const WITH_IRONIC = '--with-ironic';

async function main(given: readonly string[]): Promise<number> {
  const args = given.filter((arg) => arg !== WITH_IRONIC);
  const withIronic = given.includes(WITH_IRONIC);
  installPeers((line) => console.error(line));
  if (withIronic) await installIronic();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const nx = ['nx', 'run-many', '-t', 'test', '--parallel=1', '--outputStyle=stream', ...args];
  const projects = spawnSync('npx', nx, { stdio: 'inherit' }).status;
  const status = withIronic && projects === 0 ? runIronicSuites() : projects;
  const counts = readdirSync(RESULTS).map((file) => JSON.parse(readFileSync(join(RESULTS, file), 'utf8')) as Counts);
  const silent =
    args.length === 0 ? projectsWithTests().filter((name) => !counts.some(({ project }) => project === name)) : [];
  for (const { project, failures } of counts)
    for (const failure of failures) console.log(`FAILED ${project}: ${failure}`);
  for (const project of silent) console.log(`FAILED ${project}: its tests did not come to an end`);
  const sum = (of: (count: Counts) => number): number => counts.reduce((total, count) => total + of(count), 0);
  const failed = sum((count) => count.failed) + silent.length;
  // A project whose runner died before it counted anything still failed.
  const uncounted = status !== 0 && failed === 0 ? 1 : 0;
  console.log(
    `${sum((count) => count.passed)} passed, ${failed + uncounted} failed, ${sum((count) => count.skipped)} skipped`,
  );
  return status === 0 && failed === 0 ? 0 : 1;
}

function runIronicSuites(): number | null {
  const env = { ...process.env, CI: 'true' };
  return spawnSync('npx', ['jest', '--config', 'tools/ironic-e2e/jest.e2e.cjs'], { stdio: 'inherit', env }).status;
}

/** Projects that have at least one test. */
function projectsWithTests(): string[] {
  return ['libs', 'apps', 'tools'].flatMap((kind) =>
    readdirSync(kind).filter((name) => {
      const folder = join(kind, name);
      if (!existsSync(join(folder, 'jest.config.cjs'))) return false;
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      return files.some((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'));
    }),
  );
}

void main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(`test: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
