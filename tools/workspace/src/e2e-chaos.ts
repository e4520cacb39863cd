import { spawnSync } from 'node:child_process';

/**
 * Hosts while the operator, the API and Ironic are killed at random; see `apps/baremetal-operator/test/chaos`.
 * usage: npm run e2e:chaos [-- --hosts 200 --seconds 300 --seed N]
 */
const program = 'apps/baremetal-operator/test/chaos/main.ts';
const node = ['-r', '@swc-node/register', program, ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, node, { stdio: 'inherit' }).status ?? 1;
