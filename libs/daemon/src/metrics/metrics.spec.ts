import fc from 'fast-check';
import { ManualClock, recordingLogger } from '@ironloom/core/testing';
import { CommandRegistry } from '../unixctl/command-registry';
import { Coverage } from './coverage';
import { MemoryMonitor } from './memory';
import { PSquare } from './p-square';
import { Stopwatches } from './stopwatches';

async function reply(commands: CommandRegistry, name: string, ...args: string[]): Promise<string> {
  const outcome = await commands.run(name, args, { setFormat: () => undefined });
  if (!outcome.ok) return `error: ${outcome.error}`;
  return typeof outcome.reply === 'string' ? outcome.reply : '';
}

describe('PSquare', () => {
  it('is exact with few samples', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 49 }), (samples) => {
        const estimate = new PSquare(0.95);
        samples.forEach((sample) => estimate.add(sample));
        const sorted = [...samples].sort((a, b) => a - b);
        expect(estimate.value).toBe(sorted[Math.floor(0.95 * samples.length)]);
      }),
    );
  });
  it('stays between the least and the greatest sample', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 50, maxLength: 400 }), (samples) => {
        const estimate = new PSquare(0.95);
        samples.forEach((sample) => estimate.add(sample));
        expect(estimate.value).toBeGreaterThanOrEqual(Math.min(...samples));
        expect(estimate.value).toBeLessThanOrEqual(Math.max(...samples));
      }),
    );
  });
  it('comes near the quantile of a steady stream', () => {
    const estimate = new PSquare(0.95);
    // A permutation of 0…9999: 7919 is prime to 10000.
    for (let n = 0; n < 10_000; n += 1) estimate.add((n * 7919) % 10_000);
    expect(Math.abs(estimate.value - 9500)).toBeLessThan(100);
  });
});

describe('stopwatches', () => {
  it('shows what it measured, as ovs-appctl prints it', async () => {
    const stopwatches = new Stopwatches();
    const commands = new CommandRegistry();
    stopwatches.registerCommands(commands);
    const loop = stopwatches.get('northd-loop');
    [10, 30, 20].forEach((ms) => {
      loop.start(100);
      loop.start(105);
      loop.stop(100 + ms);
      loop.stop(999);
    });
    expect(await reply(commands, 'stopwatch/show', 'northd-loop')).toBe(
      "Statistics for 'northd-loop'\n" +
        '  Total samples: 3\n  Maximum: 30 msec\n  Minimum: 10 msec\n  95th percentile: 30.000000 msec\n' +
        '  Short term average: 20.000000 msec\n  Long term average: 10.298000 msec\n',
    );
    expect(await reply(commands, 'stopwatch/show', 'none')).toBe('error: No such stopwatch');
    loop.start(0);
    await reply(commands, 'stopwatch/reset');
    loop.stop(7);
    expect(loop.statistics).toMatchObject({ samples: 1, maximum: 7, minimum: 7 });
  });
});

describe('coverage', () => {
  it('counts, and averages over five seconds, a minute and an hour', async () => {
    const clock = new ManualClock();
    const coverage = new Coverage(clock);
    const commands = new CommandRegistry();
    coverage.registerCommands(commands);
    coverage.counter('idle');
    const counter = coverage.counter('lflow_run');
    counter.add(50);
    await clock.advance(5000);
    coverage.roll();
    expect((await reply(commands, 'coverage/show')).split('\n').slice(1)).toEqual([
      'lflow_run                 10.0/sec     0.833/sec        0.0139/sec   total: 50',
      '1 events never hit',
      '',
    ]);
    await clock.advance(3600_000);
    coverage.roll();
    expect(counter.rates(1)).toEqual([0, 0, 0]);
    expect(await reply(commands, 'coverage/read-counter', 'lflow_run')).toBe('50\n');
    expect(await reply(commands, 'coverage/read-counter', 'none')).toBe('error: No such counter');
  });
});

describe('memory', () => {
  it('logs the first peak and notable growth, with what the program counts', async () => {
    const clock = new ManualClock();
    const { log, lines } = recordingLogger();
    const memory = new MemoryMonitor(clock, log);
    const commands = new CommandRegistry();
    memory.registerCommands(commands);
    memory.track(() => ({ 'idl-cells': 3, atoms: 1 }));
    await clock.advance(10_000);
    memory.check(1000);
    memory.check(1400);
    memory.check(1500);
    expect(lines.map(({ fields }) => fields)).toEqual([
      { peakKb: 1000, seconds: '10.0' },
      { usage: 'atoms:1 idl-cells:3' },
      { percent: '50', seconds: '0.0', from: 1000, peakKb: 1500 },
      { usage: 'atoms:1 idl-cells:3' },
    ]);
    expect(await reply(commands, 'memory/show')).toBe('atoms:1 idl-cells:3');
  });
});
