import { dirname, join } from 'node:path';
import { installationFolder } from './cache-folder';
import { findInstallation, installSteps } from './installation';
import { withLock } from './lock';

/** Installs Ironic unless it is there, showing progress on standard error. Needs root, for debootstrap and chroot do. */
export async function installIronic(folder = installationFolder()): Promise<void> {
  if (findInstallation(folder) !== undefined) return;
  if (process.getuid?.() !== 0) throw new Error('installing Ironic needs root: debootstrap and chroot do');
  // An ES module, which the rest does without.
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  console.error(`Ironic is not installed in ${folder} yet: about 350 packages, a few minutes`);
  await withLock(join(dirname(folder), '.lock'), async () => {
    const started = performance.now();
    const tasks = installSteps(folder).map(({ title, run }) => ({
      title,
      task: (_context: unknown, task: { output: string }) => run(progress((line) => (task.output = line))),
    }));
    const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
    const renderer = process.stderr.isTTY ? 'default' : 'simple';
    await new Listr(tasks, { renderer, rendererOptions: { logger } }).run();
    console.error(`installed in ${Math.round((performance.now() - started) / 1000)} s`);
  });
}

/** On a terminal every line is shown in place of the one before; elsewhere one in ten seconds is enough. */
function progress(show: (line: string) => void): (line: string) => void {
  if (process.stderr.isTTY) return show;
  let last = performance.now();
  return (line) => {
    if (performance.now() - last < 10_000) return;
    last = performance.now();
    show(line);
  };
}
