import { run } from './run';

const output = (args: string[], input = ''): string => run(['test-ovn', ...args], () => input).output;

describe('ovstest', () => {
  it('prints comments and empty lines as they are', () => {
    expect(output(['parse-expr'], '# a comment\n\neth.type==0x800 # cut off\n')).toBe(
      '# a comment\n\neth.type == 0x800\n',
    );
  });

  it('compiles to flows', () => {
    expect(output(['expr-to-flows'], 'inport == {"eth0", "eth1"} && ip4\n0\n')).toBe(
      'ip,reg14=0x5\nip,reg14=0x6\n(no flows)\n',
    );
  });

  it('parses, writes back and encodes actions', () => {
    expect(output(['parse-actions'], 'reg0=reg1;\nfoo;\n')).toBe(
      'reg0=reg1;\n    formats as reg0 = reg1;\n' +
        '    encodes as move:NXM_NX_XXREG0[64..95]->NXM_NX_XXREG0[96..127]\n' +
        "foo;\n    Syntax error at `foo' expecting action.\n",
    );
  });

  it('evaluates expressions on a microflow', () => {
    expect(output(['evaluate-expr', 'ip4 && tcp.src == 80'], 'eth.type == 0x800\nudp\nudp || tcp\n')).toBe('1\n0\n1\n');
  });

  it('composes packets', () => {
    expect(output(['expr-to-packets'], 'eth.dst == 00:00:00:00:00:02 && arp.op == 3\nip\n')).toBe(
      '000000000002000000000000080600010800060400030000000000000000000000000000000000000000\n' +
        'Constraints are ambiguous: eth.type == 0x800 || eth.type == 0x86dd.\n',
    );
  });

  it.each([
    ['convert', ['--operation=convert', '2'], 'Tested converting 578 expressions of 2 terminals with 2 numeric vars'],
    ['simplify', ['--operation=simplify', '--nvars=0', '--svars=3', '3'], 'Tested simplifying 378 expressions'],
    ['flow', ['--nvars=2', '--svars=0', '--bits=2', '--relops===', '3'], 'Tested converting to flows 2394 expressions'],
  ])('tests every expression: %s', (_name, args, expected) => {
    expect(output(['exhaustive', ...args])).toContain(expected);
  });

  it('enumerates compositions and tree shapes', () => {
    expect(output(['composition', '3'])).toBe('3\n2 1\n1 1 1\n1 2\n');
    expect(output(['tree-shape', '3'])).toBe('21\n111\n12\n');
  });

  it.each([
    ['01:02:03:04:05:06', '01:02:03:04:05:06/ff:ff:ff:ff:ff:ff 01:02:03:04:05:06/48\n'],
    ['01:02:03:04:05:06/25', '01:02:03:04:05:06/ff:ff:ff:80:00:00 01:02:03:04:05:06/25\n'],
    ['01:02:03:04:05:06/ff:ff:ff:ff:0f:00', ''],
    ['01:02:03:04:05:xx', ''],
  ])('reads %s', (address, expected) => {
    expect(output(['parse-eth-addr', address])).toBe(expected);
  });

  it('says what is wrong with a command line', () => {
    expect(run(['test-ovn', 'foo'], () => '')).toEqual({
      output: '',
      errors: "test-ovn: unknown command 'foo'; use --help for help\n",
      exitCode: 1,
    });
  });
});
