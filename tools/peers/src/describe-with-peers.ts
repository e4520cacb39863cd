import { describeUnlessMissing, findPeers, type PeerPaths } from './describe-unless-missing';

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
  describeUnlessMissing(title, findPeers(programs), 'tools/peers/debian-packages.txt', suite);
}
