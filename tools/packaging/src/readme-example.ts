import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { transformSync } from '@swc/core';

/** What an example did. */
export interface ExampleRun {
  /** Lines that it gave to `console.log`, as a terminal shows them. */
  readonly printed: readonly string[];
}

const FENCE = /^```ts\n([\s\S]*?)^```$/m;

/** The first `ts` block of a README. Throws when there is none. */
export function exampleOf(readme: string): string {
  const [, code] = FENCE.exec(readme) ?? [];
  if (code === undefined) throw new Error('the README has no ```ts block');
  return code;
}

/**
 * Runs the first `ts` block of the README one folder above `folder`, to its end.
 *
 * @param folder `__dirname` of the test, which is in `src`
 * @param load `require` of the test, so that the example gets the package under test
 */
export async function runReadmeExample(folder: string, load: NodeJS.Require): Promise<ExampleRun> {
  const { code } = transformSync(exampleOf(readFileSync(join(folder, '../README.md'), 'utf8')), {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const printed: string[] = [];
  const console = { log: (...values: unknown[]) => void printed.push(format(...values)) };
  // The code is the repository's own; a function, so that `await` may stand at its top level.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('require', 'exports', 'console', `return (async () => {${code}\n})();`) as (
    ...args: unknown[]
  ) => Promise<void>;
  await run(load, {}, console);
  return { printed };
}
