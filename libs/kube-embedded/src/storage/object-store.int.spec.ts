import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import * as fc from 'fast-check';
import { silentLogger } from '@ironloom/core';
import { ObjectStore } from './object-store';

const COLLECTION = 'g/things';
const HISTORY = 8;

/** A write, or what happens to the store between writes. */
const step = fc.oneof(
  { weight: 10, arbitrary: fc.record({ path: fc.constantFrom('a', 'b', 'n/a', 'n/b'), value: fc.option(fc.nat(9)) }) },
  { weight: 1, arbitrary: fc.constant('reopen' as const) },
  { weight: 1, arbitrary: fc.constant('compact' as const) },
  { weight: 1, arbitrary: fc.constant('load' as const) },
);

describe('the store', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kube-store-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const open = (name: string): Promise<ObjectStore> =>
    ObjectStore.open({ folder: join(folder, name), historyLimit: HISTORY, log: silentLogger });

  it('shows every moment that it remembers as it was, after whatever happened', async () => {
    let run = 0;
    const property = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const name = `s${(run += 1)}`;
      let store = await open(name);
      const moments = new Map<number, Record<string, number>>();
      let now: Record<string, number> = {};
      for (const one of steps) {
        if (one === 'compact') await store.compact(2);
        else if (one === 'load') await store.load();
        else if (one === 'reopen') {
          await store.close();
          store = await open(name);
        } else {
          const { path, value } = one;
          const expected = store.newest(COLLECTION, path)?.revision ?? 0;
          if (expected === 0 && value === null) continue;
          const encode = value === null ? undefined : (): string => JSON.stringify({ value });
          const event = await store.write(COLLECTION, path, expected, encode);
          now = { ...now };
          if (value === null) delete now[path];
          else now[path] = value;
          moments.set(event?.revision ?? -1, now);
        }
      }
      for (const [revision, expected] of moments) {
        const snapshot = store.page(COLLECTION, revision);
        expect(snapshot === undefined).toBe(revision < store.compacted);
        const shown = snapshot?.objects.map(({ path, json }) => [path, (JSON.parse(json) as { value: number }).value]);
        if (shown !== undefined) expect(Object.fromEntries(shown)).toEqual(expected);
        const all = snapshot?.objects.map(({ path }) => path) ?? [];
        expect(all).toEqual([...all].sort());
        for (let from = ''; snapshot !== undefined;) {
          const page = store.page(COLLECTION, revision, { after: from }, 2);
          const rest = all.filter((path) => path > from);
          expect(page?.objects.map(({ path }) => path)).toEqual(rest.slice(0, 2));
          expect(page?.remaining).toBe(Math.max(0, rest.length - 2));
          from = page?.objects.at(-1)?.path ?? '';
          if (page?.remaining === 0) break;
        }
      }
      await store.close();
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it('lets one of two writers win, and orders what it tells', async () => {
    const store = await open('race');
    const told: number[] = [];
    store.subscribe(COLLECTION, ({ revision }) => void told.push(revision));
    const first = store.write(COLLECTION, 'a', 0, () => '{}');
    expect(store.write(COLLECTION, 'a', 0, () => '{}')).toBeUndefined();
    expect(store.get(COLLECTION, 'a')).toBeUndefined();
    const { revision } = (await first) ?? { revision: -1 };
    for (const path of ['b', 'c', 'd']) await store.write(COLLECTION, path, 0, () => '{}');
    expect(told).toEqual([revision, revision + 1, revision + 2, revision + 3]);
    await store.close();
    expect(() => store.write(COLLECTION, 'z', 0, () => '{}')).toThrow('the store is closed');
  });

  it('knows what there is before it has read it, and may be closed meanwhile', async () => {
    let store = await open('many');
    const count = 1000;
    const write = (at: number): Promise<unknown> =>
      Promise.resolve(store.write(COLLECTION, `n/${at}`, 0, () => `{"at":${at}}`));
    await Promise.all(Array.from({ length: count }, (_, at) => write(at)));
    await store.close();
    store = await open('many');
    const loading = store.load();
    expect(store.count(COLLECTION)).toBe(count);
    expect(store.get(COLLECTION, 'n/999')?.json).toBe('{"at":999}');
    await store.close();
    await loading;
    store = await open('many');
    await store.load();
    expect([...store.scan(COLLECTION)].map(({ json, length }) => json.length - length)).toEqual(
      Array.from({ length: count }, () => 0),
    );
    await store.close();
  });

  it('opens what was written in the old form, with its history', async () => {
    const db = new ClassicLevel(join(folder, 'old'));
    const old = (revision: number): string => `r${revision.toString(16).padStart(14, '0')}`;
    const many = Array.from(
      { length: 600 },
      (_, at) => [old(100 + at), `${COLLECTION}\tn/${at}\n{"at":${at}}`] as const,
    );
    const written = [
      [old(3), `${COLLECTION}\ta\n{"value":1}`],
      [old(5), `${COLLECTION}\ta\n{"value":2}`],
      [old(6), `${COLLECTION}\tb\n{"text":"line\\nline"}`],
      [old(7), `${COLLECTION}\ta`],
      ['m/compacted', '4'],
      ...many,
    ] as const;
    await db.batch(written.map(([key, value]) => ({ type: 'put', key, value })));
    await db.close();
    for (let time = 0; time < 2; time += 1) {
      const store = await ObjectStore.open({ folder: join(folder, 'old'), historyLimit: 1000, log: silentLogger });
      expect([store.compacted, store.revision, store.count(COLLECTION)]).toEqual([4, 699, 601]);
      expect(store.page(COLLECTION, 5)?.objects.map(({ path, json }) => [path, json])).toEqual([['a', '{"value":2}']]);
      expect(store.get(COLLECTION, 'b')?.json).toBe('{"text":"line\\nline"}');
      expect(store.get(COLLECTION, 'n/599')?.json).toBe('{"at":599}');
      await store.close();
    }
  });

  it('fails as a whole when the disk lacks what it should have', async () => {
    let store = await open('torn');
    const { revision } = (await store.write(COLLECTION, 'a', 0, () => '{}')) ?? { revision: -1 };
    await store.close();
    const db = new ClassicLevel(join(folder, 'torn'));
    await db.del(`b${revision.toString(16).padStart(14, '0')}`);
    await db.close();
    store = await open('torn');
    expect(() => store.get(COLLECTION, 'a')?.json).toThrow(
      expect.objectContaining({ code: 'KUBE_STORE_FAILED', message: `the store cannot read revision ${revision}` }),
    );
    await store.load();
    expect(() => store.write(COLLECTION, 'b', 0, () => '{}')).toThrow('the store cannot be read');
    await store.close();
  });

  it('refuses what is beyond its quota, but lets go', async () => {
    const store = await ObjectStore.open({
      folder: join(folder, 'full'),
      historyLimit: HISTORY,
      quota: 100,
      log: silentLogger,
    });
    const { revision } = (await store.write(COLLECTION, 'a', 0, () => 'x'.repeat(90))) ?? { revision: -1 };
    expect(() => store.write(COLLECTION, 'b', 0, () => 'x'.repeat(20))).toThrow('database space exceeded');
    await store.write(COLLECTION, 'a', revision, undefined);
    expect(await store.write(COLLECTION, 'b', 0, () => 'x'.repeat(20))).toBeDefined();
    await store.close();
  });
});
