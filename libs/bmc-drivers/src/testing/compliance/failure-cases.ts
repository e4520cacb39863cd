import { errorMessage } from '@ironloom/core';
import { equal, failsWith, ok } from './expectations';
import type { ComplianceCase } from './subject';

/** What goes wrong, and how it ends. */
export const FAILURE_CASES: readonly ComplianceCase[] = [
  {
    name: 'names a wrong password as such, and shows it nowhere',
    async run(subject) {
      const driver = subject.withWrongPassword();
      try {
        const error = await failsWith('BMC_AUTHENTICATION_FAILED', driver.powerState());
        const shown = `${errorMessage(error)} ${JSON.stringify((error as { details?: unknown }).details)} ${error.stack ?? ''}`;
        ok(!shown.includes('wrong-password'), 'the password does not show');
      } finally {
        await driver.close();
      }
    },
  },
  {
    name: 'gives up on a BMC that is not there by the deadline',
    async run(subject) {
      const driver = subject.withNobodyThere();
      const start = performance.now();
      await failsWith(['BMC_UNREACHABLE', 'BMC_TIMEOUT'], driver.powerState({ timeoutMs: 400 }));
      ok(performance.now() - start < 3_000, 'in time');
      await driver.close();
    },
  },
  {
    name: 'ends at its deadline when the BMC falls silent',
    applies: (subject) => subject.silence !== undefined,
    async run({ driver, silence }) {
      await driver.powerState();
      silence?.();
      const start = performance.now();
      await failsWith('BMC_TIMEOUT', driver.powerState({ timeoutMs: 100 }));
      ok(performance.now() - start < 2_000, 'in time');
    },
  },
  {
    name: 'ends when it is aborted, before and during a call',
    applies: (subject) => subject.silence !== undefined,
    async run({ driver, silence }) {
      await driver.powerState();
      await failsWith('BMC_ABORTED', driver.powerState({ signal: AbortSignal.abort() }));
      silence?.();
      const abort = new AbortController();
      const call = driver.powerState({ signal: abort.signal });
      setImmediate(() => abort.abort());
      await failsWith('BMC_ABORTED', call);
    },
  },
  {
    name: 'leaves no session behind, and does nothing after its end',
    async run(subject) {
      const { driver } = subject;
      await driver.powerState();
      await driver.close();
      await driver.close();
      if (subject.openSessions) equal(subject.openSessions(), 0);
      await failsWith('BMC_CLOSED', driver.powerState());
    },
  },
];
