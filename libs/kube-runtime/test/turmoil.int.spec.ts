import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCode, systemClock } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { type KubeApi, startKubeApi } from '@ironloom/kube-embedded';
import {
  type ConfigMap,
  Controller,
  coreKinds,
  Informer,
  kubeClient,
  type KubeClient,
  LeaderElection,
  referenceOf,
} from '../src/index';
import { accessOf, CuttableProxy } from '../src/testing';

/** How much of it; the figures of the README are of 1,000 objects and 60 seconds. */
const OBJECTS = Number(process.env.TURMOIL_OBJECTS ?? 1000);
const SECONDS = Number(process.env.TURMOIL_SECONDS ?? 5);
const WORKERS = 10;
const LEASE_MS = 3_000;
const PATIENT = { deadlineMs: 60_000, everyMs: 20 };

const name = (n: number): string => `m${String(n).padStart(4, '0')}`;
const pick = (below: number): number => Math.floor(Math.random() * below);

/** An API that is restarted, behind a proxy for each client whose connections are cut. */
class Surroundings {
  readonly #proxies: CuttableProxy[] = [];
  #isolated: CuttableProxy | undefined;

  private constructor(
    private readonly folder: string,
    public api: KubeApi,
  ) {}

  static async start(): Promise<Surroundings> {
    const folder = await mkdtemp(join(tmpdir(), 'turmoil-'));
    return new Surroundings(folder, await startKubeApi({ dataDir: folder }));
  }

  async client(): Promise<{ readonly kube: KubeClient; readonly proxy: CuttableProxy }> {
    const proxy = await CuttableProxy.start(this.api.port);
    this.#proxies.push(proxy);
    return { proxy, kube: kubeClient(accessOf(this.api, `https://127.0.0.1:${proxy.port}`)) };
  }

