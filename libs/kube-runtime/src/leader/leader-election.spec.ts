import { ManualClock } from '@ironloom/core/testing';
import type { Lease } from '../client/core-kinds';
import type { ResourceClient, WriteOptions } from '../client/resource-client';
import { KubeError } from '../errors';
import { LeaderElection } from './leader-election';

/** One lease, with the API's optimistic locking; `reachable` says for whom. */
class LeaseStore {
  lease: Lease | undefined;
  readonly cutOff = new Set<string>();
  /** Whether the API takes calls and never answers them. */
  isSilent = false;
  /** Called when a write has arrived; its answer is lost where it throws. */
  arrived: () => void = () => undefined;
  #version = 0;

  clientOf(identity: string): ResourceClient<Lease> {
    const reach = (): void => {
      if (this.cutOff.has(identity)) throw new KubeError('KUBE_UNREACHABLE', 'cut off', { retryable: true });
    };
    const store = async (lease: Lease): Promise<Lease> => {
      this.lease = { ...lease, metadata: { ...lease.metadata, resourceVersion: String((this.#version += 1)) } };
      return this.lease;
    };
    const client = {
      get: async () => {
        reach();
        if (this.lease === undefined) throw new KubeError('KUBE_NOT_FOUND', 'no lease');
        return this.lease;
      },
      create: async (lease: Lease) => {
        reach();
        if (this.lease !== undefined) throw new KubeError('KUBE_ALREADY_EXISTS', 'there is one');
        return store(lease);
      },
      replace: async (lease: Lease, { signal }: WriteOptions = {}) => {
        reach();
        if (this.isSilent) {
          await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
        }
        if (this.lease?.metadata.resourceVersion !== lease.metadata.resourceVersion) {
          throw new KubeError('KUBE_CONFLICT', 'changed');
        }
        const stored = await store(lease);
        this.arrived();
        return stored;
      },
    };
    return client as unknown as ResourceClient<Lease>;
  }
}

/** Candidates that lead until they are stopped or lose the lease, and then try again. */
function candidates(store: LeaseStore, clock: ManualClock, ...identities: string[]) {
  const leading = new Set<string>();
  const stops = identities.map((identity) => {
    const abort = new AbortController();
    const election = new LeaderElection({
      leases: store.clientOf(identity),
      namespace: 'default',
      name: 'example',
      identity,
      clock,
      random: () => 0.5,
    });
    const lead = (signal: AbortSignal): Promise<void> => {
      leading.add(identity);
      return new Promise((resolve) => {
        const end = (): void => {
          leading.delete(identity);
          resolve();
        };
        if (signal.aborted) end();
        else signal.addEventListener('abort', end, { once: true });
      });
    };
    const loop = async (): Promise<void> => {
      while (!abort.signal.aborted) await election.run(abort.signal, lead);
    };
    const done = loop();
    return [identity, { stop: () => abort.abort(new Error('stopped')), done }] as const;
  });
  return { leading, of: new Map(stops) };
}

/** Small steps, with room for the promises between them. */
async function pass(clock: ManualClock, milliseconds: number, check: () => void = () => undefined): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 100) {
    await clock.advance(100);
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
    check();
  }
}

describe('LeaderElection', () => {
  it('lets one lead, and another follow at once when the lease is given back', async () => {
    const [clock, store] = [new ManualClock(), new LeaseStore()];
    const { leading, of } = candidates(store, clock, 'a', 'b');
    await pass(clock, 5_000);
    expect(leading.size).toBe(1);
    const [first = ''] = leading;
    of.get(first)?.stop();
    await pass(clock, 3_000);
    expect([...leading]).toEqual([first === 'a' ? 'b' : 'a']);
    expect(store.lease?.spec).toMatchObject({ holderIdentity: [...leading][0], leaseDurationSeconds: 15 });
    for (const { stop } of of.values()) stop();
    await pass(clock, 100);
    await Promise.all([...of.values()].map(({ done }) => done));
    expect(store.lease?.spec?.holderIdentity).toBe('');
  });

  it('stops leading before others may begin, when the API cannot be reached', async () => {
    const [clock, store] = [new ManualClock(), new LeaseStore()];
    const { leading, of } = candidates(store, clock, 'a', 'b');
    await pass(clock, 5_000);
    const [first = ''] = leading;
    store.cutOff.add(first);
    let nobody = 0;
    await pass(clock, 40_000, () => {
      expect(leading.size).toBeLessThanOrEqual(1);
      if (leading.size === 0) nobody += 100;
    });
    expect([...leading]).toEqual([first === 'a' ? 'b' : 'a']);
    expect(nobody).toBeGreaterThan(0);
    expect(store.lease?.spec?.leaseTransitions).toBe(1);
    for (const { stop } of of.values()) stop();
    await pass(clock, 200);
  });

  it('does not wait for ever for an API that never answers when the lease is given back', async () => {
    const [clock, store] = [new ManualClock(), new LeaseStore()];
    const { leading, of } = candidates(store, clock, 'a');
    await pass(clock, 1_000);
    expect([...leading]).toEqual(['a']);
    store.isSilent = true;
    let isDone = false;
    of.get('a')?.stop();
    void of.get('a')?.done.then(() => (isDone = true));
    await pass(clock, 9_800);
    expect([leading.size, isDone]).toEqual([0, false]);
    await pass(clock, 300);
    expect(isDone).toBe(true);
    expect(store.lease?.spec?.holderIdentity).toBe('a');
  });

  it('gives the lease back also when it is stopped in the midst of a renewal that has arrived', async () => {
    const [clock, store] = [new ManualClock(), new LeaseStore()];
    const { leading, of } = candidates(store, clock, 'a');
    await pass(clock, 1_000);
    expect([...leading]).toEqual(['a']);
    store.arrived = () => {
      store.arrived = () => undefined;
      of.get('a')?.stop();
      throw new Error('aborted');
    };
    await pass(clock, 10_000);
    await of.get('a')?.done;
    expect(store.lease?.spec?.holderIdentity).toBe('');
  });

  it('does not trust the times that others write', async () => {
    const [clock, store] = [new ManualClock(), new LeaseStore()];
    store.lease = {
      metadata: { resourceVersion: '0' },
      spec: { holderIdentity: 'x', leaseDurationSeconds: 15, renewTime: '1999-01-01T00:00:00.000000Z' },
    };
    const { leading, of } = candidates(store, clock, 'a');
    await pass(clock, 14_000);
    expect(leading.size).toBe(0);
    await pass(clock, 5_000);
    expect([...leading]).toEqual(['a']);
    for (const { stop } of of.values()) stop();
    await pass(clock, 200);
  });
});
