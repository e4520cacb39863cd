import { times } from './size';

const ACCUMULATOR = 1;
const CALL = 1;
const CREATE_LIST = 10;

/** Per macro, what it costs to begin and to end, and what each turn costs besides its bodies. */
interface Loop {
  readonly once: number;
  /** @param bodies costs of what stands behind the variable */
  readonly each: (bodies: readonly number[]) => number;
}

const at = (bodies: readonly number[], index: number): number => bodies[index] ?? 0;
/** `accumulator + [value]` */
const append = (value: number): number => ACCUMULATOR + value + CREATE_LIST + CALL;

/** What the macros become: a condition that may end the loop, a step, and a result. */
const MACROS: Readonly<Record<string, Loop>> = {
  // not_strictly_false(accumulator); accumulator && body; accumulator
  all: { once: ACCUMULATOR, each: (bodies) => ACCUMULATOR + CALL + ACCUMULATOR + at(bodies, 0) },
  // not_strictly_false(!accumulator); accumulator || body; accumulator
  exists: { once: ACCUMULATOR, each: (bodies) => ACCUMULATOR + 2 * CALL + ACCUMULATOR + at(bodies, 0) },
  // body ? accumulator + 1 : accumulator; accumulator == 1
  exists_one: { once: ACCUMULATOR + CALL, each: (bodies) => at(bodies, 0) + ACCUMULATOR + CALL },
  // body ? accumulator + [item] : accumulator
  filter: { once: CREATE_LIST + ACCUMULATOR, each: (bodies) => at(bodies, 0) + append(1) },
  // accumulator + [body], or of three arguments: condition ? accumulator + [body] : accumulator
  map: {
    once: CREATE_LIST + ACCUMULATOR,
    each: (bodies) => (bodies.length > 1 ? at(bodies, 0) : 0) + append(at(bodies, bodies.length - 1)),
  },
};

/** Macros that evaluate what stands behind their variable once for each item. */
export const LOOPS: ReadonlySet<string> = new Set(Object.keys(MACROS));

/** What a loop costs besides its range. @param bodies costs of one turn of each */
export function loopCost(macro: string, turns: number, bodies: readonly number[]): number {
  const { once, each } = MACROS[macro] as Loop;
  return once + times(turns, each(bodies));
}