  cut(): void {
    for (const proxy of this.#proxies) proxy.cut();
  }

  /** Lets one client reach nothing, or, with undefined, all reach the API again. */
  isolate(proxy: CuttableProxy | undefined): void {
    this.#isolated = proxy;
    this.#connect();
    proxy?.cut();
  }

  /** Forgets the versions that the clients watch from, while none of them looks. */
  async forget(change: () => Promise<unknown>): Promise<void> {
    for (const proxy of this.#proxies) proxy.retarget(1);
    this.cut();
    await change().catch(() => undefined);
    await this.api.compact();
    this.#connect();
  }

  async restart(): Promise<void> {
    await this.api.close();
    this.api = await startKubeApi({ dataDir: this.folder });
    this.#connect();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#proxies.map((proxy) => proxy.stop()));
    await this.api.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  #connect(): void {
    for (const proxy of this.#proxies) proxy.retarget(proxy === this.#isolated ? 1 : this.api.port);
  }
}

/** One of two copies of a program: it copies `data.wanted` to `data.done` while it leads. */
class Replica {
  readonly proxy: CuttableProxy;
  readonly kube: KubeClient;
  readonly informer: Informer<ConfigMap>;
  readonly #abort = new AbortController();
  readonly #done: Promise<void>;
  terms = 0;
  leads = false;

  constructor(
    identity: string,
    { kube, proxy }: Awaited<ReturnType<Surroundings['client']>>,
    private readonly watchdog: Watchdog,
  ) {
    this.kube = kube;
    this.proxy = proxy;
    this.informer = new Informer(this.kube.resource(coreKinds.configMap), {
      clock: systemClock,
      random: Math.random,
      namespace: 'default',
      labelSelector: 'turmoil',
      pageSize: 200,
      // Longer would be waited for at the end, when nothing is cut any more.
      maxBackOffMs: 2_000,
    });
    this.informer.start();
    const election = new LeaderElection({
      leases: this.kube.resource(coreKinds.lease),
      namespace: 'default',
      name: 'turmoil',
      identity,
      clock: systemClock,
      random: Math.random,
      leaseDurationMs: LEASE_MS,
      renewDeadlineMs: LEASE_MS * 0.6,
      retryMs: 200,
    });
    this.#done = this.#campaign(election, identity);
  }

  async #campaign(election: LeaderElection, identity: string): Promise<void> {
    while (!this.#abort.signal.aborted) {
      await election.run(this.#abort.signal, (signal) => this.#lead(identity, signal));
    }
  }

  async #lead(identity: string, signal: AbortSignal): Promise<void> {
    this.terms += 1;
    this.leads = true;
    this.watchdog.begin(identity);
    const ended = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    // Leading ends with the signal; what is under way then must not touch anything after it.
    void ended.then(() => {
      this.leads = false;
      this.watchdog.end(identity);
    });
    const controller = new Controller({
      name: 'turmoil',
      clock: systemClock,
      random: Math.random,
      workers: WORKERS,
      maxBackOffMs: 1_000,
      reconcile: (key, context) => this.watchdog.alone(identity, key, () => this.#reconcile(key, context.signal)),
    }).watch(this.informer);
    await controller.start();
    await ended;
    await controller.stop();
  }

  async #reconcile(key: string, signal: AbortSignal): Promise<void> {
    const wanted = this.informer.get(key)?.data?.wanted;
    if (wanted === undefined || this.informer.get(key)?.data?.done === wanted) return;
    const maps = this.kube.resource(coreKinds.configMap);
    await maps.patch(referenceOf(key), { data: { done: wanted } }, { signal }).catch((error: unknown) => {
      if (!hasCode(error, 'KUBE_NOT_FOUND')) throw error;
    });
  }

  async stop(): Promise<void> {
    this.#abort.abort(new Error('over'));
    await this.#done;
    await this.informer.stop();
    this.kube.close();
  }
}

/** Notes what must not happen. */
class Watchdog {
  readonly leaders = new Set<string>();
  readonly offences: string[] = [];
  reconciles = 0;
  readonly #held = new Map<string, string>();

  begin(identity: string): void {
    this.leaders.add(identity);
    if (this.leaders.size > 1) this.offences.push(`two leaders: ${[...this.leaders].join(' ')}`);
  }

  end(identity: string): void {
    this.leaders.delete(identity);
  }

  async alone(identity: string, key: string, work: () => Promise<void>): Promise<void> {
    const holder = this.#held.get(key);
    if (holder !== undefined) this.offences.push(`${key}: by ${holder} and ${identity}`);
    this.#held.set(key, identity);
    this.reconciles += 1;
    try {
      await work();
    } finally {
      this.#held.delete(key);
    }
  }
}

describe('a controller in turmoil', () => {
  it(
    'works on no key twice at once, forgets none, and has one leader at most',
    async () => {
      const surroundings = await Surroundings.start();
      const watchdog = new Watchdog();
      const direct = (): ReturnType<KubeClient['resource']> =>
        kubeClient(accessOf(surroundings.api)).resource(coreKinds.configMap);
      const make = (n: number): ConfigMap => ({
        metadata: { namespace: 'default', name: name(n), labels: { turmoil: 'yes' } },
        data: { wanted: '0' },
      });
      const setup = kubeClient(accessOf(surroundings.api)).resource(coreKinds.configMap);
      for (let n = 0; n < OBJECTS; n += 50) {
        await Promise.all(Array.from({ length: Math.min(50, OBJECTS - n) }, (_, at) => setup.create(make(n + at))));
      }
      const replicas = [
        new Replica('a', await surroundings.client(), watchdog),
        new Replica('b', await surroundings.client(), watchdog),
      ];
      let over = false;
      let handovers = 0;
      const isEnough = (): boolean => over && handovers > 0;
      /** Cuts the leader off for longer than its lease, again and again: the other has to take over. */
      const changeLeaders = async (): Promise<void> => {
        for (;;) {
          const leader = await waitFor('a leader', () => isEnough() || replicas.find(({ leads }) => leads), PATIENT);
          if (leader === true) return;
          surroundings.isolate(leader.proxy);
          await waitFor(
            'another leader',
            () => isEnough() || replicas.some((other) => other !== leader && other.leads),
            PATIENT,
          );
          surroundings.isolate(undefined);
          handovers += 1;
        }
      };
      const leadersChanged = changeLeaders();

      const end = performance.now() + SECONDS * 1000;
      const counts = { changed: 0, cut: 0, compacted: 0, restarted: 0 };
      let maps = direct();
      for (let round = 1; performance.now() < end; round += 1) {
        const changes = Array.from({ length: 20 }, async () => {
          const n = pick(OBJECTS);
          const reference = { namespace: 'default', name: name(n) };
          const outcome =
            pick(10) === 0 ? maps.delete(reference) : maps.patch(reference, { data: { wanted: `${round}` } });
          await outcome.catch(async (error: unknown) => {
            if (!hasCode(error, 'KUBE_NOT_FOUND')) throw error;
            await maps.create(make(n));
          });
          counts.changed += 1;
        });
        for (const { status, ...settled } of await Promise.allSettled(changes)) {
          // Two of a round may create the same object.
          if (status === 'rejected') expect(settled).toMatchObject({ reason: { code: 'KUBE_ALREADY_EXISTS' } });
        }
        if (round % 15 === 0) counts.cut += 1;
        if (round % 15 === 0) surroundings.cut();
        if (round % 40 === 0) {
          counts.compacted += 1;
          await surroundings.forget(() =>
            maps.patch({ namespace: 'default', name: name(0) }, { data: { wanted: `${round}` } }),
          );
        }
        if (round % 60 === 0) {
          counts.restarted += 1;
          await surroundings.restart();
          maps = direct();
        }
      }

      over = true;
      await leadersChanged;
      const contents = async (): Promise<Map<string, string>> => {
        const { items } = await direct().list({ namespace: 'default', labelSelector: 'turmoil' });
        return new Map(items.map(({ metadata }) => [metadata.name ?? '', metadata.resourceVersion ?? '']));
      };
      await waitFor(
        'every object to be done',
        async () => {
          const { items } = await direct().list({ namespace: 'default', labelSelector: 'turmoil' });
          return (items as readonly ConfigMap[]).every(({ data }) => data?.done === data?.wanted);
        },
        { deadlineMs: 90_000, everyMs: 250 },
      );
      for (const { informer } of replicas) {
        await waitFor(
          'the cache to equal a list',
          async () => {
            const cached = informer
              .list()
              .map(({ metadata }) => [metadata.name ?? '', metadata.resourceVersion ?? ''] as const);
            const listed = await contents();
            return cached.length === listed.size && cached.every(([key, version]) => listed.get(key) === version);
          },
          { deadlineMs: 60_000, everyMs: 250 },
        );
      }
      expect(watchdog.offences).toEqual([]);
      expect(watchdog.reconciles).toBeGreaterThan(0);
      expect(replicas.map(({ terms }) => terms)).not.toContain(0);
      if (process.env.TURMOIL_SECONDS !== undefined) {
        console.log(
          JSON.stringify({
            objects: OBJECTS,
            seconds: SECONDS,
            ...counts,
            reconciles: watchdog.reconciles,
            terms: replicas.map(({ terms }) => terms),
          }),
        );
      }
      await Promise.all(replicas.map((replica) => replica.stop()));
      await surroundings.stop();
    },
    SECONDS * 1000 + 180_000,
  );
});
