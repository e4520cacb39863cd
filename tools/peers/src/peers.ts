import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Debian package and the programs that the tests take from it. */
export interface Peer {
  readonly debianPackage: string;
  readonly programs: readonly string[];
}

/** Reads the one list of real programs the tests need, `tools/peers/debian-packages.txt`. */
export function readPeers(): Peer[] {
  return readFileSync(join(__dirname, '../debian-packages.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [debianPackage = '', ...programs] = line.trim().split(/\s+/);
      return { debianPackage, programs };
    });
}
