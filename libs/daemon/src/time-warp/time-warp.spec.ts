import { systemClock } from '@ironloom/core';
import { ManualClock, waitFor } from '@ironloom/core/testing';
import { CommandRegistry } from '../unixctl/command-registry';
import { registerTimeWarpCommands } from './commands';
import { WarpClock } from './warp-clock';

describe('WarpClock', () => {
  it('is the clock it is made of, until it is told otherwise', async () => {
    const base = new ManualClock(1000);
    const clock = new WarpClock(base);
    const fired: number[] = [];
    clock.setTimer(50, () => fired.push(clock.monotonic()));
    clock.setTimer(60, () => fired.push(-1))();
    await base.advance(100);
    expect([clock.now(), clock.monotonic(), fired]).toEqual([1100, 100, [50]]);
  });

  it('stands still when stopped, and fires in order what a warp makes due', async () => {
    const base = new ManualClock();
    const clock = new WarpClock(base);
    const fired: string[] = [];
    clock.setTimer(300, () => fired.push('late'));
    clock.setTimer(200, () => fired.push('early'));
    clock.stop();
    await base.advance(1000);
    expect([clock.monotonic(), fired]).toEqual([0, []]);
    clock.warp(250);
    await base.advance(1);
    expect([clock.monotonic(), fired]).toEqual([250, ['early']]);
    clock.warp(250);
    await base.advance(1);
    expect([clock.monotonic(), clock.now(), fired]).toEqual([500, 1002, ['early', 'late']]);
  });

  it('runs on from where a warp took it', async () => {
    const base = new ManualClock();
    const clock = new WarpClock(base);
    let fired = false;
    clock.setTimer(1000, () => (fired = true));
    clock.warp(900);
    await base.advance(99);
    expect(fired).toBe(false);
    await base.advance(1);
    expect(fired).toBe(true);
  });
});

describe('the commands of time', () => {
  it('are there once they are enabled, and warp at once or in steps', async () => {
    const commands = new CommandRegistry();
    // In whole milliseconds, so that sums of them are exact.
    const clock = new WarpClock({ ...systemClock, monotonic: () => Math.floor(systemClock.monotonic()) });
    registerTimeWarpCommands(commands, clock, systemClock);
    const run = (name: string, ...args: string[]) => commands.run(name, args, { setFormat: () => undefined });
    expect(await run('time/stop')).toMatchObject({ ok: false });
    for (const name of ['debug/enable-timewarp', 'debug/enable-timewarp', 'time/stop']) {
      expect(await run(name)).toEqual({ ok: true, reply: undefined });
    }
    const start = clock.monotonic();
    let ticks = 0;
    const tick = (): void => {
      ticks += 1;
      clock.setTimer(1000, tick);
    };
    clock.setTimer(1000, tick);
    expect(await run('time/warp', '3000', '1000')).toEqual({ ok: true, reply: 'warped' });
    expect(clock.monotonic() - start).toBe(3000);
    await waitFor('the last tick', () => ticks === 3);
    expect(await run('time/warp', '500')).toEqual({ ok: true, reply: 'warped' });
    for (const args of [['0'], ['x'], ['-1', '5'], ['5', '0']]) {
      expect(await run('time/warp', ...args)).toEqual({ ok: false, error: 'invalid MSECS' });
    }
    const [first, second] = await Promise.all([run('time/warp', '10'), run('time/warp', '10')]);
    expect([first, second]).toEqual([
      { ok: true, reply: 'warped' },
      { ok: false, error: 'A previous warp in progress' },
    ]);
    expect(clock.monotonic() - start).toBe(3510);
  });
});
