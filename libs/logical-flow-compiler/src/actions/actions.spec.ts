import { readGolden } from '../../test/golden-file';
import { actionKinds, createOvnSymbols, encodeActions, formatActions, LogicalFlowError, parseActions } from '../index';
import { ActionReporter, dhcpOptions, dhcpv6Options } from '../testing';
import { PIPELINE_LENGTHS } from './action-parser';
import type { EncodeContext } from './encode-context';
import type { LogicalAction } from './action';

const symbols = createOvnSymbols();
const parse = (text: string, table = 10, pipeline: 'ingress' | 'egress' = 'ingress') =>
  parseActions(text, { symbols, pipeline, table, dhcpOptions, dhcpv6Options });

function errorOf(text: string): LogicalFlowError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof LogicalFlowError) return error;
    throw error;
  }
  throw new Error(`${text} was taken`);
}

describe('actions, as the reference parses, writes, encodes and refuses them', () => {
  const cases = readGolden('actions.txt');
  // The ids of groups and meters count on from text to text.
  const reporter = new ActionReporter();
  it.each(cases)('$input', ({ input, output }) => {
    const report = reporter.report(input);
    expect(report.lines.slice(1)).toEqual(output);
    expect(report.ok).toBe(true);
  });

  it('are all there', () => {
    const found = new Set<string>();
    const visit = (actions: readonly LogicalAction[]): void => {
      for (const action of actions) {
        found.add(action.kind);
        if ('actions' in action) visit(action.actions);
      }
    };
    for (const { input, output } of cases)
      if (output.some((line) => line.includes('encodes'))) visit(parse(input).actions);
    expect(actionKinds).toHaveLength(82);
    expect(actionKinds.filter((kind) => !found.has(kind))).toEqual([]);
  });
});

describe('errors in actions', () => {
  it.each([
    ['next; foo;', 'LFLOW_SYNTAX', 'foo', 'expecting action'],
    ['reg0 = "x";', 'LFLOW_TYPE', '"x"', 'Integer field reg0 is not compatible with string constant.'],
    ['reg0 = 0x1ffffffff;', 'LFLOW_TYPE', '0x1ffffffff', '33-bit constant is not compatible with 32-bit field reg0.'],
    ['reg0 = 1 reg1 = 2;', 'LFLOW_SYNTAX', 'reg1', "expecting `;'"],
    ['ct_commit { reg0 = 1; };', 'LFLOW_TYPE', '1', 'Field reg0 is not modifiable.'],
    ['icmp4.frag_mtu = reg0;', 'LFLOW_TYPE', 'reg0', "Can't assign 32-bit value to 16-bit destination."],
    ['icmp6.frag_mtu = reg0;', 'LFLOW_TYPE', 'reg0', 'Field icmp6.frag_mtu can only be assigned a constant.'],
    ['reg0 = "a', 'LFLOW_LEXICAL', '"a', 'Input ends inside quoted string.'],
    ['next', 'LFLOW_SYNTAX', '', "Syntax error at end of input expecting `;'."],
    ['reg0 = ^backend;', 'LFLOW_TYPE', '^backend', 'Unexpanded template.'],
  ])('%s', (text, code, at, message) => {
    const { span, ...error } = errorOf(text);
    expect(error).toMatchObject({ code });
    expect(errorOf(text).message).toContain(message);
    expect(text.slice(span.start, span.end)).toBe(at);
  });
  it('say where in a long text they are', () => {
    const text = 'eth.dst = 00:00:00:00:00:01; outport = "lsp1"; bogus(3); output;';
    expect(errorOf(text).span).toEqual({ start: text.indexOf('bogus'), end: text.indexOf('bogus') + 5 });
  });
  it('stop nesting at some depth', () => {
    expect(errorOf(`${'clone { '.repeat(40)}output;${' };'.repeat(40)}`).message).toBe(
      'maximum depth of nested actions reached',
    );
  });
});

describe('the place of actions', () => {
  it('is what next counts from', () => {
    expect(formatActions(parse('next;', 3).actions)).toBe('next;');
    expect(parse('next;', 3).actions).toMatchObject([{ kind: 'next', pipeline: 'ingress', table: 4 }]);
    expect(parse('next;', 3, 'egress').actions).toMatchObject([{ kind: 'next', pipeline: 'egress', table: 4 }]);
  });
  it('has an end', () => {
    const last = PIPELINE_LENGTHS.ingress - 1;
    expect(() => parse('next;', last)).toThrow('"next" action cannot advance beyond table 34.');
    expect(() => parse('next;', last - 1)).not.toThrow();
  });
});

describe('what actions are encoded for', () => {
  const context: EncodeContext = {
    lookupPort: (name) => (name === 'lsp1' ? 7 : undefined),
    isLocalPort: () => false,
    tunnelPort: (name) => (name === 'lsp1' ? 9 : undefined),
    groupId: () => 3,
    meterId: () => 4,
    hasCollectorSet: () => true,
    isSwitch: false,
    pipeline: 'egress',
    flowUuid: '01020304-0000-0000-0000-000000000000',
    datapathKey: 5,
  };
  const encode = (text: string, changes: Partial<EncodeContext> = {}) =>
    encodeActions(parse(text).actions, { ...context, ...changes });

  it('decides tables', () => {
    expect(encode('next(pipeline=egress,table=2);')).toEqual([{ kind: 'resubmit', port: 0xfffffff8, table: 50 }]);
    expect(encode('output;')).toEqual([{ kind: 'resubmit', port: 0xfffffff8, table: 64 }]);
    expect(encode('output;', { pipeline: 'ingress' })).toEqual([{ kind: 'resubmit', port: 0xfffffff8, table: 42 }]);
  });
  it('decides zones: a router has one for each direction of NAT', () => {
    expect(encode('ct_next(snat);')).toMatchObject([{ kind: 'conntrack', zone: { field: 'reg12' } }]);
    expect(encode('ct_next(dnat);')).toMatchObject([{ kind: 'conntrack', zone: { field: 'reg11' } }]);
    expect(encode('ct_next;', { isSwitch: true })).toMatchObject([
      { kind: 'conntrack', zone: { field: 'reg13', offset: 0, bits: 16 } },
    ]);
  });
  it('meters packets for the controller where the datapath can', () => {
    const features = { meters: true };
    expect(encode('igmp;', { controllerMeter: 6 })[0]).not.toHaveProperty('meter');
    expect(encode('igmp;', { controllerMeter: 6, features })).toMatchObject([{ kind: 'controller', meter: 6 }]);
  });
  it('leaves out what there are no groups for', () => {
    expect(encode('ct_lb_mark(backends=10.0.0.1);')).toEqual([{ kind: 'group', group: 3 }]);
    expect(encode('ct_lb_mark(backends=10.0.0.1);', { groupId: () => undefined })).toEqual([]);
  });
  it('asks for each port, so that reads can be tracked', () => {
    const asked: string[] = [];
    encode('outport = "lsp1"; fwd_group(childports="lsp1", "lsp2");', {
      lookupPort: (name) => {
        asked.push(name);
        return 1;
      },
    });
    expect(asked).toEqual(expect.arrayContaining(['lsp1', 'lsp2']));
  });
});
