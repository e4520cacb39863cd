import { type Environment } from '@marcbachmann/cel-js';

const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;

/** A resource quantity, to the precision of a double. */
class Quantity {
  constructor(readonly value: number) {}
}

/** The value of a quantity such as `1500m` or `2Gi`; undefined when the text is none. */
export function parseQuantity(text: string): number | undefined {
  const match = QUANTITY.exec(text);
  if (match === null) return undefined;
  const [, number = '', exponent, suffix = ''] = match;
  return Number(number) * (exponent === undefined ? (SUFFIXES[suffix] ?? 1) : 10 ** Number(exponent));
}

function quantity(text: string): Quantity {
  const value = parseQuantity(text);
  if (value === undefined)
    throw new Error("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
  return new Quantity(value);
}

/** `quantity()`, `isQuantity()` and their comparisons and sums. */
export function registerQuantities(environment: Environment): void {
  environment.registerType('Quantity', { ctor: Quantity, fields: {} });
  environment.registerFunction('quantity(string): Quantity', quantity);
  environment.registerFunction('isQuantity(string): bool', (text: string) => parseQuantity(text) !== undefined);
  environment.registerFunction('Quantity.isLessThan(Quantity): bool', (a: Quantity, b: Quantity) => a.value < b.value);
  environment.registerFunction(
    'Quantity.isGreaterThan(Quantity): bool',
    (a: Quantity, b: Quantity) => a.value > b.value,
  );
  environment.registerFunction('Quantity.compareTo(Quantity): int', (a: Quantity, b: Quantity) =>
    BigInt(Math.sign(a.value - b.value)),
  );
  environment.registerFunction('Quantity.sign(): int', (a: Quantity) => BigInt(Math.sign(a.value)));
  environment.registerFunction('Quantity.isInteger(): bool', (a: Quantity) => Number.isInteger(a.value));
  environment.registerFunction('Quantity.asInteger(): int', (a: Quantity) => BigInt(a.value));
  environment.registerFunction('Quantity.asApproximateFloat(): double', (a: Quantity) => a.value);
  environment.registerFunction(
    'Quantity.add(Quantity): Quantity',
    (a: Quantity, b: Quantity) => new Quantity(a.value + b.value),
  );
  environment.registerFunction(
    'Quantity.sub(Quantity): Quantity',
    (a: Quantity, b: Quantity) => new Quantity(a.value - b.value),
  );
}
