import type { ProvisionData, StepResult } from '@ironloom/host-state-machine';
import { bringUp, type BootTarget } from './boot-reconciler';
import type { DeployAgent } from './ports';

/** Boots the agent, waits for it, and boots the disk that it has written. */
export async function deployDiskImage(
  target: BootTarget,
  agent: DeployAgent,
  data: ProvisionData,
): Promise<StepResult> {
  const outcome = await agent.outcome(target.host);
  switch (outcome.kind) {
    case 'failed': {
      const { message, permanent } = outcome;
      return { kind: 'failed', message, ...(permanent === undefined ? {} : { permanent }) };
    }
    case 'done':
      return bringUp(target, { kind: 'disk' }, data.bootMode);
    case 'none':
    case 'working': {
      const url = outcome.url ?? (await agent.prepare(target.host, data));
      const booted = await bringUp(target, { kind: 'iso', url }, data.bootMode);
      if (booted.kind !== 'complete') return booted;
      const progress = outcome.kind === 'working' ? outcome.progress : undefined;
      return {
        kind: 'continuing',
        requeueAfterMs: target.pollMs,
        progress: progress ?? 'waiting for the deploy agent',
      };
    }
  }
}
