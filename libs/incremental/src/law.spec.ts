import fc from 'fast-check';
import { Graph, type Source } from './index';

/** The law: however a graph was edited, its bags hold what a fresh graph over the same rows holds. */

interface Row {
  readonly a: number;
  readonly b: number;
  readonly link: string;
}

const KEYS = ['k0', 'k1', 'k2', 'k3'] as const;
const COLUMNS = ['a', 'b', 'link'] as const;
const DEPTH = 3;

/** One read of a computation: what it looks at, for which key relative to its own. */
interface Read {
  readonly kind: 'column-a' | 'column-b' | 'follow' | 'keys' | 'index' | 'group' | 'below' | 'stop-if-even';
  readonly shift: number;
}

/** The shape of a random graph: the reads of each derived layer and of the two emitters. */
interface Shape {
  readonly layers: readonly (readonly Read[])[];
  /** How many of the layers, from below, are eager. */
  readonly eager: number;
  readonly first: readonly Read[];
  readonly second: readonly Read[];
}

type Edit =
  | { readonly kind: 'put'; readonly key: string; readonly row: Row }
  | { readonly kind: 'delete'; readonly key: string }
  | { readonly kind: 'run' }
  | { readonly kind: 'again' };

const read: fc.Arbitrary<Read> = fc.record({
  kind: fc.constantFrom('column-a', 'column-b', 'follow', 'keys', 'index', 'group', 'below', 'stop-if-even'),
  shift: fc.nat(3),
});
const reads = fc.array(read, { minLength: 1, maxLength: 4 });
const shape: fc.Arbitrary<Shape> = fc.record({
  layers: fc.array(reads, { minLength: DEPTH, maxLength: DEPTH }),
  eager: fc.nat(DEPTH),
  first: reads,
  second: reads,
});
const row: fc.Arbitrary<Row> = fc.record({ a: fc.nat(2), b: fc.nat(2), link: fc.constantFrom(...KEYS) });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), key: fc.constantFrom(...KEYS), row }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), key: fc.constantFrom(...KEYS) }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'run' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'again' as const }) },
);

function build({ layers, eager, first, second }: Shape, sliceMs?: number) {
  const graph = new Graph({ ...(sliceMs === undefined ? {} : { sliceMs }) });
  const rows = graph.source<Row>('row', COLUMNS);
  const ofB = rows.group('of-b', (value) => (value.b === 0 ? undefined : String(value.b)), ['a']);
  const byEither = rows.index('by-a-or-b', ({ a, b }) => [String(a), String(b)]);
  const shifted = (key: string, by: number): string =>
    KEYS[(KEYS.indexOf(key as (typeof KEYS)[number]) + by) % KEYS.length] ?? 'k0';
  const evaluate = (
    list: readonly Read[],
    key: string,
    below: (key: string) => number,
    more: (key: string) => number,
  ): number => {
    let sum = 0;
    for (const { kind, shift } of list) {
      const other = shifted(key, shift);
      if (kind === 'column-a') sum += rows.get(other)?.a ?? 7;
      else if (kind === 'column-b') sum += rows.get(other)?.b ?? 11;
      else if (kind === 'follow') sum += below(rows.get(other)?.link ?? other);
      else if (kind === 'keys') sum += rows.keys().length;
      else if (kind === 'index') sum += byEither.rows(String(shift)).reduce((total, found) => total + found.b, 0);
      else if (kind === 'group') for (const { a } of ofB.get(String(shift)).values()) sum += a + 1;
      else if (kind === 'below') sum += below(other) + more(other);
      else if (sum % 2 === 0) break;
    }
    return sum % 5;
  };
  const none = (): number => 0;
  let below: (key: string) => number = none;
  layers.forEach((list, depth) => {
    const lower = below;
    const derived = graph.derived(`layer${depth}`, (key) => evaluate(list, key, lower, none), { eager: depth < eager });
    below = (key) => derived.get(key);
  });
  const top = below;
  const one = graph.bag<{ readonly value: number; readonly from: string }>('one', {
    identity: ({ value }) => String(value),
  });
  graph.emitter('first', {
    over: rows,
    into: one,
    emit: (key, emit) => emit({ value: evaluate(first, key, top, none), from: '' }, key),
  });
  const byValue = one.index('by-value', ({ value }) => String(value % 3));
  const two = graph.bag<string>('two', { identity: String });
  const count = graph.derived('count', (key) => byValue.get(key).length);
  graph.emitter('second', {
    over: rows,
    into: two,
    emit: (key, emit) => emit(`v${evaluate(second, key, top, (other) => count.get(String(other.length % 3)))}`, key),
  });
  graph.emitter('third', {
    over: byValue,
    into: two,
    emit: (key, emit) =>
      emit(
        `bucket ${key}: ${byValue
          .get(key)
          .map((f) => f.value)
          .join()}`,
      ),
  });
  const held = (): string[] =>
    [one, two]
      .flatMap((bag) => [...bag.entries()].map(({ identity, slots }) => `${bag.name}:${identity}@${slots.join()}`))
      .sort();
  return { graph, rows, one, two, held };
}

