import { spawnSync } from 'node:child_process';
import { readPeers } from './peers';
import { findProgram } from './find-program';

/** Installs the Debian packages whose programs are missing. Needs root; elsewhere says what is missing and goes on. */
export function installPeers(log: (line: string) => void): void {
  const missing = readPeers().filter(({ programs }) => programs.some((program) => findProgram(program) === undefined));
  if (missing.length === 0) return;
  const packages = missing.map((peer) => peer.debianPackage);
  if (process.getuid?.() !== 0) {
    log(`peers: not root, so tests that need these are skipped: ${packages.join(' ')}`);
    return;
  }
  log(`peers: installing ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args: string[]) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status;
  if (apt('update', '-qq') !== 0) log('peers: apt-get update failed; trying with the lists at hand');
  if (apt('install', '-y', '-qq', '--no-install-recommends', ...packages) !== 0) {
    throw new Error(`apt-get could not install: ${packages.join(' ')}`);
  }
}
