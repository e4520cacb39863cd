import { checkLogicalFlow, createOvnSymbols, formatCheck, pointAt } from '../index';

const symbols = createOvnSymbols();
const check = (text: string, options: Parameters<typeof checkLogicalFlow>[2] = {}): string =>
  formatCheck(checkLogicalFlow(text, symbols, options));

describe('checking a logical flow', () => {
  it('explains a match', () => {
    expect(check('tcp.dst == {80, 443} && inport == "lsp1"')).toBe(
      [
        'prerequisites',
        '  tcp.dst: ip.proto == 0x6 && (eth.type == 0x800 || eth.type == 0x86dd)',
        'normal form',
        '  (eth.type == 0x800 && inport == "lsp1" && ip.proto == 0x6 && (tcp.dst == 0x50 || tcp.dst == 0x1bb)) || ' +
          '(eth.type == 0x86dd && inport == "lsp1" && ip.proto == 0x6 && (tcp.dst == 0x50 || tcp.dst == 0x1bb))',
        '4 OpenFlow flows',
        '  tcp,reg14=0x1,tp_dst=80',
        '  tcp,reg14=0x1,tp_dst=443',
        '  tcp6,reg14=0x1,tp_dst=80',
        '  tcp6,reg14=0x1,tp_dst=443',
        'ports, numbered here',
        '  1: lsp1',
        '',
      ].join('\n'),
    );
  });
  it('counts conjunctions', () => {
    const result = checkLogicalFlow('ip4.src == $as && ip4.dst == {10.1.0.1, 10.1.0.2}', symbols, {
      addressSets: { as: ['10.0.0.1', '10.0.0.2', '10.0.0.3'] },
    });
    expect(result).toMatchObject({ kind: 'match', conjunctions: 1 });
    expect(formatCheck(result)).toContain('6 OpenFlow flows, with 1 conjunction\n');
    expect(formatCheck(result)).toContain('  ip,nw_src=10.0.0.1 conjunction(1,2/2)\n');
  });
  it('says of a match that never holds that it has no flows', () => {
    expect(check('ip4 && ip6')).toBe('normal form\n  0\n0 OpenFlow flows\n');
    expect(check('1')).toBe('normal form\n  1\n1 OpenFlow flow\n  every packet\n');
  });
  it('explains actions', () => {
    expect(check('ip.ttl--;next;', { table: 4 })).toBe(
      [
        'prerequisites',
        '  ip',
        'canonical form',
        '  ip.ttl--; next;',
        'OpenFlow actions',
        '  dec_ttl(),resubmit(,13)',
        '',
      ].join('\n'),
    );
    expect(check('ct_lb_mark(backends=10.0.0.2);')).toContain('groups, numbered here\n  1: type=select');
    expect(check('outport = "a"; output;', { pipeline: 'egress' })).toContain('ports, numbered here\n  1: a\n');
  });
  it.each([
    [
      'ip4.src == foo',
      "ip4.src == foo\n           ^~~\nline 1, column 12: Syntax error at `foo' expecting constant.\n",
    ],
    ['ip4 &&', 'ip4 &&\n      ^\nline 1, column 7: Syntax error at end of input expecting constant.\n'],
    ['next;\n\tbogus;', "\tbogus;\n\t^~~~~\nline 2, column 2: Syntax error at `bogus' expecting action.\n"],
    ['ip4.src == $nobody', 'ip4.src == $nobody\n           ^~~~~~~\nline 1, column 12: Syntax error at `$nobody\' expecting address set name.\n'], // prettier-ignore
  ])('points at what is wrong with %j', (text, expected) => {
    expect(check(text)).toBe(expected);
  });
  it('takes a text as it is told', () => {
    expect(checkLogicalFlow('next', symbols, { kind: 'actions' })).toMatchObject({
      kind: 'error',
      code: 'LFLOW_SYNTAX',
      position: { line: 1, column: 5 },
    });
  });
});

describe('pointAt', () => {
  it('stays on the line that it begins on', () => {
    expect(pointAt('a "b\nc" d', { start: 2, end: 7 })).toBe('a "b\n  ^~');
  });
});
