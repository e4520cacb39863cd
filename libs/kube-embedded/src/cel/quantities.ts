import { type Environment } from '@marcbachmann/cel-js';
import { registerEquality } from './equal-values';

/** Quantities are exact to a billionth, as a real server keeps them; what is finer is rounded up. */
const NANO_DIGITS = 9;
const ONE = 10n ** BigInt(NANO_DIGITS);
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/;

/** A resource quantity, in billionths. */
class Quantity {
  constructor(readonly nanos: bigint) {}
}

/** The value of a quantity such as `1500m` or `2Gi`, in billionths; undefined when the text is none. */
export function parseQuantity(text: string): bigint | undefined {
  const match = QUANTITY.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent, suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(whole + fraction) << BigInt(BINARY[suffix] ?? 0);
  const power = (exponent === undefined ? (DECIMAL[suffix] ?? 0) : Number(exponent)) - fraction.length + NANO_DIGITS;
  const nanos = power >= 0 ? digits * 10n ** BigInt(power) : roundedUp(digits, 10n ** BigInt(-power));
  return sign === '-' ? -nanos : nanos;
}

const roundedUp = (value: bigint, divisor: bigint): bigint => (value + divisor - 1n) / divisor;

function quantity(text: string): Quantity {
  const nanos = parseQuantity(text);
  if (nanos === undefined)
    throw new Error("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
  return new Quantity(nanos);
}

const signOf = (nanos: bigint): bigint => (nanos > 0n ? 1n : nanos < 0n ? -1n : 0n);

function asInteger({ nanos }: Quantity): bigint {
  if (nanos % ONE !== 0n) throw new Error('cannot convert value to integer');
  return nanos / ONE;
}

/** `quantity()`, `isQuantity()` and their comparisons and sums. */
export function registerQuantities(environment: Environment): void {
  environment.registerType('Quantity', { ctor: Quantity, fields: {} });
  registerEquality(environment, 'Quantity');
  environment.registerFunction('quantity(string): Quantity', quantity);
  environment.registerFunction('isQuantity(string): bool', (text: string) => parseQuantity(text) !== undefined);
  const compare: Readonly<Record<string, (a: bigint, b: bigint) => unknown>> = {
    'isLessThan(Quantity): bool': (a, b) => a < b,
    'isGreaterThan(Quantity): bool': (a, b) => a > b,
    'compareTo(Quantity): int': (a, b) => signOf(a - b),
    'add(Quantity): Quantity': (a, b) => new Quantity(a + b),
    'sub(Quantity): Quantity': (a, b) => new Quantity(a - b),
  };
  for (const [signature, of] of Object.entries(compare))
    environment.registerFunction(`Quantity.${signature}`, (a: Quantity, b: Quantity) => of(a.nanos, b.nanos));
  environment.registerFunction(
    'Quantity.add(int): Quantity',
    (a: Quantity, b: bigint) => new Quantity(a.nanos + b * ONE),
  );
  environment.registerFunction(
    'Quantity.sub(int): Quantity',
    (a: Quantity, b: bigint) => new Quantity(a.nanos - b * ONE),
  );
  environment.registerFunction('Quantity.sign(): int', ({ nanos }: Quantity) => signOf(nanos));
  environment.registerFunction('Quantity.isInteger(): bool', ({ nanos }: Quantity) => nanos % ONE === 0n);
  environment.registerFunction('Quantity.asInteger(): int', asInteger);
  environment.registerFunction('Quantity.asApproximateFloat(): double', ({ nanos }: Quantity) => Number(nanos) / 1e9);
}
