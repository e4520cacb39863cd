import { Graph } from './index';

it('does what the README shows', async () => {
  const graph = new Graph();
  const ports = graph.source<{ name: string; mac: string }>('port', ['name', 'mac']);
  const label = graph.derived('label', (key) => ports.get(key)?.name.toUpperCase() ?? '?');
  const flows = graph.bag<string>('flows', { identity: (flow) => flow });
  graph.emitter('unicast', {
    over: ports,
    into: flows,
    emit: (key, emit) => emit(`${ports.get(key)?.mac} -> ${label.get(key)}`, 'sw0'),
  });
  ports.put('p1', { name: 'vm1', mac: '02:00:00:00:00:01' });
  await graph.run();
  expect(flows.drain()).toEqual([
    { identity: '02:00:00:00:00:01 -> VM1', fact: '02:00:00:00:00:01 -> VM1', before: [], after: ['sw0'] },
  ]);
  ports.put('p1', { name: 'vm1', mac: '02:00:00:00:00:02' });
  await graph.run();
  expect(graph.stats().map(({ name, ran }) => [name, ran])).toEqual([
    ['label', 1],
    ['unicast', 2],
  ]);
});
