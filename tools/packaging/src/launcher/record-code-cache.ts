import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import v8 from 'node:v8';
import { CACHE_SUFFIX, codeCacheFile, type ProgramFunction, programCode } from './program-code';

/**
 * Keeps what V8 has compiled of a program when it has run a command line, besides what its cache had before; without a command
 * line, what it compiles before the program runs.
 * usage: record-code-cache LAUNCHER [ARGUMENT...]
 */
const [node = '', , launcher = '', ...args] = process.argv;
const base = launcher.replace(/\.cjs$/, '');
const { script, bytes } = programCode(base);
process.once('exit', () => writeFileSync(`${base}${CACHE_SUFFIX}`, codeCacheFile(bytes, script.createCachedData())));
if (args.length > 0) {
  process.argv = [node, launcher, ...args];
  // A cache counts for the flags that it was made with: those that Node is started with, not those that a program adds.
  v8.setFlagsFromString = () => undefined;
  const program = script.runInThisContext() as ProgramFunction;
  program(exports, createRequire(launcher), module, launcher, dirname(launcher));
}
