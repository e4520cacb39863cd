import { findProgram } from './find-program';

/** What a suite needs: names of what is there with the value, and of what is not. */
export interface Needs<Found> {
  readonly found: Found;
  /** How each missing thing is called, and what brings it. */
  readonly missing: readonly string[];
}

/** Absolute paths of the programs asked for, by name. */
export type PeerPaths<Program extends string> = Readonly<Record<Program, string>>;

/** Looks for programs in PATH. */
export function findPeers<Program extends string>(programs: readonly Program[]): Needs<PeerPaths<Program>> {
  const found = programs.map((program) => [program, findProgram(program)] as const);
  const missing = found.filter(([, path]) => path === undefined).map(([program]) => program);
  return { found: Object.fromEntries(found) as PeerPaths<Program>, missing };
}

/**
 * A jest suite that fails in CI (`CI=true`) when something it needs is missing. Elsewhere it is skipped, and its title says what
 * is missing and what brings it; its tests are named then and not run, so that what was not found is not used.
 */
export function describeUnlessMissing<Found>(
  title: string,
  { found, missing }: Needs<Found>,
  remedy: string,
  suite: (found: Found) => void,
): void {
  const lack = `missing: ${missing.join(', ')}; see ${remedy}`;
  if (missing.length === 0) {
    describe(title, () => suite(found));
  } else if (process.env.CI === 'true') {
    describe(title, () => {
      it('has what it needs', () => {
        throw new Error(lack);
      });
    });
  } else {
    describe.skip(`${title} (${lack})`, () => suite(found));
  }
}
