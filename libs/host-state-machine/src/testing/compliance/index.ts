import { LIFE_CASES } from './life-cases';
import { REGISTRATION_CASES } from './registration-cases';
import { Bench, type ProvisionerCase, type ProvisionerTarget } from './subject';

export type { ProvisionerCase, ProvisionerSubject, ProvisionerTarget } from './subject';

/** Every case, in order. */
export const PROVISIONER_CASES: readonly ProvisionerCase[] = [...REGISTRATION_CASES, ...LIFE_CASES];

/** The cases that a target's capabilities ask for. */
export const provisionerCasesFor = ({ capabilities, lacks = [] }: ProvisionerTarget): readonly ProvisionerCase[] =>
  PROVISIONER_CASES.filter(({ needs = [] }) =>
    needs.every((need) => capabilities.includes(need) && !lacks.includes(need)),
  );

/** Runs one case on a fresh machine. False when the target cannot be asked for it. */
export async function runProvisionerCase(
  target: ProvisionerTarget,
  { run, applies }: ProvisionerCase,
): Promise<boolean> {
  const subject = await target.start();
  try {
    if (applies?.(subject, target) === false) return false;
    await run(new Bench(subject, target));
    return true;
  } finally {
    await subject.close();
  }
}

/** `describe` and `it`, as jest and vitest have them as globals. */
interface TestGlobals {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/** The compliance suite as tests of the runner that is running. */
export function describeProvisioner(target: ProvisionerTarget): void {
  const { describe, it } = globalThis as unknown as TestGlobals;
  describe(`the provisioner ${target.name}`, () => {
    for (const one of provisionerCasesFor(target)) {
      it(one.name, async () => void (await runProvisionerCase(target, one)));
    }
  });
}
