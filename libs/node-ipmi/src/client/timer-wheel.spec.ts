import { ManualClock } from '@ironloom/core/testing';
import fc from 'fast-check';
import { TimerWheel } from './timer-wheel';

describe('TimerWheel', () => {
  it('fires each timer once, when it is due and at most a tick later', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(30_000), { minLength: 1, maxLength: 30 }), async (delays) => {
        const clock = new ManualClock();
        const wheel = new TimerWheel(clock);
        const fired: number[] = [];
        delays.forEach((delayMs) => wheel.schedule(delayMs, () => fired.push(clock.monotonic() - delayMs)));
        await clock.advance(31_000);
        expect(fired.length).toBe(delays.length);
        for (const late of fired) expect(late >= 0 && late <= 20).toBe(true);
        expect(clock.pending).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
  it('holds one timer of the clock, and none once all are cancelled', () => {
    const clock = new ManualClock();
    const wheel = new TimerWheel(clock);
    const cancels = Array.from({ length: 1000 }, (_none, at) => wheel.schedule(at * 7, () => undefined));
    expect([clock.pending, wheel.size]).toEqual([1, 1000]);
    cancels.forEach((cancel) => cancel());
    cancels.forEach((cancel) => cancel());
    expect([clock.pending, wheel.size]).toEqual([0, 0]);
  });
  it('lets a callback schedule again', async () => {
    const clock = new ManualClock();
    const wheel = new TimerWheel(clock);
    let count = 0;
    const again = (): void => {
      count += 1;
      if (count < 5) wheel.schedule(10, again);
    };
    wheel.schedule(10, again);
    await clock.advance(200);
    expect(count).toBe(5);
  });
});
