import { type Clock, delay, type Logger } from '@ironloom/core';
import type { StartedChild } from './child-process';
import { type ChildStatus, describeStatus, isCrash } from './child-status';

/** Crashes are answered by a restart at most this often. */
const RESTART_INTERVAL_MS = 10_000;

/** What a monitor works with. */
export interface MonitorOptions {
  readonly restart: () => StartedChild;
  readonly log: Logger;
  readonly clock: Clock;
  /** Called with a line for `ps` whenever the state changes. */
  readonly showTitle: (title: string) => void;
}

/**
 * Watches a daemon and restarts it for as long as it crashes (ovs-vswitchd(8), `--monitor`). Returns how it ended when it
 * left of itself, or was told to.
 */
export async function monitor(first: StartedChild, options: MonitorOptions): Promise<ChildStatus> {
  const { log, clock } = options;
  let child = first;
  let state = 'healthy';
  let restartedMs = -Infinity;
  for (let crashes = 1; ; crashes += 1) {
    options.showTitle(`monitoring pid ${child.pid} (${state})`);
    const status = await child.exited;
    const how = describeStatus(status);
    if (!isCrash(status)) {
      log.info({ pid: child.pid, how }, 'pid {pid} died, {how}, exiting');
      return status;
    }
    state = `${crashes} crashes: pid ${child.pid} died, ${how}`;
    const waitMs = restartedMs + RESTART_INTERVAL_MS - clock.monotonic();
    if (waitMs > 0) {
      log.warn({ state }, '{state}, waiting until 10 seconds since last restart');
      await delay(clock, waitMs);
    }
    restartedMs = clock.monotonic();
    log.error({ state }, '{state}, restarting');
    child = options.restart();
  }
}
