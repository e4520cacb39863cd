import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type ProgramFunction, programCode } from './program-code';

/** The file that a user starts: it runs the program beside it, as if it were this very module. */
const { script } = programCode(realpathSync(__filename).replace(/\.cjs$/, ''));
const program = script.runInThisContext() as ProgramFunction;
program(exports, createRequire(__filename), module, __filename, __dirname);