function applyTo(rows: Source<Row>, change: Edit): void {
  if (change.kind === 'put') rows.put(change.key, change.row);
  else if (change.kind === 'delete') rows.delete(change.key);
}

describe('the law', () => {
  it('incremental result = from-scratch result', () => {
    fc.assert(
      fc.property(shape, fc.array(edit, { maxLength: 25 }), (graphShape, edits) => {
        const live = build(graphShape);
        const fresh = build(graphShape);
        const rows = new Map<string, Row>();
        for (const change of edits) {
          applyTo(live.rows, change);
          if (change.kind === 'put') rows.set(change.key, change.row);
          if (change.kind === 'delete') rows.delete(change.key);
          if (change.kind === 'again') live.graph.invalidate();
          if (change.kind === 'run') live.graph.runSync();
        }
        // Only what is there in the end, so that nothing that was on the way can be wrong in both.
        for (const [key, row] of rows) fresh.rows.put(key, row);
        live.graph.runSync();
        fresh.graph.runSync();
        expect(live.held()).toEqual(fresh.held());
      }),
      { numRuns: 1500 },
    );
  });

  it('the drained deltas add up to what is held', () => {
    fc.assert(
      fc.property(shape, fc.array(edit, { maxLength: 25 }), (graphShape, edits) => {
        const live = build(graphShape);
        const seen = new Map<string, string>();
        const drain = (): void => {
          live.graph.runSync();
          for (const bag of [live.one, live.two]) {
            for (const { identity, before, after } of bag.drain()) {
              const name = `${bag.name}:${identity}`;
              expect(seen.get(name) ?? '').toBe(before.join());
              if (after.length === 0) seen.delete(name);
              else seen.set(name, after.join());
            }
          }
        };
        for (const change of edits) {
          applyTo(live.rows, change);
          if (change.kind === 'again') live.graph.invalidate();
          if (change.kind === 'run') drain();
        }
        drain();
        expect([...seen].map(([name, slots]) => `${name}@${slots}`).sort()).toEqual(live.held());
      }),
      { numRuns: 500 },
    );
  });

  it('deltas that are taken while runs go on add up to what is held', async () => {
    await fc.assert(
      fc.asyncProperty(shape, fc.array(edit, { maxLength: 25 }), fc.nat(3), async (graphShape, edits, most) => {
        const live = build(graphShape, 0);
        const seen = new Map<string, string>();
        const take = (limit: number): void => {
          for (const bag of [live.one, live.two]) {
            let taken = 0;
            for (const { held, before, after } of bag.changes()) {
              const name = `${bag.name}:${held.identity}`;
              expect(seen.get(name) ?? '').toBe(before.join());
              if (after.length === 0) seen.delete(name);
              else seen.set(name, after.join());
              taken += 1;
              if (taken >= limit) break;
            }
          }
        };
        const run = async (): Promise<void> => {
          let over = false;
          const running = live.graph.run().finally(() => (over = true));
          while (!over) {
            take(1 + most);
            await new Promise(setImmediate);
          }
          await running;
        };
        for (const change of edits) {
          applyTo(live.rows, change);
          if (change.kind === 'run') await run();
        }
        await run();
        take(Infinity);
        expect([...seen].map(([name, slots]) => `${name}@${slots}`).sort()).toEqual(live.held());
      }),
      { numRuns: 200 },
    );
  });

  it('slicing changes nothing, with input arriving in between', async () => {
    await fc.assert(
      fc.asyncProperty(shape, fc.array(edit, { maxLength: 25 }), async (graphShape, edits) => {
        const sliced = build(graphShape, 0);
        const whole = build(graphShape);
        for (const change of edits) {
          const running = change.kind === 'run' ? sliced.graph.run() : undefined;
          if (change.kind === 'again') sliced.graph.invalidate();
          applyTo(sliced.rows, change);
          applyTo(whole.rows, change);
          await running;
        }
        await sliced.graph.run();
        whole.graph.runSync();
        expect(sliced.held()).toEqual(whole.held());
      }),
      { numRuns: 200 },
    );
  });
});
