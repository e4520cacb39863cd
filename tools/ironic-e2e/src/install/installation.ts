import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationFolder } from './cache-folder';
import { inChroot, inNamespaces, run } from './chroot';
import { debianMirror } from './debian-mirror';
import { prepareDatabase } from './database';

/** A Debian system with Ironic in it. */
export interface Installation {
  /** The root of its file system. */
  readonly root: string;
}

/** One step of the installation; a step that was done before an interruption is not done again. */
export interface InstallStep {
  readonly title: string;
  readonly run: (onLine: (line: string) => void) => Promise<void>;
}

/** The release whose Ironic (29) is installed, and what it makes disc and floppy images with. */
const SUITE = 'trixie';
const PACKAGES = ['ironic-api', 'ironic-conductor', 'isolinux', 'syslinux-common', 'xorriso', 'mtools', 'dosfstools'];

/** The installation of this machine, or undefined when there is none. */
export function findInstallation(folder = installationFolder()): Installation | undefined {
  const root = join(folder, 'root');
  return existsSync(root) ? { root } : undefined;
}

/**
 * What is left to do until {@link findInstallation} finds one. The system grows under another name and gets its own only when
 * it is whole; packages that were fetched stay beside it for the next attempt.
 */
export function installSteps(folder = installationFolder()): InstallStep[] {
  if (findInstallation(folder) !== undefined) return [];
  const growing = join(folder, 'root.partial');
  const packages = join(folder, 'packages');
  const step = (title: string, work: InstallStep['run']): InstallStep => ({
    title,
    run: async (onLine) => {
      const mark = join(growing, 'var/lib/ironloom', title.replaceAll(' ', '-'));
      if (existsSync(mark)) return;
      await work(onLine);
      mkdirSync(join(growing, 'var/lib/ironloom'), { recursive: true });
      writeFileSync(mark, '');
    },
  });
  return [
    step(`install Debian ${SUITE}`, async (onLine) => {
      rmSync(growing, { recursive: true, force: true });
      mkdirSync(packages, { recursive: true });
      const options = ['--variant=minbase', '--include=ca-certificates', `--cache-dir=${packages}`];
      await run(inNamespaces(['debootstrap', ...options, SUITE, growing, debianMirror()]), onLine);
    }),
    step('configure apt', async () => configureApt(growing)),
    step('install Ironic', async (onLine) => {
      await run(inChroot(growing, ['dpkg', '--configure', '-a']), onLine);
      await run(inChroot(growing, ['apt-get', 'update']), onLine);
      const options = ['install', '-y', '--no-install-recommends'] as const;
      await run(inChroot(growing, ['apt-get', ...options, ...PACKAGES]), onLine);
      await run(inChroot(growing, ['apt-get', 'clean']), onLine);
    }),
    step('make an empty database', (onLine) => prepareDatabase(growing, onLine)),
    {
      title: 'finish',
      run: async () => {
        renameSync(growing, join(folder, 'root'));
        rmSync(packages, { recursive: true, force: true });
      },
    },
  ];
}

/** Nothing starts by itself in there, packages come the way they come to this machine, and nothing is synced to disk. */
function configureApt(root: string): void {
  writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  writeFileSync(join(root, 'etc/dpkg/dpkg.cfg.d/unsafe-io'), 'force-unsafe-io\n');
  cpSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'), { dereference: true });
  const acquire = execFileSync('apt-config', ['dump', 'Acquire'], { encoding: 'utf8' }).split('\n');
  const fetching = acquire.filter((line) => !line.startsWith('Acquire::IndexTargets'));
  writeFileSync(join(root, 'etc/apt/apt.conf.d/50-as-outside'), `${fetching.join('\n')}Acquire::Languages "none";\n`);
}
