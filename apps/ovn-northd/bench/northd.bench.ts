import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { ovnNb, ovnSb } from '@ironloom/models';
import { type Json, type Operation, OvsdbClient } from '@ironloom/ovsdb-protocol';
import { spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { buildTestProgram, readManifest } from '@ironloom/packaging';
import { findProgram } from '@ironloom/peers';
import { ipOf, type NetworkScale, vif, writeNetwork } from './scale-network';
import { type Duration, MeasuredNorthd } from './measured-northd';

/**
 * Measures ovn-northd on a network of many switches, ours and, where there is one, the original.
 * usage: npm run bench -- northd [--switches N] [--ports N] [--changes N] [--warm-up N] [--reference PROGRAM] [--only ours|reference]
 * Ports are added and ACLs changed (`--warm-up`) before any of that is measured: a northd lives long.
 * The reference is `OVN_NORTHD_REFERENCE`, else `ovn-northd` of PATH.
 */
const SYNC_TIMEOUT_MS = 1_800_000;

interface Figures {
  /** From the start of the program, or the demand, to `sb_cfg`. */
  readonly phases: Readonly<Record<string, Duration>>;
  /** Median and 99th percentile of one change, from its transaction to `sb_cfg`; and northd's share of the processor, each. */
  readonly changes: Readonly<Record<string, Spread>>;
  readonly rssMib: { readonly now: number; readonly highest: number };
  /** Longest hold-up of the event loop meanwhile; `processor` is for how long its thread was running then. */
  readonly stalls: Readonly<Record<string, Duration | undefined>>;
  readonly flows: number;
}

/** Milliseconds; `processor` is the mean. */
interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly processor: number;
}

/** How many changes of each kind are measured, and how many of the quick kinds go before. */
interface Repetitions {
  readonly changes: number;
  readonly warmUp: number;
}

async function measure(
  command: readonly string[],
  scale: NetworkScale,
  { changes, warmUp }: Repetitions,
  isNode: boolean,
): Promise<Figures> {
  const programs = { 'ovsdb-server': program('ovsdb-server'), 'ovsdb-tool': program('ovsdb-tool') };
  const schemas = [ovnNb.schema, ovnSb.schema] as unknown as readonly Json[];
  const server = await spawnOvsdbServer(programs, { schemas });
  const nb = new OvsdbClient({ remotes: server.remote, database: 'OVN_Northbound' });
  const sb = new OvsdbClient({ remotes: server.remote, database: 'OVN_Southbound' });
  const start = (): MeasuredNorthd =>
    new MeasuredNorthd({ command, folder: server.folder, remote: server.remote, isNode });
  let northd = undefined as MeasuredNorthd | undefined;
  try {
    await nb.transact([{ op: 'insert', table: 'NB_Global', row: {} }]);
    await writeNetwork(nb, scale);
    const sync = new Sync(nb, (work) => northd?.during(work) ?? work);
    const stalls: Record<string, Duration | undefined> = {};
    const phases: Record<string, Duration> = {};
    const phase = async (name: string, run: () => unknown): Promise<void> => {
      const before = northd?.processorMs() ?? 0;
      const clock = await timed(async () => {
        await run();
        await sync.wait();
      });
      phases[name] = { clock, processor: (northd?.processorMs() ?? 0) - before };
      stalls[name] = await northd?.longestStall();
    };
    await phase('first sync', () => (northd = start()));
    await northd?.stop();
    northd = undefined as MeasuredNorthd | undefined;
    await phase('restart', () => (northd = start()));
    const recompute = () => northd?.ask('inc-engine/recompute');
    for (const name of ['recompute', 'second recompute', 'third recompute']) await phase(name, recompute);
    for (let at = changes; at < changes + warmUp; at += 1) {
      await sync.wait(addPort(scale, at));
      await sync.wait(changeAcl(scale, at));
    }
    const figures: Record<string, Spread> = {};
    for (const [name, make] of Object.entries(CHANGES)) {
      figures[name] = await repeat(
        sync,
        changes,
        (at) => make(scale, at),
        () => northd?.processorMs() ?? 0,
      );
    }
    stalls.changes = await northd?.longestStall();
    const [count] = await sb.transact([{ op: 'select', table: 'Logical_Flow', where: [], columns: ['_uuid'] }]);
    const rssMib = northd?.memory() ?? { now: 0, highest: 0 };
    return { phases, changes: figures, rssMib, stalls, flows: count?.rows?.length ?? 0 };
  } finally {
    await northd?.stop();
    nb.close();
    sb.close();
    await server.stop();
  }
}

/** Asks northd to catch up and waits for it. */
class Sync {
  #sequence = 0;

  constructor(
    private readonly nb: OvsdbClient,
    /** Gives the work up when northd ends meanwhile. */
    private readonly during: <Result>(work: Promise<Result>) => Promise<Result>,
  ) {}

