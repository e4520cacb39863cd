import { ManualClock } from '@ironloom/core/testing';
import { Graph, type Rerun } from './index';

interface Port {
  readonly name: string;
  readonly owner: string;
  readonly note: string;
}

const COLUMNS = ['name', 'owner', 'note'] as const;
const port = (name: string, owner = 'sw0', note = ''): Port => ({ name, owner, note });

/** Ports, a derived label for each, and one fact per port. */
function network() {
  const reruns: Rerun[] = [];
  const graph = new Graph({ onRerun: (rerun) => reruns.push(rerun) });
  const ports = graph.source<Port>('port', COLUMNS);
  const byOwner = ports.index('by-owner', (row) => row.owner);
  const label = graph.derived('label', (key) => `<${ports.get(key)?.name ?? 'none'}>`);
  const bag = graph.bag<string>('facts', { identity: (fact) => fact });
  graph.emitter('label-facts', {
    over: ports,
    into: bag,
    emit: (key, emit) => emit(label.get(key), ports.get(key)?.owner),
  });
  const held = (): string[] => [...bag.entries()].map(({ fact, slots }) => `${fact}@${slots.join()}`).sort();
  return { graph, ports, byOwner, label, bag, held, reruns };
}

describe('an eager value', () => {
  const withDefault = () => {
    const graph = new Graph();
    const options = graph.source<{ readonly value: string }>('option', ['value']);
    const bag = graph.bag<string>('facts', { identity: String });
    const parity = graph.derived('parity', (key) => Number(options.get(key)?.value ?? 0) % 2, { eager: true });
    graph.emitter('port', { over: options, into: bag, emit: (key, emit) => emit(`${key} ${parity.get('a')}`) });
    for (const key of ['a', 'b', 'c']) options.put(key, { value: '0' });
    graph.runSync();
    return { graph, options, bag, parity };
  };

  it('puts nobody in doubt while it stays', () => {
    const { graph, options, bag } = withDefault();
    options.put('a', { value: '2' });
    expect(graph.runSync().settled).toBe(0);
    options.put('a', { value: '3' });
    expect(graph.runSync().settled).toBe(3);
    expect([...bag.entries()].map(({ fact }) => fact).sort()).toEqual(['a 1', 'b 1', 'c 1']);
  });

  it('fails where it reads what is settled later', () => {
    const { graph, bag, parity } = withDefault();
    const double = graph.derived('double', (key) => 2 * parity.get(key));
    const eager = graph.derived('quadruple', (key) => 2 * double.get(key), { eager: true });
    const facts = bag.index('by-fact', (fact) => fact);
    const count = graph.derived('count', (key) => facts.get(key).length, { eager: true });
    const later = graph.bag<string>('later', { identity: String });
    graph.emitter('doubles', { into: later, emit: (_, emit) => emit(String(eager.get('a'))) });
    graph.emitter('counts', { into: later, emit: (_, emit) => emit(String(count.get('a 0'))) });
    expect(graph.runSync().failures.map(({ error }) => error)).toEqual([
      expect.objectContaining({ code: 'INCREMENTAL_ORDER', details: { eager: 'quadruple', reads: 'double' } }),
      expect.objectContaining({ code: 'INCREMENTAL_ORDER', details: { eager: 'count', reads: 'a bag' } }),
    ]);
  });
});

