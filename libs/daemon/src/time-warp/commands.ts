import { type Clock, delay } from '@ironloom/core';
import { DaemonError } from '../errors';
import type { CommandRegistry } from '../unixctl/command-registry';
import type { WarpClock } from './warp-clock';

/** What runs between two steps of a warp gets this long, in milliseconds of real time. */
const STEP_MS = 10;

/**
 * Adds `debug/enable-timewarp`, which adds `time/stop` and `time/warp [LARGE_MSECS] MSECS` (ovs's `lib/timeval.c`): with
 * LARGE_MSECS, time moves on by that much in steps of MSECS.
 */
export function registerTimeWarpCommands(commands: CommandRegistry, clock: WarpClock, real: Clock): void {
  commands.register('debug/enable-timewarp', { usage: '' }, () => {
    if (!commands.has('time/stop')) registerWarp(commands, clock, real);
    return undefined;
  });
}

function registerWarp(commands: CommandRegistry, clock: WarpClock, real: Clock): void {
  let warping = false;
  commands
    .register('time/stop', { usage: '' }, () => {
      clock.stop();
      return undefined;
    })
    .register('time/warp', { usage: '[large_msecs] msecs', minArgs: 1, maxArgs: 2 }, async (args) => {
      const stepMs = integer(args.at(-1));
      const totalMs = args.length > 1 ? integer(args[0]) : stepMs;
      if (stepMs <= 0 || totalMs < 0) throw new DaemonError('DAEMON_COMMAND_FAILED', 'invalid MSECS');
      if (warping) throw new DaemonError('DAEMON_COMMAND_FAILED', 'A previous warp in progress');
      warping = true;
      try {
        for (let leftMs = totalMs; leftMs > 0; leftMs -= stepMs) {
          clock.warp(Math.min(stepMs, leftMs));
          await delay(real, STEP_MS);
        }
      } finally {
        warping = false;
      }
      return 'warped';
    });
}

/** As C's `atoll`: what is no number counts as 0. */
const integer = (text = ''): number => Number.parseInt(text, 10) || 0;
