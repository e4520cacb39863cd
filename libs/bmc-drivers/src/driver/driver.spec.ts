import { ManualClock } from '@ironloom/core/testing';
import { checkBios } from './bios-check';
import { Deadline, underDeadline } from './deadline';
import type { PowerAction, PowerOptions, PowerState } from './power';
import { carryOutPower } from './power-sequence';

/** A machine whose actions take effect `delayMs` later, and which has no action named in `lacks`. */
function machine(clock: ManualClock, initial: PowerState, delayMs: number, lacks: readonly PowerAction[] = []) {
  let state = initial;
  const begun: PowerAction[] = [];
  return {
    begun,
    state: async () => state,
    async begin(action: PowerAction) {
      if (lacks.includes(action)) return false;
      begun.push(action);
      if (action === 'soft') return true;
      clock.setTimer(delayMs, () => (state = action === 'off' ? 'off' : action === 'cycle' ? 'off' : 'on'));
      if (action === 'cycle') clock.setTimer(2 * delayMs, () => (state = 'on'));
      return true;
    },
  };
}

async function run(clock: ManualClock, outcome: Promise<unknown>, steps: number): Promise<unknown> {
  let ended: unknown;
  outcome.then(
    (value) => (ended = value),
    (error: { code: string }) => (ended = error.code),
  );
  for (let step = 0; step < steps && ended === undefined; step += 1) {
    await clock.advance(10);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ended;
}

describe('carryOutPower', () => {
  const power = (
    clock: ManualClock,
    one: ReturnType<typeof machine>,
    action: PowerAction,
    options: PowerOptions = {},
  ) =>
    underDeadline(action, { clock, timeoutMs: 1_000, pollMs: 10 }, options, (deadline) =>
      carryOutPower(one, action, options, deadline, 10),
    );
  it('waits for a cycle that begins late', async () => {
    const clock = new ManualClock();
    const one = machine(clock, 'on', 25);
    expect(await run(clock, power(clock, one, 'cycle'), 50)).toBe('on');
    expect(clock.monotonic()).toBeGreaterThanOrEqual(50);
  });
  it('makes a cycle of off and on where there is none', async () => {
    const clock = new ManualClock();
    const one = machine(clock, 'on', 25, ['cycle']);
    expect(await run(clock, power(clock, one, 'cycle'), 50)).toBe('on');
    expect(one.begun).toEqual(['off', 'on']);
  });
  it('joins what is under way', async () => {
    const clock = new ManualClock();
    let state: PowerState = 'turning-on';
    clock.setTimer(40, () => (state = 'on'));
    const starting = { state: async () => state, begin: () => Promise.reject(new Error('begun again')) };
    const outcome = underDeadline('on', { clock, timeoutMs: 1_000, pollMs: 10 }, {}, (deadline) =>
      carryOutPower(starting, 'on', {}, deadline, 10),
    );
    expect(await run(clock, outcome, 20)).toBe('on');
  });
  it('cuts power after the time that a soft request was given', async () => {
    const clock = new ManualClock();
    const one = machine(clock, 'on', 25);
    expect(await run(clock, power(clock, one, 'soft', { hardAfterMs: 100 }), 50)).toBe('off');
    expect(one.begun).toEqual(['soft', 'off']);
  });
  it('ends with a timeout when the state never comes', async () => {
    const clock = new ManualClock();
    expect(await run(clock, power(clock, machine(clock, 'on', 25), 'soft'), 200)).toBe('BMC_TIMEOUT');
    expect(clock.pending).toBe(0);
  });
  it('refuses what there is no action for', async () => {
    const clock = new ManualClock();
    const lacking = machine(clock, 'on', 0, ['diagnostic-interrupt']);
    expect(await run(clock, power(clock, lacking, 'diagnostic-interrupt'), 5)).toBe('BMC_UNSUPPORTED');
  });
});

describe('Deadline', () => {
  it('leaves no timer and no listener behind', async () => {
    const clock = new ManualClock();
    const abort = new AbortController();
    const timing = { clock, timeoutMs: 100, pollMs: 1 };
    expect(await underDeadline('x', timing, { signal: abort.signal }, async (deadline) => deadline.leftMs)).toBe(100);
    expect(clock.pending).toBe(0);
    const failed = underDeadline('x', timing, {}, async () => Promise.reject(new Error('below')));
    await expect(failed).rejects.toThrow('below');
    expect(clock.pending).toBe(0);
  });
  it('gives up a wait that nothing else ends', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(new Deadline(new ManualClock(), 10, signal).race(new Promise(() => undefined))).rejects.toThrow(
      'gone',
    );
  });
});

describe('checkBios', () => {
  const registry = {
    Mode: { type: 'Enumeration', allowableValues: ['A', 'B'] },
    Delay: { type: 'Integer', lowerBound: 0, upperBound: 9 },
    Quiet: { type: 'Boolean' },
    Tag: { type: 'String', minLength: 1, maxLength: 3 },
    Fixed: { type: 'String', readOnly: true },
    Secret: { type: 'Password' },
    Free: {},
  } as const;
  it.each([
    ['Mode', 'A'],
    ['Delay', 9],
    ['Quiet', false],
    ['Tag', 'abc'],
    ['Free', 1],
    ['Unlisted', 'x'],
  ])('lets %s be %j', (name, value) => {
    expect(() => checkBios({ [name]: value }, registry, ['Unlisted'])).not.toThrow();
  });
  it.each([
    ['Mode', 'C'],
    ['Delay', 10],
    ['Delay', 1.5],
    ['Delay', '1'],
    ['Quiet', 'true'],
    ['Tag', ''],
    ['Tag', 'abcd'],
    ['Fixed', 'x'],
    ['Secret', 'x'],
    ['Unlisted', 'x'],
    ['constructor', 'x'],
  ])('does not let %s be %j', (name, value) => {
    expect(() => checkBios({ [name]: value }, registry, [])).toThrow(
      expect.objectContaining({ code: 'BMC_INVALID_ARGUMENT' }),
    );
  });
});
