import { findProgram } from '@ironloom/peers';
import { findInstallation, type Installation } from './install/installation';

/** What the suites need besides Ironic itself. */
const PROGRAMS = ['ipmi_sim', 'openssl', 'setpriv', 'unshare'] as const;

/** Absolute paths of {@link PROGRAMS}. */
export type IronicPeers = Readonly<Record<(typeof PROGRAMS)[number], string>>;

/**
 * A jest suite against real Ironic. Where none is installed (`npm run e2e:ironic -- --install`), or not as root, the suite
 * fails in CI (`CI=true`) and is skipped by name elsewhere.
 */
export function describeWithIronic(title: string, suite: (ironic: Installation, peers: IronicPeers) => void): void {
  const installation = findInstallation();
  const found = PROGRAMS.map((program) => [program, findProgram(program)] as const);
  const missing = [
    ...found.filter(([, path]) => path === undefined).map(([program]) => program as string),
    ...(installation === undefined ? ['Ironic (npm run e2e:ironic -- --install)'] : []),
    ...(process.getuid?.() === 0 ? [] : ['the rights of root']),
  ];
  if (installation !== undefined && missing.length === 0) {
    describe(title, () => suite(installation, Object.fromEntries(found) as IronicPeers));
  } else if (process.env.CI === 'true') {
    describe(title, () => {
      it('has what it needs', () => {
        throw new Error(`missing: ${missing.join(', ')}`);
      });
    });
  } else {
    describe.skip(`${title} (missing: ${missing.join(', ')})`, () => suite({ root: '' }, {} as IronicPeers));
  }
}
