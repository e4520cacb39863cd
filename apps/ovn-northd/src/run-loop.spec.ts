import { ManualClock, recordingLogger } from '@ironloom/core/testing';
import { CommandRegistry, Stopwatch } from '@ironloom/daemon';
import { registerEngineCommands } from './engine-commands';
import type { NorthdEngine } from './engine';
import { RunLoop } from './run-loop';

/** A loop around an engine whose runs the test ends. */
function setUp({ active = true, restMs = 0 } = {}) {
  const clock = new ManualClock();
  const { log, lines } = recordingLogger();
  const state = { active, calls: [] as string[], end: (_error?: Error): void => undefined };
  const engine: NorthdEngine = {
    run: () => {
      state.calls.push('run');
      return new Promise((resolve, reject) => {
        state.end = (error) => (error === undefined ? resolve() : reject(error));
      });
    },
    recompute: () => void state.calls.push('recompute'),
    reset: () => void state.calls.push('reset'),
    statistics: () => new Map([['lflow', { recompute: 3, compute: 4, cancel: 0 }]]),
    clearStatistics: () => void state.calls.push('clear'),
    chassisFeatures: () => new Map(),
    memoryUsage: () => ({}),
    close: () => Promise.resolve(),
  };
  const stopwatch = new Stopwatch('msec');
  const isActive = (): boolean => state.active;
  const loop = new RunLoop({ engine, isActive, restMs: () => restMs, clock, log, stopwatch });
  return { clock, lines, state, engine, loop, stopwatch };
}

/** Lets everything that has become possible happen. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('RunLoop', () => {
  it('runs once for all that came during a run, one run at a time', async () => {
    const { state, loop } = setUp();
    loop.wake();
    loop.wake();
    loop.wake();
    expect(state.calls).toEqual(['run']);
    state.end();
    await settle();
    expect(state.calls).toEqual(['run', 'run']);
    state.end();
    await settle();
    expect(state.calls).toEqual(['run', 'run']);
  });

  it('waits until this instance is active', async () => {
    const { state, loop } = setUp({ active: false });
    loop.wake();
    await settle();
    expect(state.calls).toEqual([]);
    state.active = true;
    loop.wake();
    expect(state.calls).toEqual(['run']);
  });

  it('keeps the rest between runs', async () => {
    const { state, loop, clock } = setUp({ restMs: 300 });
    loop.wake();
    loop.wake();
    state.end();
    await settle();
    expect(state.calls).toEqual(['run']);
    await clock.advance(300);
    await settle();
    expect(state.calls).toEqual(['run', 'run']);
  });

  it('starts from scratch after a failure, a moment later', async () => {
    const { state, loop, clock, lines } = setUp();
    loop.wake();
    state.end(new Error('OVNSB commit failed'));
    await settle();
    expect(state.calls).toEqual(['run', 'reset']);
    expect(lines).toMatchObject([{ level: 'warn', message: 'run failed, force recompute next time' }]);
    await clock.advance(100);
    await settle();
    expect(state.calls).toEqual(['run', 'reset', 'run']);
  });

  it('waits longer with every failure in a row', async () => {
    const { state, loop, clock } = setUp();
    const runs = (): number => state.calls.filter((call) => call === 'run').length;
    const fail = async (waitMs: number): Promise<void> => {
      const before = runs();
      state.end(new Error('OVNSB commit failed'));
      await settle();
      await clock.advance(waitMs - 1);
      await settle();
      expect(runs()).toBe(before);
      await clock.advance(1);
      await settle();
      expect(runs()).toBe(before + 1);
    };
    loop.wake();
    for (const waitMs of [100, 200, 400, 800, 1600, 3200, 3200]) await fail(waitMs);
    state.end();
    await settle();
    loop.wake();
    await fail(100);
  });

  it('measures runs and reports long ones', async () => {
    const { state, loop, clock, lines, stopwatch } = setUp();
    loop.wake();
    await clock.advance(501);
    state.end();
    await settle();
    expect(stopwatch.statistics).toMatchObject({ samples: 1, maximum: 501 });
    expect(lines).toMatchObject([{ fields: { ms: 501 }, message: 'run took {ms}ms' }]);
  });

  it('stops behind the run under way', async () => {
    const { state, loop } = setUp();
    loop.wake();
    loop.wake();
    const stopped = loop.stop();
    state.end();
    await stopped;
    loop.wake();
    expect(state.calls).toEqual(['run']);
  });
});

describe('inc-engine commands', () => {
  const call = { setFormat: () => undefined };
  it('answer as the original does', async () => {
    const { state, loop, engine } = setUp();
    const commands = new CommandRegistry();
    registerEngineCommands(commands, { engine, loop });
    const ask = async (name: string, ...args: string[]): Promise<unknown> => {
      const outcome = await commands.run(name, args, call);
      return outcome.ok ? outcome.reply : outcome.error;
    };
    expect(await ask('inc-engine/show-stats', 'lflow')).toBe(
      'Node: lflow\n- recompute:            3\n- compute:              4\n- cancel:               0\n',
    );
    expect(await ask('inc-engine/show-stats', 'lflow', 'compute')).toBe('4');
    expect(await ask('inc-engine/show-stats', 'northd', 'cancel')).toBe('0');
    expect(await ask('inc-engine/show-stats', 'lflow', 'x')).toBe('Invalid stat type : x');
    expect(await ask('inc-engine/list-stopwatches', 'lr_nat')).toBe('lr_nat\nlr_nat_northd_handler\n');
    expect(await ask('inc-engine/compute-log-timeout', 'x')).toBe('unsigned integer required');
    await ask('inc-engine/compute-log-timeout', '5');
    expect(loop.logAboveMs).toBe(5);
    await ask('inc-engine/clear-stats');
    await ask('inc-engine/recompute');
    expect(state.calls).toEqual(['clear', 'recompute', 'run']);
    state.end();
  });
});
