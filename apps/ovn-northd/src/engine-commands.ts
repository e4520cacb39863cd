import { type CommandRegistry, DaemonError } from '@ironloom/daemon';
import type { NodeStatistics, NorthdEngine } from './engine';
import { GRAPH } from './node-graph';
import type { RunLoop } from './run-loop';

const NEVER_RAN: NodeStatistics = { recompute: 0, compute: 0, cancel: 0 };
const WIDTH = 12;

/** Adds `inc-engine/…`, in the original's output format. */
export function registerEngineCommands(
  commands: CommandRegistry,
  { engine, loop }: { readonly engine: NorthdEngine; readonly loop: RunLoop },
): void {
  commands
    .register('inc-engine/show-stats', { usage: '', minArgs: 0, maxArgs: 2 }, ([node, kind]) =>
      nodesNamed(node)
        .map((name) => describe(name, engine.statistics().get(name) ?? NEVER_RAN, kind))
        .join(''),
    )
    .register('inc-engine/clear-stats', { usage: '' }, () => {
      engine.clearStatistics();
      return undefined;
    })
    .register('inc-engine/recompute', { usage: '' }, () => {
      engine.recompute();
      loop.wake();
      return undefined;
    })
    .register('inc-engine/compute-log-timeout', { usage: '', minArgs: 1 }, ([text = '']) => {
      if (!/^\d+$/.test(text)) throw new DaemonError('DAEMON_COMMAND_FAILED', 'unsigned integer required');
      loop.logAboveMs = Number(text);
      return undefined;
    })
    .register('inc-engine/list-stopwatches', { usage: '', maxArgs: 1 }, ([node]) =>
      nodesNamed(node)
        .flatMap((name) => [name, ...(GRAPH.get(name) ?? []).map(({ handler }) => handler).filter(Boolean)])
        .map((line) => `${line}\n`)
        .join(''),
    );
}

/** All nodes, or the one of that name if there is one. */
function nodesNamed(node: string | undefined): string[] {
  return [...GRAPH.keys()].filter((name) => node === undefined || name === node);
}

function describe(name: string, statistics: NodeStatistics, kind: string | undefined): string {
  const { recompute, compute, cancel } = statistics;
  switch (kind) {
    case undefined:
      return (
        `Node: ${name}\n- recompute: ${padded(recompute)}\n` +
        `- compute:   ${padded(compute)}\n- cancel:    ${padded(cancel)}\n`
      );
    case 'recompute':
      return String(recompute);
    case 'compute':
      return String(compute);
    case 'cancel':
      return String(cancel);
    default:
      return `Invalid stat type : ${kind}`;
  }
}

const padded = (count: number): string => String(count).padStart(WIDTH);
