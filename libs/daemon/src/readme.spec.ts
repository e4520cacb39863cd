import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The import names the package, and the tests' program has more options. */
const ELSEWHERE = /^(import|options:)/;

describe('the example of the README', () => {
  it('is the program that the tests run', () => {
    const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(__dirname, '../README.md'), 'utf8')) ?? [];
    const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());
    const program = new Set(lines(readFileSync(join(__dirname, '../test/greeter.ts'), 'utf8')));
    const missing = lines(example).filter((line) => !program.has(line) && !ELSEWHERE.test(line));
    expect(missing).toEqual([]);
  });
});
