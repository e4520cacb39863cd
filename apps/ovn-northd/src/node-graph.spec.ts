import { GRAPH, graphInDot } from './node-graph';

describe('the graph of engine nodes', () => {
  it('names only nodes that are there, each before those that need it', () => {
    const seen = new Set<string>();
    for (const [name, inputs] of GRAPH) {
      for (const { node } of inputs) expect(seen).toContain(node);
      seen.add(name);
    }
    expect(seen.size).toBe(84);
    expect([...GRAPH.values()].flat()).toHaveLength(153);
  });
  it('is printed in DOT, from one node down', () => {
    expect(graphInDot('ic_learned_svc_monitors')).toBe(
      'digraph "Incremental-Processing-Engine" {\n' +
        '\trankdir=LR;\n' +
        '\tic_learned_svc_monitors [style=filled, shape=box, fillcolor=white, label="ic_learned_svc_monitors"];\n' +
        '\tSB_service_monitor -> ic_learned_svc_monitors [label=""];\n' +
        '\tSB_service_monitor [style=filled, shape=box, fillcolor=white, label="SB_service_monitor"];\n' +
        '}\n',
    );
    expect(graphInDot('none')).toBe('digraph "Incremental-Processing-Engine" {\n\trankdir=LR;\n}\n');
  });
});
