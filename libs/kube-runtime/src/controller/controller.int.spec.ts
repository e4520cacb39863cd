import { silentLogger } from '@ironloom/core';
import { coreKinds, type ConfigMap } from '../client/core-kinds';
import { keyOf, referenceOf } from '../client/kind';
import { kubeClient } from '../client/kube-client';
import { KubeError, TerminalError } from '../errors';
import { Informers } from '../informer/informers';
import { accessOf, type ControllerBench, startControllerBench } from '../testing';
import { commit } from '../write/commit';
import { ownerReference, withOwner } from '../write/metadata';
import { Controller, type Reconcile } from './controller';

let bench: ControllerBench;

beforeEach(async () => {
  bench = await startControllerBench();
});
afterEach(() => bench.stop());

const map = (name: string, data: Record<string, string> = {}): ConfigMap => ({
  metadata: { namespace: 'default', name, labels: { mine: 'yes' } },
  data,
});
const maps = () => bench.kube.resource(coreKinds.configMap);
const informer = () => bench.informers.of(coreKinds.configMap, { labelSelector: 'mine=yes' });

function controller(reconcile: Reconcile): Controller {
  const { clock } = bench;
  return new Controller({ name: 'example', reconcile, clock, random: () => 0, initialBackOffMs: 1_000 });
}

describe('Controller', () => {
  it('does not start when it or its informer is stopped before the first list', async () => {
    const unreachable = kubeClient(accessOf(bench.api, 'https://127.0.0.1:1'));
    const informers = new Informers(unreachable, { clock: bench.clock, random: () => 0, log: silentLogger });
    const cache = informers.of(coreKinds.configMap);
    const reconcile = jest.fn(async () => undefined);
    const [first, second] = [controller(reconcile).watch(cache), controller(reconcile).watch(cache)];
    const starts = [informers.start(), first.start(), second.start()];
    await first.stop();
    await starts[1];
    await informers.stop();
    expect(await Promise.all(starts)).toEqual([false, undefined, undefined]);
    second.queue.add('default/a');
    expect(second.queue.depth).toBe(1);
    await second.stop();
    expect(reconcile).not.toHaveBeenCalled();
  });

  it('brings objects to what they should be, and looks again when asked to', async () => {
    let looks = 0;
    const cache = informer();
    const made = controller(async (key, { signal }) => {
      const object = cache.get(key);
      if (object === undefined) return;
      looks += 1;
      await commit(maps(), object, { ...object, data: { ...object.data, seen: 'yes' } }, { signal });
      return { requeueAfterMs: 60_000 };
    }).watch(cache);
    await maps().create(map('a'));
    await bench.run(made);
    await bench.until('the object to be seen', async () => {
      return (
        (await maps().get(referenceOf('default/a'))).data?.seen === 'yes' &&
        cache.get('default/a')?.data?.seen === 'yes'
      );
    });
    await bench.idle();
    const before = looks;
    await bench.advance(59_000);
    expect(looks).toBe(before);
    await bench.advance(1_000);
    expect(looks).toBe(before + 1);
  });

  it('tries again after errors, later each time, but not after terminal ones', async () => {
    const tries = new Map<string, number>();
    const made = controller(async (key) => {
      tries.set(key, (tries.get(key) ?? 0) + 1);
      throw key.endsWith('bad') ? new TerminalError('no image') : new Error('not yet');
    }).watch(informer());
    await maps().create(map('bad'));
    await maps().create(map('slow'));
    await bench.run(made);
    await bench.until('the first tries', () => tries.size === 2);
    await bench.idle();
    for (const [after, expected] of [
      [999, 1],
      [1, 2],
      [1_999, 2],
      [1, 3],
    ] as const) {
      await bench.advance(after);
      expect(tries.get('default/slow')).toBe(expected);
    }
    expect(tries.get('default/bad')).toBe(1);
    await maps().patch(referenceOf('default/bad'), { data: { image: 'x' } });
    await bench.until('a change to be looked at', () => tries.get('default/bad') === 2);
  });

  it('waits no less than a busy server asks for', async () => {
    let tries = 0;
    const made = controller(async () => {
      tries += 1;
      throw new KubeError('KUBE_BUSY', 'too many requests', { details: { retryAfterMs: 5_000 } });
    }).watch(informer());
    await maps().create(map('a'));
    await bench.run(made);
    await bench.until('the first try', () => tries === 1);
    await bench.advance(4_999);
    expect(tries).toBe(1);
    await bench.advance(1);
    expect(tries).toBe(2);
  });

  it('stops when what is under way has ended, which it is told to, and begins nothing more', async () => {
    const begun: string[] = [];
    const ended: string[] = [];
    const made = controller(async (key, { signal }) => {
      begun.push(key);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      await maps().list({ namespace: 'default' });
      ended.push(key);
    }).watch(informer());
    await maps().create(map('a'));
    await maps().create(map('b'));
    await bench.run(made);
    await bench.until('the first to begin', () => begun.length === 1 && made.queue.depth === 1);
    expect(ended).toEqual([]);
    await made.stop();
    expect(ended).toEqual(begun);
    await maps().create(map('c'));
    await bench.until('the cache to have it', () => informer().get('default/c'));
    await made.stop();
    expect(begun).toHaveLength(1);
  });

  it('works on owners of what changes, and on both ends of a mapping that changes', async () => {
    const owner = await bench.kube
      .resource(coreKinds.secret)
      .create({ metadata: { namespace: 'default', name: 'owner' } });
    const seen = new Set<string>();
    const cache = informer();
    const made = controller(async (key) => {
      seen.add(key);
    })
      .watchOwned(cache, 'Secret')
      .watch(cache, { keys: ({ data = {} }) => (data.of === undefined ? [] : [data.of]) });
    await bench.run(made);
    await maps().create(withOwner(map('owned', { of: 'x' }), ownerReference(owner)));
    await bench.until('owner and mapping', () => seen.has(keyOf(owner)) && seen.has('x'));
    seen.clear();
    await maps().patch(referenceOf('default/owned'), { data: { of: 'y' } });
    await bench.until('both ends', () => seen.has('x') && seen.has('y'));
  });
});
