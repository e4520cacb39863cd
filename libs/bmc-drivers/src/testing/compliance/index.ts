import { BOOT_CASES } from './boot-cases';
import { DECLARED_CASES } from './declared-cases';
import { EVENT_CASES } from './event-cases';
import { FAILURE_CASES } from './failure-cases';
import { KNOWLEDGE_CASES } from './knowledge-cases';
import { MEDIA_CASES } from './media-cases';
import { POWER_CASES } from './power-cases';
import type { ComplianceCase, ComplianceTarget } from './subject';

export type { ComplianceCase, ComplianceSubject, ComplianceTarget } from './subject';

/** Every case, in order. */
export const COMPLIANCE_CASES: readonly ComplianceCase[] = [
  ...DECLARED_CASES,
  ...POWER_CASES,
  ...BOOT_CASES,
  ...MEDIA_CASES,
  ...KNOWLEDGE_CASES,
  ...EVENT_CASES,
  ...FAILURE_CASES,
];

/** The cases that a target's capabilities ask for. */
export function casesFor(target: ComplianceTarget): readonly ComplianceCase[] {
  return COMPLIANCE_CASES.filter(({ needs = [] }) => needs.every((need) => target.capabilities.includes(need)));
}

/** Runs one case on a fresh machine. False when the target cannot be asked for it. */
export async function runCase(target: ComplianceTarget, { run, applies }: ComplianceCase): Promise<boolean> {
  const subject = await target.start();
  try {
    if (applies?.(subject, target) === false) return false;
    await run(subject, target);
    return true;
  } finally {
    await subject.driver.close();
    await subject.close();
  }
}
