import { findProgram } from './find-program';

/** Absolute paths of the programs asked for, by name. */
export type PeerPaths<Program extends string> = Readonly<Record<Program, string>>;

/**
 * A jest suite against real programs. A missing program fails the suite in CI (`CI=true`) and skips it by name elsewhere.
 *
 * @example
 * describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'the client against ovsdb-server', (peers) => {
 *   it('transacts', async () => { spawn(peers['ovsdb-server'], …); });
 * });
 */
export function describeWithPeers<Program extends string>(
  programs: readonly Program[],
  title: string,
  suite: (peers: PeerPaths<Program>) => void,
): void {
  const found = programs.map((program) => [program, findProgram(program)] as const);
  const missing = found.filter(([, path]) => path === undefined).map(([program]) => program);
  if (missing.length === 0) {
    describe(title, () => suite(Object.fromEntries(found) as PeerPaths<Program>));
  } else if (process.env.CI === 'true') {
    describe(title, () => {
      it('has the programs it needs', () => {
        throw new Error(`not installed: ${missing.join(', ')}; see tools/peers/debian-packages.txt`);
      });
    });
  } else {
    describe.skip(`${title} (not installed: ${missing.join(', ')})`, () => suite({} as PeerPaths<Program>));
  }
}
