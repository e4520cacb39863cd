import fc from 'fast-check';
import { actionTwins, matchTwins } from '../test/arbitrary-twins';
import { readGolden } from '../test/golden-file';
import {
  createOvnSymbols,
  type EncodeContext,
  LogicalFlowCompiler,
  LogicalFlowError,
  type LogicalFlowText,
  type MatchContext,
  OVN_TABLES,
  parseActions,
} from './index';
import { ActionTemplate } from './actions/action-template';
import { shapeOf } from './lexer/shape';
import { MatchTemplate } from './match/match-template';

const symbols = createOvnSymbols();
const ports: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3, 'q"uoted': 4 };
const lookupPort = (name: string): number | undefined => ports[name];
const matchContext: MatchContext = { lookupPort, isChassisResident: (name) => name === 'a' || name === 'c' };
/** Set for a long run. */
const RUNS = Number(process.env.LFLOW_TEMPLATE_RUNS ?? 300);

/** Contexts that differ in all that actions may depend on. */
function encodeContext(at: number): EncodeContext {
  const odd = at % 2 === 1;
  return {
    lookupPort,
    isLocalPort: () => odd,
    tunnelPort: () => (odd ? 7 : undefined),
    groupId: (buckets) => buckets.length + at,
    meterId: (name) => name.length + at,
    hasCollectorSet: () => !odd,
    isSwitch: odd,
    pipeline: 'ingress',
    flowUuid: `0000000${at}-0000-0000-0000-000000000000`,
    datapathKey: at,
    tables: { ...OVN_TABLES, ingress: OVN_TABLES.ingress + at, ingressOutput: OVN_TABLES.ingressOutput + at },
    features: { meters: odd, zeroSnat: odd, explicitArpNsOutput: odd, registerConsolidation: odd },
    ...(odd && { controllerMeter: 9 }),
  };
}

const flow = (match: string, actions: string): LogicalFlowText => ({ pipeline: 'ingress', table: 3, match, actions });

/** What a flow compiles to, or how it is refused. */
function outcome(compiler: LogicalFlowCompiler, text: LogicalFlowText, at: number): unknown {
  try {
    return compiler.compile(text, matchContext, encodeContext(at));
  } catch (error) {
    if (error instanceof LogicalFlowError) return { refused: error.message, span: error.span };
    throw error;
  }
}

/** Compiles flows by one compiler, and each by one that has seen no other. */
function expectAlike(flows: readonly LogicalFlowText[]): void {
  const compiler = new LogicalFlowCompiler(symbols);
  for (const [at, text] of flows.entries()) {
    expect(outcome(compiler, text, at)).toEqual(outcome(new LogicalFlowCompiler(symbols), text, at));
  }
}

describe('a compiler that has seen flows of the same shape', () => {
  it('makes of matches what one does that has not', () => {
    let fit = 0;
    fc.assert(
      fc.property(matchTwins, (texts) => {
        expectAlike(texts.map((text) => flow(text, 'next;')));
        expectAlike(texts.map((text) => flow(text, 'ip.ttl--; next;')));
        fit += Number(hasTemplate(texts[0] ?? ''));
      }),
      { numRuns: RUNS },
    );
    // A property of matches that are compiled one by one would say little.
    expect(fit).toBeGreaterThan(RUNS / 10);
  }, 600_000);

  it('makes of actions what one does that has not', () => {
    let fit = 0;
    fc.assert(
      fc.property(actionTwins, (texts) => {
        expectAlike(texts.map((text) => flow('1', text)));
        fit += Number(hasActionTemplate(texts[0] ?? ''));
      }),
      { numRuns: RUNS },
    );
    expect(fit).toBeGreaterThan(RUNS / 10);
  }, 600_000);

  it('makes of every known text what it did the first time', () => {
    const compiler = new LogicalFlowCompiler(symbols);
    const flows = [
      ...readGolden('expressions.txt').map(({ input }) => flow(input, 'next;')),
      ...readGolden('actions.txt').map(({ input }) => flow('1', input)),
    ];
    const [first, second, third] = [1, 2, 3].map(() => flows.map((each) => outcome(compiler, each, 1)));
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });
});

function hasTemplate(text: string): boolean {
  const shape = shapeOf(text);
  try {
    return shape !== undefined && MatchTemplate.of(text, undefined, symbols, shape.constants) !== undefined;
  } catch {
    return false;
  }
}

function hasActionTemplate(text: string): boolean {
  const shape = shapeOf(text);
  try {
    const parsed = parseActions(text, { symbols, pipeline: 'ingress', table: 3 });
    return shape !== undefined && ActionTemplate.of(parsed, shape.constants) !== undefined;
  } catch {
    return false;
  }
}

describe('matches that are filled in', () => {
  it.each([
    'inport == "a" && ip4.dst == 10.0.0.1',
    '((ip4 && icmp4.type == 3 && icmp4.code == 4) || (ip6 && icmp6.type == 2 && icmp6.code == 0)) && eth.src == 00:00:00:00:00:01 && outport == "a" && !is_chassis_resident("a")',
    'outport == "a" && xxreg0 == fe80::1',
    'reg0 == 10.0.0.1/24 && ip.ttl == {0, 1}',
    'inport == {"a"} && arp.spa == 10.0.0.0/16',
    '00:00:00:00:00:01 == eth.src',
    'eth.src == 00:00:00:00:00:01 || eth.dst == 00:00:00:00:00:02',
  ])('%s', (text) => {
    expect(hasTemplate(text)).toBe(true);
  });
});

describe('matches whose constants decide more than values', () => {
  it.each([
    ['two of one field, which may be one or none', 'ip4.src == 10.0.0.1 && ip4.src == 10.0.0.2'],
    ['a set, which is sorted', 'ip4.src == {10.0.0.1, 10.0.0.2}'],
    ['an inequality', 'ip4.src != 10.0.0.1'],
    ['an order', 'ip4.src > 10.0.0.1'],
    ['what is cut off', 'reg0[0..7] == 10.0.0.1'],
    ['overlapping registers', 'xxreg0 == fe80::1 && reg0[3]'],
    ['a type that other fields need', 'eth.type == 00:00:00:00:08:00/00:00:00:00:ff:ff'],
    ['a conjunctive match', 'inport == "a" && tcp.src == {1, 2} && tcp.dst == {3, 4}'],
    ['a set by name', 'ip4.src == $as'],
  ])('%s', (_what, text) => {
    expect(hasTemplate(text)).toBe(false);
  });
});
