import { execFileSync } from 'node:child_process';

/** `apt-get indextargets` names what apt knows of each package list; a suite's code name has no dash, an update pocket's has. */
const FORMAT = '$(ORIGIN) $(CODENAME) $(REPO_URI)';

/** Where this machine gets Debian's packages, as apt is configured: nothing about it is written down here. */
export function debianMirror(): string {
  const mirror = mirrorIn(packageLists());
  if (mirror !== undefined) return mirror;
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const found = mirrorIn(packageLists());
  if (found === undefined) {
    throw new Error('apt knows no source of Debian packages: see /etc/apt/sources.list and /etc/apt/sources.list.d');
  }
  return found;
}

function packageLists(): string {
  return execFileSync('apt-get', ['indextargets', '--format', FORMAT, 'Created-By: Packages'], { encoding: 'utf8' });
}

/** The address of the first whole suite of Debian in the list. */
export function mirrorIn(lists: string): string | undefined {
  const entries = lists.split('\n').map((line) => line.split(' '));
  return entries.find(([origin, codename = '']) => origin === 'Debian' && !codename.includes('-'))?.[2];
}
