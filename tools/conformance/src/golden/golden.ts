import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { JsonObject } from '@ironloom/ovsdb-protocol';

/** A database as OVSDB notation (RFC 7047 §5.1): table → row UUID → columns. Tables without rows may be left out. */
export type DatabaseDump = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** A northbound, and the southbound that the original made of it. */
export interface Golden {
  readonly name: string;
  readonly nb: DatabaseDump;
  readonly sb: DatabaseDump;
}

const SUFFIX = '.json.gz';

export function readGolden(path: string): Golden {
  const { nb, sb } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as Omit<Golden, 'name'>;
  return { name: basename(path, SUFFIX), nb, sb };
}

export function writeGolden(folder: string, golden: Golden): void {
  writeFileSync(join(folder, `${golden.name}${SUFFIX}`), gzipSync(JSON.stringify(golden)));
}

/** Paths of the goldens of a folder, in order of their names. */
export function findGoldens(folder: string, pattern = ''): string[] {
  const wanted = new RegExp(pattern);
  return readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX) && wanted.test(file))
    .sort()
    .map((file) => join(folder, file));
}
