import { spawnSync } from 'node:child_process';
import { installIronic } from '@ironloom/ironic-e2e';
import { installPeers } from '@ironloom/peers';

/**
 * Real Ironic with our programs: installs what is missing, then runs the suites of `tools/ironic-e2e`, which take hosts through
 * their whole life. usage: npm run e2e:ironic [-- --install | PATTERN...]
 */
async function main(args: readonly string[]): Promise<number> {
  const install = args.includes('--install');
  installPeers((line) => console.error(line));
  await installIronic();
  if (install) return 0;
  const jest = ['jest', '--config', 'tools/ironic-e2e/jest.e2e.cjs', ...args];
  // What is missing now is a failure, not a suite to skip.
  return spawnSync('npx', jest, { stdio: 'inherit', env: { ...process.env, CI: 'true' } }).status ?? 1;
}

void main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(`e2e:ironic: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