describe('a graph', () => {
  it('re-runs only what the change of a read column reaches', () => {
    const { graph, ports, held, reruns } = network();
    for (let n = 0; n < 10; n += 1) ports.put(`p${n}`, port(`n${n}`));
    graph.runSync();
    expect(held()).toHaveLength(10);
    reruns.length = 0;
    ports.put('p3', port('n3', 'sw0', 'a column that nothing reads'));
    expect(graph.runSync().settled).toBe(0);
    ports.put('p3', port('n33', 'sw0'));
    graph.runSync();
    expect(reruns).toEqual([
      { family: 'label', key: 'p3', cause: { origin: 'port', key: 'p3' } },
      { family: 'label-facts', key: 'p3', cause: { origin: 'label', key: 'p3' } },
    ]);
  });

  it('stops where a derived value stays equal', () => {
    const graph = new Graph();
    const ports = graph.source<Port>('port', COLUMNS);
    const initial = graph.derived('initial', (key) => ({ letters: [ports.get(key)?.name[0]] }));
    const bag = graph.bag<string>('facts', { identity: String });
    graph.emitter('initials', { over: ports, into: bag, emit: (key, emit) => emit(String(initial.get(key).letters)) });
    ports.put('a', port('alpha'));
    graph.runSync();
    graph.clearStats();
    ports.put('a', port('alps'));
    graph.runSync();
    const [derived, emitter] = graph.stats();
    expect(derived).toMatchObject({ name: 'initial', kind: 'derived', size: 1, ran: 1, cutOff: 1 });
    expect(derived?.causes).toEqual(new Map([['port', 1]]));
    expect(emitter).toMatchObject({ name: 'initials', kind: 'emitter', size: 1, ran: 0, spared: 1 });
  });

  it('tracks misses, index buckets and key sets', () => {
    const graph = new Graph();
    const ports = graph.source<Port>('port', COLUMNS);
    const byOwner = ports.index('by-owner', (row) => (row.owner === '' ? undefined : row.owner.split('+')));
    const bag = graph.bag<string>('facts', { identity: String });
    graph.emitter('miss', { into: bag, emit: (_, emit) => emit(`p9: ${ports.get('p9')?.name ?? 'absent'}`) });
    graph.emitter('bucket', {
      over: byOwner,
      into: bag,
      emit: (key, emit) =>
        emit(
          `${key}: ${byOwner
            .rows(key)
            .map((row) => row.name)
            .join()}`,
        ),
    });
    graph.emitter('all', {
      into: bag,
      emit: (_, emit) => emit(`all: ${ports.keys().join()}, of ${byOwner.keys().join()}`),
    });
    const held = () => [...bag.entries()].map(({ fact }) => fact).sort();
    ports.put('p1', port('one', 'a+b'));
    graph.runSync();
    expect(held()).toEqual(['a: one', 'all: p1, of a,b', 'b: one', 'p9: absent']);
    ports.apply([
      { key: 'p9', row: port('nine', 'b') },
      { key: 'p1', row: port('one', '') },
    ]);
    graph.runSync();
    expect(held()).toEqual(['all: p1,p9, of b', 'b: nine', 'p9: nine']);
    expect(byOwner.first('b')?.name).toBe('nine');
    ports.delete('p9');
    graph.runSync();
    expect(held()).toEqual(['all: p1, of ', 'p9: absent']);
  });

  it('still hears of an empty place that it reads earlier than before', () => {
    const graph = new Graph();
    const rows = graph.source<{ more: boolean }>('row', ['more']);
    const others = graph.source<{ name: string }>('other', ['name']);
    const byName = others.index('by-name', (row) => row.name);
    const bag = graph.bag<string>('facts', { identity: (fact) => fact });
    graph.emitter('emitter', {
      over: rows,
      into: bag,
      emit: (key, emit) => {
        if (rows.get(key)?.more === true) rows.get('elsewhere');
        emit(`${byName.get('x').length} ${others.has('absent')}`);
      },
    });
    rows.put('a', { more: true });
    graph.runSync();
    rows.put('a', { more: false });
    graph.runSync();
    others.put('o', { name: 'x' });
    graph.runSync();
    expect([...bag.entries()].map(({ fact }) => fact)).toEqual(['1 false']);
  });

  it('does everything again when it is told to, and finds the same', () => {
    const { graph, ports, bag } = network();
    ports.put('p1', port('same', 'sw0'));
    ports.put('p2', port('other', 'sw1'));
    graph.runSync();
    bag.drain();
    graph.clearStats();
    graph.invalidate();
    expect(graph.due).toBe(true);
    expect(graph.runSync().settled).toBe(2);
    expect(graph.stats().every(({ size, ran }) => ran === size)).toBe(true);
    expect([bag.drain(), graph.due]).toEqual([[], false]);
  });

  it('finds what is different though nothing that was read has changed, when it is told to do everything again', () => {
    const graph = new Graph();
    const rows = graph.source<{ readonly name: string }>('row', ['name']);
    const bag = graph.bag<string>('facts', { identity: String });
    let outside = 'one';
    const label = graph.derived('label', (key) => `${rows.get(key)?.name} ${outside}`);
    graph.emitter('shown', { over: rows, into: bag, emit: (key, emit) => emit(label.get(key)) });
    graph.emitter('plain', { over: rows, into: bag, emit: (key, emit) => emit(`${key} ${outside}`) });
    rows.put('a', { name: 'x' });
    graph.runSync();
    bag.drain();
    outside = 'two';
    expect(graph.runSync().settled).toBe(0);
    graph.invalidate();
    graph.runSync();
    const deltas = bag.drain().map(({ identity, after }) => `${after.length > 0 ? 'came' : 'went'}: ${identity}`);
    expect(deltas.sort()).toEqual(['came: a two', 'came: x two', 'went: a one', 'went: x one']);
    rows.put('a', { name: 'y' });
    graph.runSync();
    expect(bag.drain().map(({ identity }) => identity)).toEqual(['y two', 'x two']);
  });

  it('yields one delta per run, with the slots before and after', () => {
    const { graph, ports, bag } = network();
    ports.put('p1', port('same', 'sw0'));
    ports.put('p2', port('same', 'sw1'));
    ports.put('p3', port('same', 'sw1'));
    graph.runSync();
    expect(bag.drain()).toEqual([{ identity: '<same>', fact: '<same>', before: [], after: ['sw0', 'sw1'] }]);
    ports.delete('p2');
    graph.runSync();
    expect(bag.drain()).toEqual([]);
    ports.delete('p3');
    ports.put('p4', port('new'));
    graph.runSync();
    expect(bag.drain()).toEqual([
      { identity: '<same>', fact: '<same>', before: ['sw0', 'sw1'], after: ['sw0'] },
      { identity: '<new>', fact: '<new>', before: [], after: ['sw0'] },
    ]);
    expect(bag.lookup('<same>')).toEqual({ fact: '<same>', slots: ['sw0'] });
    expect(bag.size).toBe(2);
  });

  it('lets later computations read a bag, and refuses earlier ones', () => {
    const { graph, ports, bag } = network();
    const byLength = bag.index('by-length', (fact) => String(fact.length));
    const summary = graph.bag<string>('summary', { identity: String });
    graph.emitter('lengths', {
      over: byLength,
      into: summary,
      emit: (key, emit) => emit(`${key}: ${byLength.get(key).join()}`),
    });
    ports.put('p1', port('b'));
    ports.put('p2', port('a'));
    graph.runSync();
    expect([...summary.entries()].map(({ fact }) => fact)).toEqual(['3: <a>,<b>']);
    graph.emitter('too-early', { into: bag, emit: (_, emit) => emit(byLength.get('3').join()) });
    expect(() => graph.runSync()).toThrow(expect.objectContaining({ code: 'INCREMENTAL_ORDER' }));
  });

  it('completes a last bag after bags that were declared later', () => {
    const graph = new Graph();
    const ports = graph.source<Port>('port', COLUMNS);
    const output = graph.bag<string>('output', { identity: String, last: true });
    const owners = graph.bag<string>('owners', { identity: String });
    const byName = owners.index('by-name', String);
    graph.emitter('output-of', { over: byName, into: output, emit: (key, emit) => emit(`owner ${key}`) });
    graph.emitter('owner-of', { over: ports, into: owners, emit: (key, emit) => emit(ports.get(key)?.owner ?? '') });
    ports.put('p1', port('one', 'sw7'));
    graph.runSync();
    expect([...output.entries()].map(({ fact }) => fact)).toEqual(['owner sw7']);
  });

  it('forgets derived values that nothing reads any more', () => {
    const { graph, ports, label } = network();
    ports.put('p1', port('one'));
    graph.runSync();
    expect(label.get('elsewhere')).toBe('<none>');
    expect(graph.stats()[0]?.size).toBe(2);
    ports.delete('p1');
    graph.runSync();
    expect(graph.stats().map(({ size }) => size)).toEqual([0, 0]);
  });

  it('names the way round of a cycle, and recovers when it is cut', () => {
    const graph = new Graph();
    const links = graph.source<{ to: string }>('link', ['to']);
    const end = graph.derived('end', (key: string): string => {
      const to = links.get(key)?.to;
      return to === undefined ? key : end.get(to);
    });
    const bag = graph.bag<string>('ends', { identity: String });
    graph.emitter('ends-of', { over: links, into: bag, emit: (key, emit) => emit(`${key}>${end.get(key)}`) });
    links.put('a', { to: 'b' });
    links.put('b', { to: 'a' });
    const { failures } = graph.runSync();
    expect(failures.map(({ family, key }) => `${family}(${key})`).sort()).toEqual(['ends-of(a)', 'ends-of(b)']);
    expect(failures[0]?.error).toMatchObject({
      code: 'INCREMENTAL_CYCLE',
      details: { path: ['end(a)', 'end(b)', 'end(a)'] },
    });
    links.put('b', { to: 'c' });
    expect(graph.runSync().failures).toEqual([]);
    expect([...bag.entries()].map(({ fact }) => fact).sort()).toEqual(['a>c', 'b>c']);
  });

  it('drops the facts of a computation that throws, reports it, and takes them back when it works again', () => {
    const graph = new Graph();
    const ports = graph.source<Port>('port', COLUMNS);
    const bag = graph.bag<string>('facts', { identity: String });
    graph.emitter('strict', {
      over: ports,
      into: bag,
      emit: (key, emit) => {
        emit(`${key} is there`);
        if (ports.get(key)?.name === 'bad') throw new Error('bad name');
      },
    });
    ports.put('a', port('good'));
    graph.runSync();
    ports.put('a', port('bad'));
    expect(graph.runSync().failures).toEqual([{ family: 'strict', key: 'a', error: new Error('bad name') }]);
    expect(bag.size).toBe(0);
    ports.put('a', port('fine'));
    expect(graph.runSync().failures).toEqual([]);
    expect(bag.size).toBe(1);
  });

  it('refuses two members of one name, and a run inside a run', async () => {
    const { graph, ports } = network();
    expect(() => graph.bag('facts', { identity: String })).toThrow(
      expect.objectContaining({ code: 'INCREMENTAL_DUPLICATE' }),
    );
    const sliced = new Graph({ sliceMs: 0 });
    sliced.source<Port>('port', COLUMNS).put('a', port('a'));
    const first = sliced.run();
    await expect(sliced.run()).rejects.toMatchObject({ code: 'INCREMENTAL_BUSY' });
    await first;
    ports.put('p1', port('one'));
    expect(graph.due).toBe(true);
    graph.runSync();
    expect(graph.due).toBe(false);
  });

  it('gives the event loop its turn when a slice is used up; input meanwhile waits for the next run', async () => {
    const clock = new ManualClock();
    let turns = 0;
    jest.spyOn(clock, 'nextTurn').mockImplementation((goOn) => {
      turns += 1;
      ports.put(`late${turns}`, port('late'));
      setImmediate(goOn);
    });
    const graph = new Graph({ clock, sliceMs: 15 });
    const ports = graph.source<Port>('port', COLUMNS);
    const bag = graph.bag<string>('facts', { identity: String });
    graph.emitter('slow', {
      over: ports,
      into: bag,
      emit: (key, emit) => {
        void clock.advance(10);
        emit(key);
      },
    });
    for (let n = 0; n < 6; n += 1) ports.put(`p${n}`, port('x'));
    const report = await graph.run();
    expect(report).toMatchObject({ settled: 6, slices: 4, ms: 60 });
    expect([turns, bag.size, graph.due]).toEqual([3, 6, true]);
  });
});
