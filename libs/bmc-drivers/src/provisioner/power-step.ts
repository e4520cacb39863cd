import type { Clock } from '@ironloom/core';
import type { StepResult } from '@ironloom/host-state-machine';
import type { BmcDriver } from '../driver/bmc-driver';
import { hasCode } from '@ironloom/core';
import type { HostMemory } from './direct-backend';

const SOFT_OFF_MS = 180_000;

/** What a change of power depends on. */
export interface PowerStepOptions {
  readonly memory: Pick<HostMemory, 'softOffSince'>;
  readonly clock: Clock;
  readonly disablePowerOff: boolean;
  readonly pollMs: number;
  readonly softOffMs?: number;
}

/** One look at a machine's power, and one action if it is not as wanted. Where it must not be off, off is a restart. */
export async function changePower(
  driver: BmcDriver,
  action: 'on' | 'off' | 'soft',
  options: PowerStepOptions,
): Promise<StepResult> {
  const { memory, pollMs } = options;
  const state = await driver.powerState();
  const wanted = action === 'on' ? 'on' : 'off';
  if (state === wanted) {
    memory.softOffSince = undefined;
    return { kind: 'complete' };
  }
  if (action !== 'on' && options.disablePowerOff) {
    await driver.power('reset', { wait: false });
    return { kind: 'complete' };
  }
  if (action === 'soft') return softOff(driver, options);
  memory.softOffSince = undefined;
  await driver.power(action, { wait: false });
  return { kind: 'continuing', requeueAfterMs: pollMs, progress: `power ${action}` };
}

/** Asks the operating system once, and gives it its time; a BMC that cannot ask cuts the power. */
async function softOff(
  driver: BmcDriver,
  { memory, clock, pollMs, softOffMs = SOFT_OFF_MS }: PowerStepOptions,
): Promise<StepResult> {
  const now = clock.monotonic();
  if (memory.softOffSince === undefined) {
    memory.softOffSince = now;
    await driver.power('soft', { wait: false }).catch((error: unknown) => {
      if (hasCode(error, 'BMC_UNSUPPORTED')) return driver.power('off', { wait: false });
      throw error;
    });
  } else if (now - memory.softOffSince >= softOffMs) {
    memory.softOffSince = undefined;
    return { kind: 'failed', message: `the operating system did not shut down within ${softOffMs / 1000} s` };
  }
  return { kind: 'continuing', requeueAfterMs: pollMs, progress: 'the operating system is shutting down' };
}
