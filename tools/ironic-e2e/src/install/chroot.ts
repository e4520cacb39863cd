import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A command with its arguments. */
export type Argv = readonly [string, ...string[]];

/**
 * `command` in mount and process namespaces of its own. What is mounted in there vanishes with its last process, and all its
 * processes die with the one that started it, however that ended: there is never anything to clean up.
 */
export function inNamespaces(command: Argv): Argv {
  const unshare = ['unshare', '--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child=SIGKILL'];
  return ['setpriv', '--pdeathsig', 'KILL', ...unshare, '--', ...command];
}

const ENTER = `set -e
root=$1 folder=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
if [ -n "$folder" ]; then mount --bind "$folder" "$root/srv"; fi
exec chroot "$root" "$@"`;

/** `command` inside the system at `root`, with `folder` of this machine as its `/srv`. */
export function inChroot(root: string, command: Argv, folder = ''): Argv {
  return inNamespaces(['sh', '-c', ENTER, 'sh', root, folder, ...command]);
}

/** What a command needs inside: nothing of the caller's locale or paths. */
export const CHROOT_ENV = {
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  DEBIAN_FRONTEND: 'noninteractive',
  LC_ALL: 'C.UTF-8',
  HOME: '/root',
} as const;

const LAST_LINES = 15;

/** Runs a command to its end; `onLine` gets what it says. Fails with its last lines. */
export async function run([program, ...args]: Argv, onLine: (line: string) => void = () => undefined): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...CHROOT_ENV } });
  const last: string[] = [];
  const take = (line: string): void => {
    last.push(line);
    if (last.length > LAST_LINES) last.shift();
    onLine(line);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', take);
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')}\nended with ${code}:\n${last.join('\n')}`);
}

async function exitCode(child: ChildProcess): Promise<number | string> {
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return code ?? signal ?? 'nothing';
}
