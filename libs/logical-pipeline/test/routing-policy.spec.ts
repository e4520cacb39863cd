import { compiled, linkedNetwork } from './compiled';

describe('routing policies with several next hops', () => {
  const policy = (nexthops: readonly string[], columns: object = {}) => ({
    priority: 10,
    match: 'ip4',
    action: 'reroute' as const,
    nexthops: [...nexthops],
    ...columns,
  });
  const network = (first: object) => ({
    Logical_Router: { r: { ...linkedNetwork.router, policies: ['a', 'b'] } },
    Logical_Router_Port: { rp: linkedNetwork.routerPort },
    Logical_Router_Policy: { a: first, b: policy(['10.0.0.3', '10.0.0.4'], { priority: 20 }) },
  });
  const groups = async (first: object) =>
    (await compiled(network(first)))
      .flows('lr_in_policy', 'select(')
      .map((text) => text.replace(/^.* -> /, ''))
      .sort();

  it('have a number each', async () => {
    expect(await groups(policy(['10.0.0.5', '10.0.0.6']))).toEqual([
      'reg8[0..15] = 1; reg8[16..31] = select(1, 2);',
      'reg8[0..15] = 2; reg8[16..31] = select(1, 2);',
    ]);
  });

  it.each([
    ['no next hop can be reached', policy(['192.0.2.1', '192.0.2.2'])],
    ['a port is named, which several cannot leave by', policy(['10.0.0.5', '10.0.0.6'], { output_port: 'rp' })],
    ['the next hop stands in the old column', policy(['10.0.0.5', '10.0.0.6'], { nexthop: '10.0.0.5' })],
  ])('have none where %s', async (_, first) => {
    expect(await groups(first)).toEqual(['reg8[0..15] = 1; reg8[16..31] = select(1, 2);']);
  });
});
