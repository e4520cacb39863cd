import { readFileSync } from 'node:fs';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** The program is a function in a file beside its launcher, in ASCII; what V8 made of it lies beside that. */
export const CODE_SUFFIX = '.code.js';
export const CACHE_SUFFIX = '.code.cache';

/** Around a program, so that it is evaluated to the function that Node makes of a CommonJS module. */
export const WRAPPER = { start: '(function (exports, require, module, __filename, __dirname) {', end: '})' } as const;

/** What a wrapped program is evaluated to. */
export type ProgramFunction = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  dirname: string,
) => void;

/** A program that is ready to run. */
export interface ProgramCode {
  readonly script: Script;
  readonly bytes: Buffer;
}

/**
 * Compiles a program, from its code cache if that is of the same program and of this Node.
 *
 * @param base path of the launcher, without its extension
 */
export function programCode(base: string): ProgramCode {
  const filename = `${base}${CODE_SUFFIX}`;
  const bytes = readFileSync(filename);
  const cachedData = cachedCode(`${base}${CACHE_SUFFIX}`, bytes);
  const script = new Script(bytes.toString('latin1'), {
    filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  return { script, bytes };
}

/**
 * The content of a cache file. V8 compares the length of the source only, and its own checksum is not looked at in a release of
 * Node: with damaged data it crashes. So the file begins with a line that says what it was made of, and by what.
 */
export function codeCacheFile(bytes: Buffer, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${fingerprint(bytes, data)}\n`), data]);
}

function cachedCode(path: string, bytes: Buffer): Buffer | undefined {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch {
    return undefined;
  }
  const end = file.indexOf('\n');
  const data = file.subarray(end + 1);
  return file.toString('latin1', 0, Math.max(end, 0)) === fingerprint(bytes, data) ? data : undefined;
}

const fingerprint = (bytes: Buffer, data: Buffer): string =>
  [process.version, process.platform, process.arch, crc32(bytes), crc32(data)].join(' ');
