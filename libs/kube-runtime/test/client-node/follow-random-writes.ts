import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from '@ironloom/core/testing';
import { startTestApi } from '@ironloom/kube-embedded/testing';
import { coreKinds, kubeClient, type KubeClient } from '../../src/index';
import { accessOf, CuttableProxy } from '../../src/testing';
import { Ledger } from './ledger';

const WRITERS = 8;
/** Of each writer, and nobody else's. */
const OBJECTS = 25;
const SELECTIONS = ['everywhere', 'namespace', 'labelled'] as const;
const namespace = 'default';

/** How long, and with which luck. */
export interface RandomWritesOptions {
  readonly seconds: number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** Told once in ten seconds how far it is. */
  readonly progress?: (line: string) => void;
}

/** What was done, and what was wrong with what the informers told. */
export interface RandomWritesResult {
  readonly writes: number;
  readonly cuts: number;
  /** Things that each informer told of. */
  readonly told: Readonly<Record<string, number>>;
  /** Times that each informer connected. */
  readonly connects: Readonly<Record<string, number>>;
  readonly offences: readonly string[];
  readonly lost: number;
  readonly unknown: number;
}

/** A process that follows by `@kubernetes/client-node`, with the ledgers of its informers. */
class Follower {
  readonly ledgers = new Map(SELECTIONS.map((selection) => [selection as string, new Ledger()]));
  readonly connects = new Map(SELECTIONS.map((selection) => [selection as string, 0]));
  readonly #process: ChildProcess;

  constructor(kubeconfig: string) {
    // Not as a bundle: bundles have no more of the client than programs use.
    const argv = ['-r', '@swc-node/register', join(__dirname, 'follower.ts'), kubeconfig];
    this.#process = spawn(process.execPath, argv, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TS_NODE_PROJECT: resolve(__dirname, '../../../../tsconfig.base.json') },
    });
    createInterface(this.#process.stdout!).on('line', (line) => this.#take(line));
  }

  write(verb: 'add' | 'update' | 'delete', name: string, tier: string, revision?: string): void {
    for (const [selection, ledger] of this.ledgers) {
      if (selection !== 'labelled' || tier === 'a') ledger.write(verb, name, revision);
    }
  }

  get open(): { readonly lost: number; readonly unknown: number } {
    const each = [...this.ledgers.values()].map(({ open }) => open);
    const sum = (of: 'lost' | 'unknown'): number => each.reduce((total, open) => total + open[of], 0);
    return { lost: sum('lost'), unknown: sum('unknown') };
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await gone;
  }

  #take(line: string): void {
    const [selection = '', verb = '', name = '', revision = ''] = line.split(' ');
    if (verb === 'connect') this.connects.set(selection, (this.connects.get(selection) ?? 0) + 1);
    else if (verb !== 'error') this.ledgers.get(selection)?.tell(verb, name, revision);
  }
}

/** Writes objects of its own at random, one after the other, and notes what the API acknowledged. */
async function writeAtRandom(
  writer: number,
  kube: KubeClient,
  follower: Follower,
  random: () => number,
  until: number,
) {
  const maps = kube.resource(coreKinds.configMap);
  const present = new Set<number>();
  let writes = 0;
  while (performance.now() < until) {
    const n = Math.floor(random() * OBJECTS);
    const [name, tier] = [`w${writer}-${n}`, n % 2 === 0 ? 'a' : 'b'];
    const data = { at: `${writes}` };
    writes += 1;
    if (!present.has(n)) {
      const { metadata } = await maps.create({ metadata: { namespace, name, labels: { tier } }, data });
      follower.write('add', name, tier, metadata.resourceVersion);
      present.add(n);
    } else if (random() < 0.2) {
      await maps.delete({ namespace, name });
      follower.write('delete', name, tier);
      present.delete(n);
    } else {
      const { metadata } = await maps.patch({ namespace, name }, { data });
      follower.write('update', name, tier, metadata.resourceVersion);
    }
  }
  return writes;
}

/**
 * Runs the informers of `@kubernetes/client-node` against an embedded API while it is written to at random and their
 * connections are cut now and then.
 */
export async function followRandomWrites({
  seconds,
  random,
  progress,
}: RandomWritesOptions): Promise<RandomWritesResult> {
  const test = await startTestApi({ historyLimit: 100_000 });
  const proxy = await CuttableProxy.start(test.api.port);
  const kube = kubeClient(accessOf(test.api));
  const kubeconfig = join(dirname(test.api.kubeconfigPath), 'through-proxy');
  const written = readFileSync(test.api.kubeconfigPath, 'utf8');
  writeFileSync(kubeconfig, written.replaceAll(test.api.url, `https://127.0.0.1:${proxy.port}`));
  const follower = new Follower(kubeconfig);
  let cuts = 0;
  const startedAt = performance.now();
  const tell = (): string =>
    `${Math.round((performance.now() - startedAt) / 1000)} s: ${JSON.stringify(follower.open)}`;
  const timers = [
    setInterval(() => {
      cuts += 1;
      proxy.cut();
    }, 1_700),
    setInterval(() => progress?.(tell()), 10_000),
  ];
  try {
    // What a list shows has no order: writing begins when every informer has listed, which this object shows.
    const first = { metadata: { namespace, name: 'first', labels: { tier: 'a' } } };
    const { metadata } = await kube.resource(coreKinds.configMap).create(first);
    follower.write('add', 'first', 'a', metadata.resourceVersion);
    const listed = () => [...follower.ledgers.values()].every((ledger) => ledger.told > 0);
    await waitFor('the informers', listed, { deadlineMs: 60_000 });
    const until = performance.now() + seconds * 1000;
    const writers = Array.from({ length: WRITERS }, (_, n) => writeAtRandom(n, kube, follower, random, until));
    const writes = (await Promise.all(writers)).reduce((sum, each) => sum + each, 0);
    for (const timer of timers) clearInterval(timer);
    // What is still open after that is lost, or was never written.
    const settled = () => follower.open.lost + follower.open.unknown === 0;
    await waitFor('the informers to be told all', settled, { deadlineMs: 30_000 }).catch(() => undefined);
    const offences = [...follower.ledgers].flatMap(([selection, ledger]) =>
      ledger.offences.map((offence) => `${selection}: ${offence}`),
    );
    const told = Object.fromEntries([...follower.ledgers].map(([selection, ledger]) => [selection, ledger.told]));
    return { writes, cuts, told, connects: Object.fromEntries(follower.connects), offences, ...follower.open };
  } finally {
    for (const timer of timers) clearInterval(timer);
    await follower.stop();
    kube.close();
    await proxy.stop();
    await test.stop();
  }
}
