import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One text, and what the reference printed for it. */
export interface GoldenCase {
  readonly input: string;
  readonly output: readonly string[];
}

/** Reads a file of `golden/`: texts at the left margin, what was printed for them indented below. */
export function readGolden(name: string): GoldenCase[] {
  const cases: { readonly input: string; readonly output: string[] }[] = [];
  for (const line of readFileSync(join(__dirname, 'golden', name), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('    ')) cases[cases.length - 1]?.output.push(line);
    else cases.push({ input: line, output: [] });
  }
  return cases;
}
