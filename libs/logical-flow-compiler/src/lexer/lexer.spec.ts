import { formatToken, scanToken } from '../index';

function tokens(source: string): string {
  const texts: string[] = [];
  for (let token = scanToken(source, 0); token.type !== 'end'; token = scanToken(source, token.end)) {
    texts.push(formatToken(token));
  }
  return texts.join(' ');
}

describe('the lexer', () => {
  it.each([
    ['a//b c', 'a'],
    ['a/*b*/c', 'a c'],
    ['a/b', "a error(\"`/' is only valid as part of `//' or `/*'.\") b"],
    ['"abc\\u0020def"', '"abc def"'],
    ['192.168.0.2/30 1.2.3.4:5', '192.168.0.0/30 1.2.3.4 : 5'],
    ['2001:db8:85a3:0:0:8a2e:370:7334 ::ffff:c000:0280', '2001:db8:85a3::8a2e:370:7334 ::ffff:192.0.2.128'],
    ['FE:DC:ba:98:76:54', 'fe:dc:ba:98:76:54'],
    ['reg0[0..3]<->@pg', 'reg0 [ 0 .. 3 ] <-> @pg'],
    ['01', 'error("Decimal constants must not have leading zeros.")'],
    ['0x0000fedcba9876543210fedcba9876543210', '0xfedcba9876543210fedcba9876543210'],
  ])('reads %s', (source, expected) => {
    expect(tokens(source)).toBe(expected);
  });

  it('says where tokens stand', () => {
    expect(scanToken('  ip4.src == 1', 0)).toEqual({ type: 'id', start: 2, end: 9, text: 'ip4.src' });
  });
});
