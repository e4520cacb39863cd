import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one suite, short enough for the paths of unix sockets. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'ovsdb-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
