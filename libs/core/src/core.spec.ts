import { inspect } from 'node:util';
import fc from 'fast-check';
import { BackOff, CodedError, type CodedErrorOptions, delay, errorMessage, hasCode, Secret } from './index';
import { ManualClock, recordingLogger, waitFor } from './testing';

class SampleError extends CodedError<'SAMPLE_BAD' | 'SAMPLE_BUSY'> {
  constructor(code: 'SAMPLE_BAD' | 'SAMPLE_BUSY', message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}

describe('CodedError', () => {
  it('is recognised by its code, with its facts', () => {
    const cause = new Error('below');
    const error: unknown = new SampleError('SAMPLE_BUSY', 'busy', { cause, details: { table: 'A' }, retryable: true });
    expect(hasCode(error, 'SAMPLE_BUSY')).toBe(true);
    expect(hasCode(error, 'SAMPLE_BAD')).toBe(false);
    expect(error).toMatchObject({ name: 'SampleError', cause, details: { table: 'A' }, retryable: true });
    expect([errorMessage(error), errorMessage('text')]).toEqual(['busy', 'text']);
  });
});

describe('Secret', () => {
  it('never shows its value unless asked', () => {
    const secret = new Secret('hunter2');
    const shown = [String(secret), JSON.stringify({ secret }), inspect({ secret })];
    expect(shown.join()).not.toContain('hunter2');
    expect(secret.reveal()).toBe('hunter2');
  });
});

describe('BackOff', () => {
  it('doubles up to its limit and starts again after a success', () => {
    const backOff = new BackOff({ initialMs: 100, maxMs: 500 });
    expect([backOff.next(), backOff.next(), backOff.next(), backOff.next()]).toEqual([100, 200, 400, 500]);
    backOff.reset();
    expect(backOff.next()).toBe(100);
  });
  it('stays within its limits whatever the randomness', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(2000), (random, failures) => {
        const backOff = new BackOff({ initialMs: 10, maxMs: 1000, jitter: 0.5, random: () => random });
        for (let i = 0; i < failures; i += 1) backOff.next();
        const ms = backOff.next();
        return ms >= 5 && ms <= 1000;
      }),
    );
  });
});

describe('delay', () => {
  it('waits for its clock', async () => {
    const clock = new ManualClock();
    const waited = delay(clock, 50);
    await clock.advance(50);
    await expect(waited).resolves.toBeUndefined();
  });
  it('stops at once when aborted, leaving no timer', async () => {
    const clock = new ManualClock();
    const abort = new AbortController();
    const waited = delay(clock, 50, abort.signal);
    abort.abort(new Error('stop'));
    await expect(waited).rejects.toThrow('stop');
    await expect(delay(clock, 50, abort.signal)).rejects.toThrow('stop');
    expect(clock.pending).toBe(0);
  });
});

describe('the test kit', () => {
  it('fires timers in time order, then in order of making', async () => {
    const clock = new ManualClock(1000);
    const fired: string[] = [];
    clock.setTimer(20, () => fired.push(`b@${clock.now()}`));
    clock.setTimer(10, () => fired.push(`a@${clock.now()}`));
    clock.setTimer(20, () => fired.push('c'));
    clock.setTimer(5, () => fired.push('never'))();
    await clock.advance(25);
    expect(fired).toEqual(['a@1010', 'b@1020', 'c']);
    expect([clock.now(), clock.monotonic()]).toEqual([1025, 25]);
  });
  it('waits for a condition and says what it waited for', async () => {
    let calls = 0;
    await expect(waitFor('three calls', () => (calls += 1) === 3, { everyMs: 1 })).resolves.toBe(true);
    await expect(waitFor('the moon', () => false, { deadlineMs: 5, everyMs: 1 })).rejects.toThrow('the moon');
  });
  it('records log lines with the fields of their children', () => {
    const { log, lines } = recordingLogger();
    log.child({ module: 'm' }).warn({ row: 1 }, 'odd');
    expect(lines).toEqual([{ level: 'warn', fields: { module: 'm', row: 1 }, message: 'odd' }]);
  });
});
