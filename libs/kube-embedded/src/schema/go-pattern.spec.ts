import { goPattern } from './go-pattern';

describe('patterns', () => {
  it.each([
    ['^[a-z]+$', 'abc', true],
    ['b', 'abc', true],
    ['^(?P<n>\\d{2})$', '12', true],
    ['[[:alpha:]]-\\z', 'x-', true],
    ['(?i)^AB$', 'ab', true],
    ['^.$', '漢', true],
    ['^.$', '😀', true],
    ['^\\w$', 'é', false],
    ['^a$', 'a\n', false],
  ])('%s on %s: %s', (pattern, text, expected) => expect(goPattern(pattern).test(text)).toBe(expected));

  it.each(['(', '(?=a)', '(?<!a)b', '(a)\\1', 'a{1001}', '[z-a]', '\\8'])('refuses %s as Go does', (pattern) =>
    expect(() => goPattern(pattern)).toThrow(),
  );

  it('takes linear time where backtracking takes for ever', () => {
    const began = performance.now();
    expect(goPattern('^(a+)+$').test(`${'a'.repeat(20_000)}!`)).toBe(false);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
