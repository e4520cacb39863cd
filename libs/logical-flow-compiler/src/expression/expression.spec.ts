import { readGolden } from '../../test/golden-file';
import { expressionReporter, type Stage } from '../testing';
import {
  annotate,
  createOvnSymbols,
  formatExpression,
  type LogicalFlowError,
  normalize,
  parseExpression,
  resolveResidence,
  simplify,
} from '../index';

const STAGES: readonly Stage[] = ['parse', 'annotate', 'simplify', 'normalize', 'flows'];
const symbols = createOvnSymbols();

describe('expressions, as the reference makes of them stage by stage', () => {
  const reporters = STAGES.map((stage) => [stage, expressionReporter(stage)] as const);
  it.each(readGolden('expressions.txt'))('$input', ({ input, output }) => {
    let before: string | undefined;
    const stages = reporters.flatMap(([stage, report]) => {
      const text = [...report(input)].sort().join(' | ');
      const changed = text !== before;
      before = text;
      return changed ? [`    ${stage}: ${text}`.trimEnd()] : [];
    });
    const [error] = output;
    // Of a text that the parser refused only that was recorded.
    expect(output.length === 1 ? stages.slice(0, 1) : stages).toEqual(output.length === 1 ? [error] : output);
  });
});

describe('errors in expressions', () => {
  it.each([
    ['ip4 && foo', 'LFLOW_SYNTAX', 'foo'],
    ['ip4 || tcp && udp', 'LFLOW_TYPE', '&&'],
    ['tcp.dst == 70000 && ip4', 'LFLOW_TYPE', '70000'],
    ['ip4 && tcp.src', 'LFLOW_TYPE', 'tcp.src'],
    ['!eth.type == 5', 'LFLOW_TYPE', '5'],
    ['inport == "eth0', 'LFLOW_LEXICAL', '"eth0'],
    ['ip4.src == {10.0.0.1, "x"}', 'LFLOW_SYNTAX', '"x"'],
    ['ip4.src == 10.0.0.0/33', 'LFLOW_LEXICAL', '10.0.0.0/33'],
    ['ip4.src ==', 'LFLOW_SYNTAX', ''],
  ])('%s', (text, code, at) => {
    expect.assertions(2);
    try {
      parseExpression(text, symbols);
    } catch (error) {
      const { span, ...rest } = error as LogicalFlowError;
      expect(rest).toMatchObject({ code });
      expect(text.slice(span.start, span.end)).toBe(at);
    }
  });
  it('end parentheses that go too deep', () => {
    expect(() => parseExpression(`${'('.repeat(101)}ip4${')'.repeat(101)}`, symbols)).toThrow(
      'Parentheses nested too deeply.',
    );
    expect(() => parseExpression(`${'('.repeat(100)}ip4${')'.repeat(100)}`, symbols)).not.toThrow();
  });
});

describe('positions', () => {
  it('stay with comparisons', () => {
    const text = 'ip4 && tcp.dst == 80';
    expect(parseExpression(text, symbols)).toMatchObject({
      kind: 'and',
      operands: [{ span: { start: 0, end: 4 } }, { kind: 'numeric', span: { start: 7, end: 20 } }],
    });
  });
});

describe('residence', () => {
  it('is decided for each port asked for', () => {
    const asked: string[] = [];
    const parsed = parseExpression('is_chassis_resident("a") || !is_chassis_resident("b")', symbols);
    const resolved = resolveResidence(parsed, (port) => {
      asked.push(port);
      return port === 'b';
    });
    expect(formatExpression(resolved)).toBe('0');
    expect(asked).toEqual(['a', 'b']);
  });
});

describe('sharing', () => {
  it('leaves alone what a stage does not change', () => {
    const normal = normalize(simplify(annotate(parseExpression('reg0 == 1 && reg1 == 2', symbols), symbols)));
    expect(simplify(normal)).toBe(normal);
  });
});
