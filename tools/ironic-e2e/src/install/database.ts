import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inChroot, run } from './chroot';

/** An empty database, inside the installed system; each Ironic starts with a copy of it. */
export const EMPTY_DATABASE = 'var/lib/ironloom/empty.sqlite';

/**
 * Debian's 29.0.5-0+deb13u3 sets `parent_node` of a node that is patched to the node itself, and from then on refuses to power
 * it off ("ChildNodeLocked"). Upstream guards against that; here the database does.
 */
const NO_SELF_PARENT = `CREATE TRIGGER no_self_parent AFTER UPDATE ON nodes WHEN NEW.parent_node = NEW.uuid
BEGIN UPDATE nodes SET parent_node = NULL WHERE id = NEW.id; END`;

/** Makes {@link EMPTY_DATABASE} in the system at `root`. */
export async function prepareDatabase(root: string, onLine: (line: string) => void): Promise<void> {
  const folder = join(root, 'var/lib/ironloom');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'empty.conf'), `[database]\nconnection = sqlite:////${EMPTY_DATABASE}\n`);
  const configuration = ['--config-file', '/var/lib/ironloom/empty.conf'];
  await run(inChroot(root, ['rm', '-f', `/${EMPTY_DATABASE}`]), onLine);
  await run(inChroot(root, ['ironic-dbsync', ...configuration, 'create_schema']), onLine);
  const script = `import sqlite3, sys
connection = sqlite3.connect('/${EMPTY_DATABASE}')
connection.execute(sys.argv[1])
connection.commit()`;
  await run(inChroot(root, ['python3', '-c', script, NO_SELF_PARENT]), onLine);
}
