import { parseArgs } from 'node:util';
import type { Remotes } from './demo/databases';
import { MetalDemo, type MetalOptions } from './demo/metal-demo';
import { Demo, type Step } from './demo/run-demo';

const USAGE = `usage: npm run demo [-- OPTION...]
  --only metal|network          one half
  --kubeconfig FILE             a cluster instead of the embedded API
  --ironic URL                  an Ironic instead of the simulated one; $IRONIC_USERNAME, $IRONIC_PASSWORD
  --bmc ADDRESS --mac MAC       a machine instead of a simulated one, with --ironic; $BMC_USERNAME, $BMC_PASSWORD
  --nb REMOTE --sb REMOTE       databases instead of the embedded ones, e.g. unix:/run/ovn/ovnnb_db.sock`;

/** One half of the demonstration. */
interface Half {
  readonly steps: readonly Step[];
  clean(): Promise<void>;
}

interface Wanted {
  readonly metal: MetalOptions | undefined;
  readonly network: { readonly remotes: Remotes | undefined } | undefined;
}

/**
 * The main job, end to end, with nothing installed but Node: a host of a manifest becomes a node and is free again; a network
 * in a file becomes logical flows, and one change of it becomes few changes of them.
 * Progress goes to standard error, what there is to see to standard output.
 */
async function main(): Promise<number> {
  const wanted = wantedOf(process.argv.slice(2));
  if (wanted === undefined) {
    console.error(USAGE);
    return 2;
  }
  const halves: Half[] = [
    ...(wanted.metal === undefined ? [] : [new MetalDemo(wanted.metal)]),
    ...(wanted.network === undefined ? [] : [new Demo(wanted.network.remotes)]),
  ];
  const clean = async (): Promise<void> => {
    for (const half of halves) await half.clean();
  };
  const stop = (): void => void clean().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const shown: string[] = [];
  try {
    await runSteps(
      halves.flatMap(({ steps }) => steps),
      shown,
    );
    return 0;
  } catch (error) {
    console.error(`demo: ${(error as Error).message}`);
    return 1;
  } finally {
    if (shown.length > 0) console.log(`\n${shown.join('\n\n')}`);
    await clean();
  }
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

/** Undefined when the command line makes no sense. */
function wantedOf(argv: readonly string[]): Wanted | undefined {
  const string = { type: 'string' } as const;
  try {
    const { only, kubeconfig, ironic, bmc, mac, nb, sb } = parseArgs({
      args: [...argv],
      options: { only: string, kubeconfig: string, ironic: string, bmc: string, mac: string, nb: string, sb: string },
    }).values;
    const isHalf = (nb === undefined) !== (sb === undefined) || (bmc === undefined) !== (mac === undefined);
    if (isHalf || (bmc !== undefined && ironic === undefined)) return undefined;
    if (only !== undefined && only !== 'metal' && only !== 'network') return undefined;
    const machine = bmc === undefined || mac === undefined ? undefined : { address: bmc, mac };
    return {
      metal: only === 'network' ? undefined : { kubeconfig, ironic, bmc: machine },
      network:
        only === 'metal' ? undefined : { remotes: nb === undefined || sb === undefined ? undefined : { nb, sb } },
    };
  } catch {
    return undefined;
  }
}

void main().then((code) => (process.exitCode = code));
