import { chownSync, readFileSync } from 'node:fs';
import { DaemonError } from '../errors';

/**
 * Becomes another user, for good (`--user USER[:GROUP]`); only root can. Files of the caller's choice go along.
 *
 * @throws DaemonError DAEMON_BAD_OPTION
 */
export function becomeUser(specification: string, files: readonly string[]): void {
  if (process.getuid?.() !== 0 || !process.setuid || !process.setgid || !process.setgroups) {
    throw new DaemonError('DAEMON_BAD_OPTION', '--user: only root can change the user');
  }
  const [userName = '', groupName] = specification.split(':', 2);
  const user = entry('/etc/passwd', userName);
  const group = groupName === undefined || groupName === '' ? undefined : entry('/etc/group', groupName);
  const uid = Number(user[2]);
  const gid = Number(group === undefined ? user[3] : group[2]);
  for (const file of files) chownSync(file, uid, gid);
  process.setgroups([gid]);
  process.setgid(gid);
  process.setuid(uid);
}

/** The fields of one line of a passwd(5) or group(5) file. */
function entry(file: string, name: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const fields = lines.map((line) => line.split(':')).find(([first]) => first === name);
  if (fields === undefined) throw new DaemonError('DAEMON_BAD_OPTION', `--user: unknown name '${name}' in ${file}`);
  return fields;
}
