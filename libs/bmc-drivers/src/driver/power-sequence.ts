import { BmcError } from '../errors';
import type { Deadline } from './deadline';
import { outcomeOf, type PowerAction, type PowerOptions, type PowerState } from './power';

/** What a protocol must be able to do for {@link carryOutPower}. */
export interface PowerPrimitives {
  state(deadline: Deadline): Promise<PowerState>;
  /** Begins an action; its end is seen in the state. False when the BMC has no such action. */
  begin(action: PowerAction, deadline: Deadline): Promise<boolean>;
}

/** A power action as the port defines it, for any protocol. */
export async function carryOutPower(
  primitives: PowerPrimitives,
  action: PowerAction,
  { wait = true, hardAfterMs }: PowerOptions,
  deadline: Deadline,
  pollMs: number,
): Promise<PowerState> {
  const before = await primitives.state(deadline);
  const wanted = outcomeOf(action);
  if (before === wanted && action !== 'cycle' && action !== 'reset') return before;
  if (before === 'off' && action !== 'on') throw machineIsOff(action);
  // What is under way already must not be begun again: services refuse it.
  const underWay = (action === 'on' && before === 'turning-on') || (action === 'soft' && before === 'turning-off');
  if (!underWay && !(await primitives.begin(action, deadline))) {
    if (action !== 'cycle') throw noSuchAction(action);
    await offThenOn(primitives, deadline, pollMs);
    return wait ? settle(primitives, 'on', deadline, pollMs) : primitives.state(deadline);
  }
  if (!wait || wanted === undefined) return primitives.state(deadline);
  if (action === 'soft' && hardAfterMs !== undefined) return softThenHard(primitives, hardAfterMs, deadline, pollMs);
  if (action === 'cycle') await leave(primitives, 'on', deadline, pollMs);
  return settle(primitives, wanted, deadline, pollMs);
}

/** Looks whether power goes away before it comes back: a cycle that begins late must not be taken for one that is over. */
async function leave(primitives: PowerPrimitives, from: 'on', deadline: Deadline, pollMs: number): Promise<void> {
  const end = deadline.clock.monotonic() + LOOKS_FOR_OFF * pollMs;
  while ((await primitives.state(deadline)) === from && deadline.clock.monotonic() < end) await deadline.sleep(pollMs);
}

const LOOKS_FOR_OFF = 3;

/** Looks until the machine is in the wanted state. */
async function settle(
  primitives: PowerPrimitives,
  wanted: 'on' | 'off',
  deadline: Deadline,
  pollMs: number,
  withinMs = Infinity,
): Promise<PowerState> {
  const end = deadline.clock.monotonic() + withinMs;
  for (;;) {
    const state = await primitives.state(deadline);
    if (state === wanted || deadline.clock.monotonic() >= end) return state;
    await deadline.sleep(pollMs);
  }
}

async function offThenOn(primitives: PowerPrimitives, deadline: Deadline, pollMs: number): Promise<void> {
  await primitives.begin('off', deadline);
  await settle(primitives, 'off', deadline, pollMs);
  await primitives.begin('on', deadline);
}

/** An operating system that does not listen must not keep its machine on for ever. */
async function softThenHard(
  primitives: PowerPrimitives,
  hardAfterMs: number,
  deadline: Deadline,
  pollMs: number,
): Promise<PowerState> {
  const state = await settle(primitives, 'off', deadline, pollMs, hardAfterMs);
  if (state === 'off') return state;
  await primitives.begin('off', deadline);
  return settle(primitives, 'off', deadline, pollMs);
}

function machineIsOff(action: PowerAction): BmcError {
  return new BmcError('BMC_CONFLICT', `power ${action}: the machine is off`, { details: { action, state: 'off' } });
}

const CAPABILITY_OF = {
  on: 'power',
  off: 'power',
  soft: 'soft-off',
  cycle: 'power-cycle',
  reset: 'reset',
  'diagnostic-interrupt': 'diagnostic-interrupt',
} as const;

function noSuchAction(action: PowerAction): BmcError {
  const capability = CAPABILITY_OF[action];
  return new BmcError('BMC_UNSUPPORTED', `power ${action}: this BMC has no such action`, { details: { capability } });
}
