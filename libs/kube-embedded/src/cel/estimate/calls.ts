import { costOf, exactly, productOf, type Size, sumOf, times, UNKNOWN } from './size';

/** What is known of a value that a function takes. */
export interface Operand {
  readonly size: Size;
  /** Name of its type; `dyn` where that is open. */
  readonly type: string;
  /** Sizes of its items, when it is a list. */
  readonly items: Size | undefined;
  /** Set when it is a number that the expression says. */
  readonly literal: number | undefined;
}

/** What a call costs besides its operands, and how large its result is. */
export interface CallEstimate {
  readonly cost: number;
  readonly size?: Size;
}

type Estimator = (operands: readonly Operand[]) => CallEstimate;

const NOTHING: Operand = { size: exactly(0), type: 'dyn', items: undefined, literal: undefined };
const sizeAt = (operands: readonly Operand[], at: number): Size => (operands[at] ?? NOTHING).size;

const PATTERN = 0.25;
/** An address is four or sixteen bytes. */
const ADDRESS = 16;
/** Longer than any number, truth value, time or duration is as text. */
const SCALAR_TEXT: Size = { min: 1, max: 32 };
const TEXTS = new Set(['string', 'bytes']);

/** Passes over one operand. */
const traverses =
  (at: number, factor = 1, keepsSize = false): Estimator =>
  (operands) => {
    const size = sizeAt(operands, at);
    return { cost: costOf(size.max, factor * 0.1), ...(keepsSize ? { size } : {}) };
  };

const matches: Estimator = (operands) => ({
  cost: times(costOf(sizeAt(operands, 0).max + 1), costOf(sizeAt(operands, 1).max, PATTERN)),
});
const finds: Estimator = (operands) => ({ ...matches(operands), size: { min: 0, max: sizeAt(operands, 0).max } });

/** Looks at each item of a list (and, where items are texts, at all of them), or at a text. */
const scans: Estimator = ([target = NOTHING]) => {
  if (!target.type.startsWith('list')) return { cost: costOf(target.size.max) };
  const hasTexts = TEXTS.has(/^list<(.*)>$/.exec(target.type)?.[1] ?? '');
  return { cost: times(target.size.max, 1 + (hasTexts ? costOf((target.items ?? UNKNOWN).max) : 0)) };
};

const pairs =
  (factor: number): Estimator =>
  (operands) => ({ cost: 1 + times(times(sizeAt(operands, 0).max, sizeAt(operands, 1).max), factor) });

const joins: Estimator = ([list = NOTHING, separator = NOTHING]) => {
  const between = { min: Math.max(0, list.size.min - 1), max: Math.max(0, list.size.max - 1) };
  const size = sumOf(productOf(list.size, list.items ?? UNKNOWN), productOf(separator.size, between));
  return { cost: costOf(size.max), size };
};

const splits: Estimator = ([text = NOTHING, , limit]) => ({
  cost: costOf(text.size.max, 0.2),
  size: { min: 0, max: limit?.literal ?? text.size.max },
});

const replaces: Estimator = (operands) => {
  const [text, from, to] = [sizeAt(operands, 0), sizeAt(operands, 1), sizeAt(operands, 2)];
  const most = from.min === 0 ? times(text.max + 1, to.max) + text.max : longest(text, from, to);
  const least = from.max === 0 ? times(text.min + 1, to.min) + text.min : shortest(text, from, to);
  return { cost: costOf(text.max, 0.2), size: { min: least, max: most } };
};
const longest = (text: Size, from: Size, to: Size): number =>
  to.max <= from.min ? text.max : times(Math.ceil(text.max / from.min), to.max);
const shortest = (text: Size, from: Size, to: Size): number =>
  from.max <= to.min ? text.min : times(Math.ceil(text.min / from.max), to.min);

/** To text: a real server does not know how long a number is as text, and so refuses more. */
const toText: Estimator = ([value = NOTHING]) => {
  if (value.type === 'bytes')
    return { cost: costOf(value.size.max), size: { min: Math.floor(value.size.min / 4), max: value.size.max } };
  return TEXTS.has(value.type) || value.type === 'dyn' ? { cost: 1 } : { cost: 1, size: SCALAR_TEXT };
};
const toBytes: Estimator = (operands) => {
  const { min, max } = sizeAt(operands, 0);
  return { cost: costOf(max), size: { min, max: max * 4 } };
};

const containsAddress: Estimator = ([, inner = NOTHING]) => ({
  cost: costOf(2 * ADDRESS) + (inner.type === 'string' ? costOf(inner.size.max) : 0),
});

/** Functions and methods whose cost depends on their operands (a method's first is its receiver); all others cost 1. */
export const CALLS: Readonly<Record<string, Estimator>> = {
  startsWith: traverses(1),
  endsWith: traverses(1),
  contains: (operands) => ({ cost: times(costOf(sizeAt(operands, 0).max), costOf(sizeAt(operands, 1).max)) }),
  matches,
  find: finds,
  findAll: finds,
  ...Object.fromEntries(['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf'].map((name) => [name, scans])),
  ...Object.fromEntries(
    ['lowerAscii', 'upperAscii', 'substring', 'trim', 'url'].map((name) => [name, traverses(0, 1, true)]),
  ),
  ...Object.fromEntries(['isIP', 'cidr', 'isCIDR', 'quantity', 'isQuantity'].map((name) => [name, traverses(0)])),
  ip: (operands) => (operands[0]?.type === 'net.CIDR' ? { cost: 1 } : traverses(0)(operands)),
  'ip.isCanonical': traverses(0, 2),
  containsIP: containsAddress,
  containsCIDR: (operands) => ({ cost: containsAddress(operands).cost + costOf(ADDRESS) + 1 }),
  'sets.contains': pairs(1),
  'sets.intersects': pairs(1),
  'sets.equivalent': pairs(2),
  join: joins,
  split: splits,
  replace: replaces,
  string: toText,
  bytes: toBytes,
  charAt: () => ({ cost: 1, size: { min: 0, max: 4 } }),
  reverse: (operands) => ({ cost: 1, size: sizeAt(operands, 0) }),
  dyn: (operands) => ({ cost: 1, size: sizeAt(operands, 0) }),
  // What a real server does not follow through optional values: it takes them for endless.
  value: (operands) => ({ cost: 1, size: sizeAt(operands, 0) }),
  orValue: ([target = NOTHING, other = NOTHING]) => ({
    cost: 1,
    size: { min: 0, max: Math.max(target.size.max, other.size.max) },
  }),
};
