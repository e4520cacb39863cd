import { silentLogger } from '@ironloom/core';
import { ManualClock } from '@ironloom/core/testing';
import { type ConfigMap, coreKinds } from '../client/core-kinds';
import type { ListOptions, ListPage, ResourceClient, WatchOptions } from '../client/resource-client';
import type { WatchEvent } from '../client/watch-stream';
import { errorOfStatus, KubeError } from '../errors';
import { Reflector, type ReflectorOptions } from './reflector';

type Events = AsyncGenerator<WatchEvent<ConfigMap>>;
type Step<T, O> = (options: O) => T;

const named = (name: string, resourceVersion: string): ConfigMap => ({
  metadata: { namespace: 'default', name, uid: name, resourceVersion },
});
const page = (resourceVersion: string, names: string[], token?: string): ListPage<ConfigMap> => ({
  items: names.map((name) => named(name, '1')),
  resourceVersion,
  continue: token,
});
const gone = (): KubeError => errorOfStatus(410, { reason: 'Expired', message: 'too old' }, 'watch');
const unreachable = (): KubeError => new KubeError('KUBE_UNREACHABLE', 'refused', { retryable: true });

async function* events(told: readonly WatchEvent<ConfigMap>[], end?: KubeError): Events {
  await Promise.resolve();
  yield* told;
  if (end !== undefined) throw end;
}

/** A watch that stays open until its signal aborts it. */
async function* open({ signal }: WatchOptions, told: readonly WatchEvent<ConfigMap>[] = []): Events {
  yield* told;
  await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
  throw new KubeError('KUBE_ABORTED', 'aborted');
}

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((script) => script.stop()));
});

/**
 * A reflector of an API that answers lists and watches as scripted: the n-th call by the n-th step, later ones by the
 * last. What it does is noted in `calls`.
 */
class Script {
  readonly clock = new ManualClock();
  readonly calls: string[] = [];
  readonly listed: ListOptions[] = [];
  readonly watched: WatchOptions[] = [];
  readonly target = { replace: jest.fn(), put: jest.fn(), delete: jest.fn() };
  readonly #abort = new AbortController();
  readonly #done: Promise<void>;

  constructor(
    lists: readonly Step<ListPage<ConfigMap>, ListOptions>[],
    watches: readonly Step<Events, WatchOptions>[],
    more: Partial<ReflectorOptions> = {},
  ) {
    const resource = {
      kind: coreKinds.configMap,
      list: async (options: ListOptions) => {
        this.listed.push(options);
        this.calls.push(options.continue === undefined ? 'list' : `list ${options.continue}`);
        return (lists[this.listed.length - 1] ?? lists.at(-1))!(options);
      },
      watch: (options: WatchOptions) => {
        this.watched.push(options);
        this.calls.push(`watch ${options.resourceVersion}`);
        return (watches[this.watched.length - 1] ?? watches.at(-1))!(options);
      },
    };
    const options = { clock: this.clock, log: silentLogger, random: () => 0, pageSize: 2, idleMs: 60_000, ...more };
    const reflector = new Reflector(resource as unknown as ResourceClient<ConfigMap>, {}, this.target, options);
    this.#done = reflector.run(this.#abort.signal);
    running.push(this);
  }

  /** Moves the clock, and lets everything happen that needs no clock. */
  async advance(milliseconds = 0): Promise<void> {
    await settle();
    await this.clock.advance(milliseconds);
    await settle();
  }

