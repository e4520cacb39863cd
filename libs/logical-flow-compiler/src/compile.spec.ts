import {
  addressSetConstants,
  createOvnSymbols,
  type EncodeContext,
  LogicalFlowCompiler,
  type LogicalFlowText,
  type MatchContext,
} from './index';

const flow = (match: string, actions = 'next;', table = 3): LogicalFlowText => ({
  pipeline: 'ingress',
  table,
  match,
  actions,
});
const ports: Readonly<Record<string, number>> = { a: 1, b: 2 };
const encodeContext: EncodeContext = {
  lookupPort: (name) => ports[name],
  isLocalPort: () => true,
  tunnelPort: () => undefined,
  groupId: () => 1,
  meterId: () => 1,
  hasCollectorSet: () => false,
  isSwitch: true,
  pipeline: 'ingress',
  flowUuid: '00000001-0000-0000-0000-000000000000',
  datapathKey: 1,
};

/** A context that notes what it was asked. */
function tracking(members: readonly string[] = ['10.0.0.1', '10.0.0.2']): { context: MatchContext; reads: string[] } {
  const reads: string[] = [];
  const note = <T>(read: string, value: T): T => {
    reads.push(read);
    return value;
  };
  const context: MatchContext = {
    lookupPort: (name) => note(`port ${name}`, ports[name]),
    isChassisResident: (port) => note(`resident ${port}`, port === 'a'),
    sets: {
      addressSet: (name) => note(`set ${name}`, addressSetConstants(members)),
      portGroup: (name) => note(`group ${name}`, ['a', 'b']),
    },
  };
  return { context, reads };
}

describe('LogicalFlowCompiler', () => {
  const compiler = new LogicalFlowCompiler(createOvnSymbols());
  const compile = (text: LogicalFlowText, context = tracking().context) =>
    compiler.compile(text, context, encodeContext);

  it('makes matches and actions', () => {
    expect(compile(flow('ip4 && inport == "a"', 'outport = "b"; next;'))).toEqual({
      conjunctionIds: 0,
      matches: [
        {
          conjunctions: [],
          match: [
            { field: 'reg14', value: 1n },
            { field: 'eth_type', value: 0x800n },
          ],
        },
      ],
      actions: [
        { kind: 'setField', field: 'reg15', value: 2n },
        { kind: 'resubmit', port: 0xfffffff8, table: 12 },
      ],
    });
  });
  it('adds what the actions require to the match', () => {
    const { matches } = compile(flow('1', 'ip.ttl--; next;'));
    expect(matches.map(({ match }) => match)).toEqual([
      [{ field: 'eth_type', value: 0x800n }],
      [{ field: 'eth_type', value: 0x86ddn }],
    ]);
  });
  it('numbers conjunctions from one', () => {
    const { conjunctionIds, matches } = compile(
      flow('ip4.src == {10.0.0.1, 10.0.0.2} && ip4.dst == {10.0.0.3, 10.0.0.4}'),
    );
    expect(conjunctionIds).toBe(1);
    expect(matches.flatMap(({ conjunctions }) => conjunctions)).toEqual([
      { id: 1, clause: 0, clauses: 2 },
      { id: 1, clause: 0, clauses: 2 },
      { id: 1, clause: 1, clauses: 2 },
      { id: 1, clause: 1, clauses: 2 },
    ]);
    expect(matches[4]?.match).toContainEqual({ field: 'conj_id', value: 1n });
  });
  it.each([
    ['a port', 'inport == "a"', ['port a']],
    ['residence', 'is_chassis_resident("b") && ip4', ['resident b']],
    ['residence that decides before ports are looked up', 'is_chassis_resident("b") && inport == "a"', ['resident b']],
    ['an address set', 'ip4.src == $as', ['set as']],
    ['a port group', 'inport == @pg', ['group pg', 'port a', 'port b']],
    ['nothing else', 'ip4.src == 10.0.0.1', []],
  ])('reads %s each time', (_what, match, expected) => {
    for (const round of [1, 2, 3]) {
      const { context, reads } = tracking();
      compile(flow(match), context);
      expect([round, ...reads]).toEqual([round, ...expected]);
    }
  });
  it('sees another answer', () => {
    const count = (members: string[]): number =>
      compile(flow('ip4.src == $as'), tracking(members).context).matches.length;
    expect([count(['10.0.0.1']), count(['10.0.0.1', '10.0.0.2']), count([])]).toEqual([1, 2, 0]);
  });
  it('keeps what a shape compiles to, once it is asked for again', () => {
    const fresh = new LogicalFlowCompiler(createOvnSymbols());
    const matchesOf = (match: string): unknown => fresh.compile(flow(match), tracking().context, encodeContext).matches;
    const plain = [1, 2, 3].map(() => matchesOf('tcp.dst == 80'));
    expect(plain[2]).toBe(plain[1]);
    expect(plain[2]).toEqual(plain[0]);
    const networks = ['10.9.0.0/16', '10.8.0.0/16', '10.7.0.0/16'].map((network) => matchesOf(`ip4.dst == ${network}`));
    expect(networks[2]).toMatchObject([{ match: [{ value: 0x800n }, { value: 0x0a070000n, mask: 0xffff0000n }] }]);
    expect(fresh.statistics).toEqual({ hits: 6, misses: 6 });
  });
  it('does not mistake the same actions in another table', () => {
    const next = (table: number): unknown => compile(flow('1', 'next;', table)).actions[0];
    expect([next(3), next(4), next(3)]).toMatchObject([{ table: 12 }, { table: 13 }, { table: 12 }]);
  });
  it('does not mistake a match for the same one with prerequisites', () => {
    expect(compile(flow('reg0 == 1', 'next;')).matches).toHaveLength(1);
    expect(compile(flow('reg0 == 1', 'ip.ttl--; next;')).matches).toHaveLength(2);
  });
  it.each([
    ['ip4 &&', 'next;', 'LFLOW_SYNTAX'],
    ['ip4', 'nowhere;', 'LFLOW_SYNTAX'],
    ['tcp.dst == 70000', 'next;', 'LFLOW_TYPE'],
  ])('refuses %s with %s', (match, actions, code) => {
    expect(() => compile(flow(match, actions))).toThrow(expect.objectContaining({ code }));
  });
});
