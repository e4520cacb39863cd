import { describeUnlessMissing, findPeers, type PeerPaths } from '@ironloom/peers';
import { findInstallation, type Installation } from './install/installation';

/** What the suites need besides Ironic itself. */
const PROGRAMS = ['ipmi_sim', 'openssl', 'setpriv', 'unshare'] as const;

/** Absolute paths of the programs that the suites need besides Ironic itself. */
export type IronicPeers = PeerPaths<(typeof PROGRAMS)[number]>;

/**
 * A jest suite against real Ironic. Where none is installed (`npm run e2e:ironic -- --install`), or not as root, the suite
 * fails in CI (`CI=true`) and is skipped by name elsewhere.
 */
export function describeWithIronic(title: string, suite: (ironic: Installation, peers: IronicPeers) => void): void {
  const installation = findInstallation();
  const peers = findPeers(PROGRAMS);
  const missing = [
    ...peers.missing,
    ...(installation === undefined ? ['Ironic'] : []),
    ...(process.getuid?.() === 0 ? [] : ['the rights of root']),
  ];
  const found = { ironic: installation ?? { root: '' }, peers: peers.found };
  describeUnlessMissing(title, { found, missing }, 'npm run e2e:ironic -- --install', (needs) =>
    suite(needs.ironic, needs.peers),
  );
}
