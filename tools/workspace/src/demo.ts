import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MetalDemo } from './demo/metal-demo';
import { type DemoOptions, demoOptions, USAGE } from './demo/options';
import { Demo, type Step } from './demo/run-demo';

/** One half of the demonstration. */
interface Half {
  readonly steps: readonly Step[];
  clean(): Promise<void>;
}

/**
 * The main job, end to end, with nothing installed but Node: a host of a manifest becomes a node and is free again; a network
 * in a file becomes logical flows, and one change of it becomes few changes of them.
 * Progress goes to standard error, what there is to see to standard output.
 */
async function main(): Promise<number> {
  const options = optionsOf(process.argv.slice(2));
  if (typeof options === 'number') return options;
  const folder = mkdtempSync(join(tmpdir(), 'ironloom-demo-'));
  // At the very end: what a step begins when it is interrupted, it may write a little later.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const halves: Half[] = [
    ...(options.metal === undefined ? [] : [new MetalDemo(options.metal, folder)]),
    ...(options.network === undefined ? [] : [new Demo(options.network.remotes, folder)]),
  ];
  const cleaned = cleaningOnce(halves);
  const stop = (): void => {
    console.error('demo: interrupted, cleaning up; once more ends it at once');
    void cleaned().finally(() => process.exit(INTERRUPTED));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const shown: string[] = [];
  let failure: Error | undefined;
  try {
    await runSteps(
      halves.flatMap(({ steps }) => steps),
      shown,
    );
  } catch (error) {
    failure = error as Error;
  }
  if (shown.length > 0) console.log(`\n${shown.join('\n\n')}`);
  if (failure !== undefined) console.error(`demo: ${failure.message}`);
  return (await cleaned()) && failure === undefined ? 0 : 1;
}

const INTERRUPTED = 130;

/** A number: the command line asks for no more than to be told of, and this is the exit code. */
function optionsOf(argv: readonly string[]): DemoOptions | number {
  try {
    const options = demoOptions(argv);
    if (options !== 'help') return options;
    console.log(USAGE);
    return 0;
  } catch (error) {
    console.error(`demo: ${(error as Error).message}\n${USAGE}`);
    return 2;
  }
}

/** Cleans up when it is first called; whoever calls again waits for the same. False when something stays behind. */
function cleaningOnce(halves: readonly Half[]): () => Promise<boolean> {
  let cleaning: Promise<boolean> | undefined;
  const clean = async (): Promise<boolean> => {
    let isClean = true;
    for (const half of halves) {
      await half.clean().catch((error: Error) => {
        console.error(`demo: not all is cleaned up: ${error.message}`);
        isClean = false;
      });
    }
    return isClean;
  };
  return () => (cleaning ??= clean());
}

async function runSteps(steps: readonly Step[], shown: string[]): Promise<void> {
  // An ES module, which the other commands do without.
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const isTerminal = process.stderr.isTTY;
  const tasks = steps.map(({ title, run }) => ({
    title,
    task: async (_context: unknown, task: { output: string }) => {
      const text = await run((line) => {
        if (isTerminal) task.output = line;
      });
      if (text !== undefined) shown.push(text);
    },
  }));
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  await new Listr(tasks, { renderer: isTerminal ? 'default' : 'simple', rendererOptions: { logger } }).run();
}

// Not by itself: connections to what does not answer may be open for long.
void main().then((code) => process.exit(code));
