import fc from 'fast-check';
import { systemClock } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { commit, installDefinitions, Informers, isTrue, keyOf } from '@ironloom/kube-runtime';
import { type ControllerBench, startControllerBench } from '@ironloom/kube-runtime/testing';
import { silentLogger } from '@ironloom/core';
import { consumerOf } from '../src/hosts/availability';
import { type BareMetalHost, HOST_ANNOTATION, kinds } from '../src/kinds';
import { startCapiProvider } from '../src/start';
import { createCluster, createHost, createMachine, definitions, fakeOperator, NAMESPACE } from '../src/testing';

/** More of them, for longer runs. */
const RUNS = Number(process.env.CLAIM_RUNS ?? 2);
const WORKERS = 100;

interface Scenario {
  readonly hosts: number;
  readonly machines: number;
  /** Providers that work on the same machines, as if none were the leader. */
  readonly replicas: number;
  /** Of the machines, those that are deleted while others claim. Only with one replica: see the README. */
  readonly deleted: readonly number[];
  /** Hosts that somebody else takes meanwhile. */
  readonly stolen: readonly number[];
  /** Whether machines are there before the hosts. */
  readonly machinesFirst: boolean;
}

const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    hosts: fc.integer({ min: 5, max: 40 }),
    machines: fc.integer({ min: 5, max: 40 }),
    replicas: fc.constantFrom(1, 3),
    machinesFirst: fc.boolean(),
    picks: fc.array(fc.nat(), { maxLength: 10 }),
    thefts: fc.array(fc.nat(), { maxLength: 10 }),
  })
  .map(({ picks, thefts, ...counts }) => ({
    ...counts,
    deleted: counts.replicas === 1 ? [...new Set(picks.map((pick) => pick % counts.machines))] : [],
    stolen: [...new Set(thefts.map((theft) => theft % counts.hosts))],
  }));

/** An API with a provider, whose hosts are watched for what must never happen. */
class Arena {
  readonly wrongs: string[] = [];
  readonly #stops: (() => Promise<void>)[] = [];

  private constructor(readonly bench: ControllerBench) {}

  static async open(): Promise<Arena> {
    const bench = await startControllerBench();
    const arena = new Arena(bench);
    arena.#stops.push(() => bench.stop());
    await installDefinitions(bench.kube, definitions);
    await createCluster(bench.kube);
    const { kube } = bench;
    const informers = new Informers(kube, { clock: systemClock, random: Math.random, log: silentLogger });
    const operator = fakeOperator({ kube, informers, clock: systemClock, random: Math.random, workers: 10 });
    informers.of(kinds.bareMetalHost).onEvent((event) => {
      if (event.type !== 'updated') return;
      const [before, after] = [event.old, event.object].map((host) => host.spec?.consumerRef?.name);
      if (before !== undefined && after !== undefined && before !== after) {
        arena.wrongs.push(`${event.key} went from ${before} to ${after}`);
      }
    });
    await informers.start();
    await operator.start();
    arena.#stops.unshift(async () => {
      await operator.stop();
      await informers.stop();
    });
    return arena;
  }

  async provide(replicas: number): Promise<void> {
    for (let replica = 0; replica < replicas; replica += 1) {
      const workers = Math.ceil(WORKERS / replicas);
      const provider = await startCapiProvider({ kube: this.bench.kube, workers, nodes: 'same' });
      this.#stops.unshift(() => provider.stop());
    }
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) await stop();
  }

  async hosts(): Promise<readonly BareMetalHost[]> {
    return (await this.bench.kube.resource(kinds.bareMetalHost).list()).items;
  }

  async machines() {
    return (await this.bench.kube.resource(kinds.metal3Machine).list()).items;
  }

  /** Somebody who takes a host if it is free when looked at, by the same optimistic lock as everybody. */
  async steal(name: string): Promise<void> {
    const resource = this.bench.kube.resource(kinds.bareMetalHost);
    const host = await resource.get({ namespace: NAMESPACE, name });
    if (host.spec?.consumerRef !== undefined) return;
    const consumerRef = { apiVersion: 'v1', kind: 'ConfigMap', name: 'thief' };
    await commit(resource, host, { ...host, spec: { ...host.spec, online: false, consumerRef } }).catch(
      () => undefined,
    );
  }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

async function play({ hosts, machines, replicas, deleted, stolen, machinesFirst }: Scenario): Promise<void> {
  const arena = await Arena.open();
  const { kube } = arena.bench;
  try {
    const makeHosts = () => Promise.all(range(hosts).map((at) => createHost(kube, `h${at}`)));
    const makeMachines = () => Promise.all(range(machines).map((at) => createMachine(kube, `m${at}`)));
    await (machinesFirst ? makeMachines() : makeHosts());
    await arena.provide(replicas);
    const thefts = () => Promise.all(stolen.map((at) => arena.steal(`h${at}`)));
    const deletions = () =>
      Promise.all(
        deleted.map((at) => kube.resource(kinds.metal3Machine).delete({ namespace: NAMESPACE, name: `m${at}` })),
      );
    await Promise.all([
      machinesFirst ? makeHosts().then(thefts) : makeMachines().then(deletions),
      machinesFirst || thefts(),
    ]);
    if (machinesFirst) await deletions();
    await settled(arena, machines - deleted.length);
    const after = await arena.machines();
    expect(arena.wrongs).toEqual([]);
    await expectOneToOne(arena, after);
  } finally {
    await arena.close();
  }
}

/** Waits until there are no more claims to be made: either every machine has a host, or every host is taken. */
async function settled(arena: Arena, machines: number): Promise<void> {
  await waitFor(
    'every machine or every host to be taken',
    async () => {
      const [m3ms, hosts] = [await arena.machines(), await arena.hosts()];
      const placed = m3ms.filter(({ status }) => status?.initialization?.provisioned === true);
      const free = hosts.filter(({ spec }) => spec?.consumerRef === undefined);
      const isDone = m3ms.length === machines && (placed.length === machines || free.length === 0);
      return isDone && placed.length === hosts.filter((host) => consumerOf(host) !== undefined).length;
    },
    { deadlineMs: 60_000, everyMs: 50 },
  );
}

async function expectOneToOne(arena: Arena, machines: Awaited<ReturnType<Arena['machines']>>): Promise<void> {
  const claims = (await arena.hosts()).flatMap((host) => {
    const consumer = consumerOf(host);
    return consumer === undefined ? [] : [[consumer, keyOf(host)] as const];
  });
  expect(new Set(claims.map(([machine]) => machine)).size).toBe(claims.length);
  const placed = machines.filter(({ status }) => isTrue(status?.conditions, 'AssociateBareMetalHost'));
  const told = placed.map((m3m) => [keyOf(m3m), m3m.metadata.annotations?.[HOST_ANNOTATION] ?? ''] as const);
  const sorted = (pairs: readonly (readonly [string, string])[]) => pairs.map((pair) => pair.join(' ')).sort();
  expect(sorted(told)).toEqual(sorted(claims));
}

describe('claims of 100 workers', () => {
  it('never give a host to two machines, nor a machine two hosts', async () => {
    await fc.assert(fc.asyncProperty(scenario, play), { numRuns: RUNS, endOnFailure: true });
  }, 300_000);
});
