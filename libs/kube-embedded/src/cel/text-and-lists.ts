import { type Environment } from '@marcbachmann/cel-js';
import { goPattern } from '../schema/go-pattern';
import { equalValues } from './equal-values';
import { RE2_MATCHES } from './rewrite';

type Ordered = bigint | number | string | boolean | Date;

const ORDERED = ['int', 'double', 'string', 'bool', 'uint', 'dyn'] as const;

/** `isSorted`, `sum`, `min`, `max`, `indexOf`, `lastIndexOf` of lists. */
export function registerLists(environment: Environment): void {
  environment.registerFunction('list<A>.isSorted(): bool', (list: readonly Ordered[]) =>
    list.every((item, at) => at === 0 || (list[at - 1] as Ordered) <= item),
  );
  for (const type of ORDERED) {
    environment.registerFunction(`list<${type}>.min(): ${type}`, (list: readonly Ordered[]) =>
      extreme(list, (a, b) => a < b),
    );
    environment.registerFunction(`list<${type}>.max(): ${type}`, (list: readonly Ordered[]) =>
      extreme(list, (a, b) => a > b),
    );
  }
  environment.registerFunction('list<int>.sum(): int', (list: readonly bigint[]) =>
    list.reduce((sum, item) => sum + item, 0n),
  );
  environment.registerFunction('list<double>.sum(): double', (list: readonly number[]) =>
    list.reduce((sum, item) => sum + item, 0),
  );
  environment.registerFunction('list<A>.indexOf(A): int', (list: readonly unknown[], item: unknown) =>
    BigInt(list.findIndex((other) => equalValues(other, item))),
  );
  environment.registerFunction('list<A>.lastIndexOf(A): int', (list: readonly unknown[], item: unknown) =>
    BigInt(list.findLastIndex((other) => equalValues(other, item))),
  );
}

function extreme(list: readonly Ordered[], better: (a: Ordered, b: Ordered) => boolean): Ordered {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('min/max called on empty list');
  return rest.reduce((best, item) => (better(item, best) ? item : best), first);
}

/** `sets.contains`, `sets.equivalent`, `sets.intersects`. */
export function registerSets(environment: Environment): void {
  class Sets {}
  const has = (list: readonly unknown[], item: unknown): boolean => list.some((other) => equalValues(other, item));
  const contains = (outer: readonly unknown[], inner: readonly unknown[]): boolean =>
    inner.every((item) => has(outer, item));
  environment.registerType('SetsNamespace', { ctor: Sets, fields: {} });
  environment.registerConstant('sets', 'SetsNamespace', new Sets());
  environment.registerFunction('SetsNamespace.contains(list, list): bool', (_: Sets, a: unknown[], b: unknown[]) =>
    contains(a, b),
  );
  environment.registerFunction(
    'SetsNamespace.equivalent(list, list): bool',
    (_: Sets, a: unknown[], b: unknown[]) => contains(a, b) && contains(b, a),
  );
  environment.registerFunction('SetsNamespace.intersects(list, list): bool', (_: Sets, a: unknown[], b: unknown[]) =>
    b.some((item) => has(a, item)),
  );
}

/** `find` and `findAll` of strings, and RE2's `matches`. */
export function registerRegex(environment: Environment): void {
  const all = (text: string, pattern: string, limit: number): string[] => {
    const matcher = goPattern(pattern).matcher(text);
    const found: string[] = [];
    while (found.length < limit && matcher.find()) found.push(matcher.group() ?? '');
    return found;
  };
  environment.registerFunction(`string.${RE2_MATCHES}(string): bool`, (text: string, pattern: string) =>
    goPattern(pattern).test(text),
  );
  environment.registerFunction(
    'string.find(string): string',
    (text: string, pattern: string) => all(text, pattern, 1)[0] ?? '',
  );
  environment.registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) =>
    all(text, pattern, Infinity),
  );
  environment.registerFunction(
    'string.findAll(string, int): list<string>',
    (text: string, pattern: string, limit: bigint) => all(text, pattern, limit < 0n ? Infinity : Number(limit)),
  );
}

/** Text that a rule makes may not be longer than what it could have read. */
const TEXT_LIMIT = 3 * 1024 * 1024;

function replaceAll(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (text.length + (parts.length - 1) * (to.length - from.length) > TEXT_LIMIT)
    throw new Error('the text is too long');
  return parts.join(to);
}

/** `charAt`, `replace` and `reverse` of strings. */
export function registerStrings(environment: Environment): void {
  environment.registerFunction('string.charAt(int): string', (text: string, at: bigint) => [...text][Number(at)] ?? '');
  environment.registerFunction('string.replace(string, string): string', replaceAll);
  environment.registerFunction('string.reverse(): string', (text: string) => [...text].reverse().join(''));
}