  /** Carries out `operations` and waits until the southbound has what they made. */
  async wait(operations: readonly Operation[] = []): Promise<void> {
    this.#sequence += 1;
    const row = { nb_cfg: this.#sequence };
    await this.nb.transact([...operations, { op: 'update', table: 'NB_Global', where: [], row }]);
    const until = {
      op: 'wait',
      table: 'NB_Global',
      where: [],
      columns: ['sb_cfg'],
      until: '==',
      rows: [{ sb_cfg: this.#sequence }],
      timeout: SYNC_TIMEOUT_MS,
    } as const;
    await this.during(this.nb.transact([until]));
  }
}

/** Changes of one row at the most; `at` counts up. */
type Change = (scale: NetworkScale, at: number) => readonly Operation[];

const addPort: Change = ({ switches, ports }, at) => {
  const ls = 1 + (at % switches);
  const port = ports + 1 + at;
  return child('Logical_Switch_Port', vif(ls, port, `new${at}`), 'Logical_Switch', `ls${ls}`, 'ports');
};

const changeAcl: Change = ({ switches }, at) => [
  {
    op: 'update',
    table: 'ACL',
    where: [['match', '==', `outport == "ls${1 + (at % switches)}p1" && ip`]],
    row: { priority: 900 - at },
  },
];

const addRoute: Change = (_, at) =>
  child(
    'Logical_Router_Static_Route',
    { ip_prefix: `192.${at >> 8}.${at & 255}.0/24`, nexthop: ipOf(1, 2) },
    'Logical_Router',
    'lr0',
    'static_routes',
  );

/** The first is of nothing but `nb_cfg`: what the messages alone take, to be thought away from the others. */
const CHANGES: Readonly<Record<string, Change>> = {
  'no change': () => [],
  'port add': addPort,
  'ACL change': changeAcl,
  'route change': addRoute,
};

function child(table: string, row: object, parent: string, name: string, column: string): readonly Operation[] {
  return [
    { op: 'insert', table, row, 'uuid-name': 'child' },
    {
      op: 'mutate',
      table: parent,
      where: [['name', '==', name]],
      mutations: [[column, 'insert', ['set', [['named-uuid', 'child']]]]],
    },
  ] as unknown as readonly Operation[];
}

async function repeat(
  sync: Sync,
  times: number,
  make: (at: number) => readonly Operation[],
  processorMs: () => number,
): Promise<Spread> {
  const samples: number[] = [];
  const before = processorMs();
  for (let at = 0; at < times; at += 1) samples.push(await timed(() => sync.wait(make(at))));
  samples.sort((a, b) => a - b);
  const quantile = (share: number): number =>
    samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? 0;
  return { p50: quantile(0.5), p99: quantile(0.99), processor: (processorMs() - before) / times };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function program(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`not installed: ${name}; see tools/peers/debian-packages.txt`);
  return path;
}

function print(title: string, { switches, ports }: NetworkScale, figures: Figures): void {
  const ms = (value: number): string => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
  console.log(`${title}: ${switches} switches of ${ports} ports, ${figures.flows} rows of Logical_Flow`);
  console.log('  by the clock, and in brackets the processor time of northd alone:');
  const both = ({ clock, processor }: Duration): string => `${ms(clock)} (${ms(processor)})`;
  for (const [name, duration] of Object.entries(figures.phases)) console.log(`  ${name} ${both(duration)}`);
  for (const [name, { p50, p99, processor }] of Object.entries(figures.changes))
    console.log(`  ${name}: p50 ${ms(p50)}, p99 ${ms(p99)} (${ms(processor)})`);
  console.log(`  memory ${figures.rssMib.now} MiB, ${figures.rssMib.highest} MiB at its highest`);
  for (const [name, stall] of Object.entries(figures.stalls)) {
    if (stall !== undefined)
      console.log(`  longest stall during ${name}: ${ms(stall.clock)}, ${ms(stall.processor)} running`);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      switches: { type: 'string', default: '500' },
      ports: { type: 'string', default: '50' },
      changes: { type: 'string', default: '40' },
      'warm-up': { type: 'string', default: '400' },
      reference: { type: 'string', default: process.env.OVN_NORTHD_REFERENCE ?? findProgram('ovn-northd') ?? '' },
      only: { type: 'string' },
    },
  });
  const scale = { switches: Number(values.switches), ports: Number(values.ports) };
  const repetitions = { changes: Number(values.changes), warmUp: Number(values['warm-up']) };
  if (values.only !== 'reference') {
    const { nodeOptions } = readManifest(join(__dirname, '..'));
    const bundle = buildTestProgram(join(__dirname, '../src/main.ts'), 'ovn-northd', { nodeOptions });
    try {
      print('ours', scale, await measure([bundle.path], scale, repetitions, true));
    } finally {
      bundle.remove();
    }
  }
  if (values.only === 'ours') return;
  if (values.reference === '') console.log('no reference: OVN_NORTHD_REFERENCE names none, and PATH has none');
  else print(values.reference, scale, await measure([values.reference], scale, repetitions, false));
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
