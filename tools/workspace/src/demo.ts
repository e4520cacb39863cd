import { parseArgs } from 'node:util';
import type { Remotes } from './demo/databases';
import { Demo } from './demo/run-demo';

/**
 * The main job, end to end, with nothing installed but Node: a network in a file becomes logical flows, and one change of
 * it becomes few changes of them. usage: npm run demo [-- --nb REMOTE --sb REMOTE]
 * Progress goes to standard error, what there is to see to standard output.
 */
async function main(): Promise<number> {
  const remotes = givenRemotes();
  if (remotes === 'wrong') {
    console.error('usage: npm run demo [-- --nb REMOTE --sb REMOTE], e.g. --nb unix:/run/ovn/ovnnb_db.sock');
    return 2;
  }
  // An ES module, which the other commands do without.
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const demo = new Demo(remotes);
  const shown: string[] = [];
  const tasks = demo.steps.map(({ title, run }) => ({
    title,
    task: async () => {
      const text = await run();
      if (text !== undefined) shown.push(text);
    },
  }));
  const stop = (): void => void demo.clean().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
    const renderer = process.stderr.isTTY ? 'default' : 'simple';
    await new Listr(tasks, { renderer, rendererOptions: { logger } }).run();
    console.log(`\n${shown.join('\n\n')}`);
    return 0;
  } catch (error) {
    console.error(`demo: ${(error as Error).message}`);
    return 1;
  } finally {
    await demo.clean();
  }
}

function givenRemotes(): Remotes | undefined | 'wrong' {
  try {
    const { nb, sb } = parseArgs({ options: { nb: { type: 'string' }, sb: { type: 'string' } } }).values;
    if (nb === undefined && sb === undefined) return undefined;
    return nb === undefined || sb === undefined ? 'wrong' : { nb, sb };
  } catch {
    return 'wrong';
  }
}

void main().then((code) => (process.exitCode = code));
