import fc from 'fast-check';
import { ManualClock } from '@ironloom/core/testing';
import { WorkQueue } from './work-queue';

const make = (clock = new ManualClock()) => new WorkQueue({ clock, random: () => 0, initialBackOffMs: 100 });

describe('WorkQueue', () => {
  it('gives a key that was added often once', async () => {
    const queue = make();
    for (const key of ['a', 'b', 'a', 'a']) queue.add(key);
    expect([await queue.take(), await queue.take()]).toEqual(['a', 'b']);
    expect(queue.depth).toBe(0);
  });

  it('brings a key that was added while it was worked on back after that', async () => {
    const queue = make();
    queue.add('a');
    await queue.take();
    queue.add('a');
    expect(queue.depth).toBe(0);
    queue.done('a');
    expect(await queue.take()).toBe('a');
  });

  it('takes higher priorities first, equal ones in order, and raises a waiting key', async () => {
    const queue = make();
    queue.add('low');
    queue.add('high', 10);
    queue.add('later', 10);
    queue.add('raised');
    queue.add('raised', 20);
    const taken = [await queue.take(), await queue.take(), await queue.take(), await queue.take()];
    expect(taken).toEqual(['raised', 'high', 'later', 'low']);
  });

  it('lets the earliest timer of a key count, and none once it was added', async () => {
    const clock = new ManualClock();
    const queue = make(clock);
    queue.addAfter('a', 5_000);
    queue.addAfter('a', 1_000);
    queue.addAfter('a', 9_000);
    await clock.advance(999);
    expect(queue.depth).toBe(0);
    await clock.advance(1);
    expect(queue.depth).toBe(1);
    await clock.advance(60_000);
    expect([queue.depth, queue.delayed]).toEqual([1, 0]);
  });

  it('doubles the back-off with each failure until the key is forgotten', async () => {
    const clock = new ManualClock();
    const queue = make(clock);
    const due = async (): Promise<number> => {
      const started = clock.monotonic();
      queue.retry('a');
      while (queue.depth === 0) await clock.advance(50);
      await queue.take();
      queue.done('a');
      return clock.monotonic() - started;
    };
    expect([await due(), await due(), await due()]).toEqual([100, 200, 400]);
    queue.forget('a');
    expect(await due()).toBe(100);
  });

  it('spreads the back-offs of keys that fail together', async () => {
    const clock = new ManualClock();
    const luck = [0, 0.5, 0.99];
    const queue = new WorkQueue({ clock, random: () => luck.shift() ?? 0, initialBackOffMs: 100 });
    for (const key of ['a', 'b', 'c']) queue.retry(key);
    const depths: number[] = [];
    for (const by of [50, 1, 23, 1, 24, 1]) {
      await clock.advance(by);
      depths.push(queue.depth);
    }
    // Half a delay at least: 50.5, 75 and 100 ms.
    expect(depths).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it('ends takers when it closes, and takes nothing more', async () => {
    const queue = make();
    const taken = queue.take();
    queue.close();
    queue.add('a');
    expect(await taken).toBeUndefined();
    expect(await queue.take()).toBeUndefined();
  });

  it('never gives a key to two workers, and forgets none', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), key: fc.nat(5), priority: fc.nat(2) }),
      fc.record({ kind: fc.constant('addAfter' as const), key: fc.nat(5), delay: fc.nat(100) }),
      fc.record({ kind: fc.constant('finish' as const), at: fc.nat(3) }),
      fc.record({ kind: fc.constant('advance' as const), by: fc.nat(50) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 3 }), async (steps, workers) => {
        const clock = new ManualClock();
        const queue = make(clock);
        const held: string[] = [];
        /** When a key was last asked for, and when it was last given: nothing asked for may go without being given after. */
        const asked = new Map<string, number>();
        const given = new Map<string, number>();
        let moment = 0;
        const work = async (): Promise<void> => {
          const key = await queue.take();
          if (key === undefined) return;
          expect(held).not.toContain(key);
          held.push(key);
          given.set(key, (moment += 1));
        };
        for (let worker = 0; worker < workers; worker += 1) void work();
        const finish = async (at: number): Promise<void> => {
          const [key] = held.splice(at % Math.max(1, held.length), 1);
          if (key === undefined) return;
          queue.done(key);
          void work();
          await Promise.resolve();
        };
        for (const one of steps) {
          if (one.kind === 'add' || one.kind === 'addAfter') asked.set(`k${one.key}`, (moment += 1));
          if (one.kind === 'add') queue.add(`k${one.key}`, one.priority);
          else if (one.kind === 'addAfter') queue.addAfter(`k${one.key}`, one.delay);
          else if (one.kind === 'finish') await finish(one.at);
          else await clock.advance(one.by);
          await Promise.resolve();
        }
        await clock.advance(1_000);
        while (held.length > 0) await finish(0);
        for (const [key, at] of asked) expect(given.get(key)).toBeGreaterThan(at);
      }),
    );
  });
});