  async stop(): Promise<void> {
    this.#abort.abort(new Error('the test is over'));
    await this.#done;
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const listsOnce = [() => page('10', ['a'])];
const listsTwice = [() => page('10', ['a']), () => page('20', ['a', 'b'])];

describe('Reflector', () => {
  it('hands on what a watch tells, and goes on from the last version, bookmarks included', async () => {
    const told: WatchEvent<ConfigMap>[] = [
      { type: 'ADDED', object: named('b', '11') },
      { type: 'MODIFIED', object: named('b', '12') },
      { type: 'DELETED', object: named('b', '13') },
      { type: 'BOOKMARK', object: { metadata: { resourceVersion: '15' } } },
    ];
    const script = new Script(listsOnce, [() => events(told), open]);
    await script.advance(200);
    expect(script.calls).toEqual(['list', 'watch 10', 'watch 15']);
    expect(script.target.replace).toHaveBeenCalledTimes(1);
    expect(script.target.put.mock.calls).toEqual([[named('b', '11')], [named('b', '12')]]);
    expect(script.target.delete.mock.calls).toEqual([[named('b', '13')]]);
  });

  it.each([
    ['as the status of the watch', () => events([], gone())],
    ['as an event after others', () => events([{ type: 'ADDED', object: named('b', '11') }], gone())],
  ])('lists again after 410 %s', async (_, watch) => {
    const script = new Script(listsTwice, [watch, open]);
    await script.advance(200);
    expect(script.calls).toEqual(['list', 'watch 10', 'list', 'watch 20']);
    expect(script.target.replace).toHaveBeenLastCalledWith(page('20', ['a', 'b']).items);
  });

  it('lists again after three watches in a row that end at once at one version', async () => {
    const script = new Script(listsTwice, [() => events([]), () => events([]), () => events([]), open]);
    for (const delay of [200, 400, 800]) await script.advance(delay);
    expect(script.calls).toEqual(['list', 'watch 10', 'watch 10', 'watch 10', 'list', 'watch 20']);
  });

  it('does not list again while there is no connection', async () => {
    const script = new Script(listsTwice, [...Array<() => Events>(5).fill(() => events([], unreachable())), open]);
    for (const delay of [200, 400, 800, 1600, 3200]) await script.advance(delay);
    expect(script.calls).toEqual(['list', ...Array<string>(6).fill('watch 10')]);
  });

  it('gives up a watch that is silent for too long; every byte puts that off', async () => {
    const script = new Script(listsOnce, [open]);
    await script.advance(50_000);
    script.watched[0]?.onBytes?.();
    await script.advance(59_999);
    expect(script.calls).toEqual(['list', 'watch 10']);
    await script.advance(1);
    expect(script.calls).toEqual(['list', 'watch 10', 'watch 10']);
    expect(script.watched.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
  });

  it('waits longer after each failure, and from the start again after a watch that lived', async () => {
    const refused = () => events([], unreachable());
    const script = new Script(listsOnce, [refused, refused, open, refused, open]);
    await script.advance(199);
    expect(script.watched).toHaveLength(1);
    await script.advance(1);
    expect(script.watched).toHaveLength(2);
    await script.advance(399);
    expect(script.watched).toHaveLength(2);
    await script.advance(1);
    expect(script.watched).toHaveLength(3);
    await script.advance(60_000);
    expect(script.watched).toHaveLength(4);
    await script.advance(200);
    expect(script.watched).toHaveLength(5);
  });

  it('waits no longer than it may', async () => {
    const script = new Script(listsOnce, [() => events([], unreachable())], { maxBackOffMs: 300 });
    for (const delay of [200, 300, 300, 300]) await script.advance(delay);
    expect(script.watched).toHaveLength(5);
  });

  it('does not take a list that fails slowly for a watch that lived', async () => {
    const script = new Script(
      [
        () => {
          void script.clock.advance(10_000);
          throw errorOfStatus(504, {}, 'list');
        },
      ],
      [open],
    );
    await script.advance(200);
    await script.advance(399);
    expect(script.calls).toEqual(['list', 'list']);
    await script.advance(1);
    expect(script.calls).toEqual(['list', 'list', 'list']);
  });

  it('lists in one piece when the version of its pages is forgotten', async () => {
    const expired = (): never => {
      throw gone();
    };
    const lists = [() => page('10', ['a', 'b'], 'next'), expired, () => page('20', ['a', 'b', 'c'])];
    const script = new Script(lists, [open]);
    await script.advance();
    expect(script.calls).toEqual(['list', 'list next', 'list', 'watch 20']);
    expect(script.listed.map(({ limit }) => limit)).toEqual([2, 2, undefined]);
    expect(script.target.replace.mock.calls).toEqual([[page('20', ['a', 'b', 'c']).items]]);
  });
});
