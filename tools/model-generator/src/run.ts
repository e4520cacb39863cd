import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Generator } from './generator';

/** Where a run works, and whether it writes or only compares. */
export interface RunOptions {
  readonly workspace: string;
  readonly schemas: string;
  readonly check: boolean;
}

/** What one generator did: the paths written, or, in a check, those that differ from what it would write. */
export type Outcome =
  | { readonly kind: 'absent'; readonly folder: string }
  | { readonly kind: 'done'; readonly files: number; readonly changed: readonly string[] };

/** Runs one generator. In a check nothing is written. */
export async function runGenerator(generator: Generator, options: RunOptions): Promise<Outcome> {
  const source = join(options.schemas, generator.source ?? '');
  if (generator.source !== undefined && !existsSync(source)) return { kind: 'absent', folder: source };
  const config = await resolveConfig(join(options.workspace, '.prettierrc.json'));
  const changed: string[] = [];
  const emitted = generator.emit(source);
  for (const [name, text] of emitted) {
    const path = join(options.workspace, generator.target, name);
    const formatted = await format(text, { ...config, parser: generator.language });
    if (existsSync(path) && readFileSync(path, 'utf8') === formatted) continue;
    changed.push(join(generator.target, name));
    if (options.check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, formatted);
  }
  return { kind: 'done', files: emitted.size, changed };
}
