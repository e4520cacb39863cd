import { type Environment } from '@marcbachmann/cel-js';

/** Deep equality of values as rules see them: numbers by value, times by moment, members and keys in any order. */
export function equalValues(a: unknown, b: unknown): boolean {
  // Whole numbers are big integers, others are not: these two compare by value.
  if (a === b || (isNumber(a) && isNumber(b) && a <= b && a >= b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime();
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => equalValues(item, b[at]));
  if (a instanceof Map) {
    const entries = [...(a as Map<unknown, unknown>)];
    return (
      b instanceof Map &&
      a.size === b.size &&
      entries.every(([key, value]) => b.has(key) && equalValues(value, b.get(key)))
    );
  }
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && equalValues(left[name], right[name]))
  );
}

const isNumber = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** Lets values of a type be compared (`==`, and so `!=`): the library knows that of its own types alone. */
export function registerEquality<T>(
  environment: Environment,
  type: string,
  equal: (a: T, b: T) => boolean = equalValues,
): void {
  environment.registerOperator(`${type} == ${type}`, equal);
}
