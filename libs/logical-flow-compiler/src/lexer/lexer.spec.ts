import fc from 'fast-check';
import { expandTemplates, formatToken, scanToken } from '../index';
import type { Token } from './token';

function scanAll(source: string): Token[] {
  const tokens: Token[] = [];
  for (let token = scanToken(source, 0); token.type !== 'end'; token = scanToken(source, token.end)) tokens.push(token);
  return tokens;
}
const written = (source: string): string => scanAll(source).map(formatToken).join(' ');

describe('the lexer', () => {
  it.each([
    ['foo _abcd_ a.b.c.d a123_.456', 'foo _abcd_ a.b.c.d a123_.456'],
    ['a//b c', 'a'],
    ['a/*b*/c', 'a c'],
    ['a/**/b', 'a b'],
    ['a/*/**/b', 'a b'],
    ['a/*/b', 'a error("`/*\' without matching `*/\'.")'],
    ['a/b', "a error(\"`/' is only valid as part of `//' or `/*'.\") b"],
    ['"abc\\u0020def"', '"abc def"'],
    ['"', 'error("Input ends inside quoted string.")'],
    ['$foo @bar ^baz', '$foo @bar ^baz'],
    ['$1', 'error("`$\' must be followed by a valid identifier.") 1'],
    ['18446744073709551615', '18446744073709551615'],
    ['18446744073709551616', 'error("Decimal constants must be less than 2**64.")'],
    ['01', 'error("Decimal constants must not have leading zeros.")'],
    ['1/0', '0/0'],
    ['1/3 128/384', '1/3 128/384'],
    ['1/', 'error("Integer constant expected.")'],
    ['1/0x123', 'error("Value and mask have incompatible formats.")'],
    ['0x0000fedcba9876543210fedcba9876543210', '0xfedcba9876543210fedcba9876543210'],
    ['0x0/0x1', '0/0x1'],
    ['0x', 'error("Hex digits expected following 0x.")'],
    ['0x.', 'error("Invalid syntax in hexadecimal constant.")'],
    ['192.168.0.2/30 1.2.3.4:5', '192.168.0.0/30 1.2.3.4 : 5'],
    ['192.168.0.0/255.255.0.255', '192.168.0.0/255.255.0.255'],
    ['256.1.2.3', 'error("Invalid numeric constant.")'],
    ['2001:db8:85a3:0:0:8a2e:370:7334 ::ffff:c000:0280', '2001:db8:85a3::8a2e:370:7334 ::ffff:192.0.2.128'],
    ['::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ff00::/ff00::', '::1/128 ff00::/8'],
    ['FE:DC:ba:98:76:54', 'fe:dc:ba:98:76:54'],
    ['ff:ff:ff:ff:ff:ff/fe:ff:ff:ff:ff:ff', 'fe:ff:ff:ff:ff:ff/fe:ff:ff:ff:ff:ff'],
    ['fe:x', 'error("Invalid numeric constant.")'],
    ['reg0[0..3]<->@pg', 'reg0 [ 0 .. 3 ] <-> @pg'],
    ['(){}[]==!=<<=>>=!&&||..,;=<->--:', '( ) { } [ ] == != < <= > >= ! && || .. , ; = <-> -- :'],
    ['& |', 'error("`&\' is only valid as part of `&&\'.") error("`|\' is only valid as part of `||\'.")'],
    ['.', 'error("`.\' is only valid as part of `..\' or a number.")'],
    ['%', 'error("Invalid character `%\' in input.")'],
    ['é', 'error("Invalid byte 0x-61 in input.")'],
  ])('reads %s', (source, expected) => {
    expect(written(source)).toBe(expected);
  });

  it('says where tokens stand', () => {
    expect(scanToken('  ip4.src == 1', 0)).toEqual({ type: 'id', start: 2, end: 9, text: 'ip4.src' });
  });

  it('comes to an end, and covers the text without overlap, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (source) => {
        let at = 0;
        for (const { start, end } of scanAll(source)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(source.length);
      }),
    );
  });

  it('reads what it writes', () => {
    const piece = fc.constantFrom('a.b', '"x\\n\\"y"', '1/3', '0x1f', '10.0.0.0/8', '::1', '01:02:03:04:05:06', '&&', '..', '$s', '@p', '^t'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = written(pieces.join(' '));
        expect(written(once)).toBe(once);
      }),
    );
  });
});

describe('templates', () => {
  const values = new Map([['vip', '10.0.0.1']]);
  it.each([
    ['ip4.dst == 10.0.0.1', 'ip4.dst == 10.0.0.1'],
    ['ip4.dst == ^vip', 'ip4.dst==10.0.0.1'],
    ['ip4.dst == ^nothing', undefined],
  ])('expand %s', (source, expected) => {
    expect(expandTemplates(source, (name) => values.get(name))).toBe(expected);
  });
});
