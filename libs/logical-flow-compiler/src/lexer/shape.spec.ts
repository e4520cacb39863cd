import fc from 'fast-check';
import { actionTwins, matchTwins } from '../../test/arbitrary-twins';
import { scanToken } from '../index';
import { shapeOf } from './shape';
import type { Token } from './token';

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (let token = scanToken(source, 0); token.type !== 'end'; token = scanToken(source, token.end)) tokens.push(token);
  return tokens;
}

function isConstant({ type, integer }: Token): boolean {
  if (type === 'string') return true;
  return integer !== undefined && integer.value !== 0n && !['decimal', 'hexadecimal'].includes(integer.format);
}

const PIECES = ['"', 'a', '"x"', '"\\"', '/', '//', '/*', '*/', '\n', ' ', '.', '..', ':', '::', '1.2.3.4', '10.0.0.0', '0.0.0.0', 'fe:', '::1', 'fe80::1:2', '::ffff:1.2.3.4', '00:00:00:00:00:01', 'ff:ff:ff:ff:ff:ff', '5', '/24', '/255.255.0.0', '0x1f', 'eth.dst', 'reg0', '[', ']', '_', '^', '==', '<->', '--', '{', 'é']; // prettier-ignore

describe('the shape of a text', () => {
  it.each([
    ['inport == "lsp1" && ip4.dst == 10.0.0.1', 'inport == $string && ip4.dst == $ipv4'],
    ['eth.src == {00:00:00:00:00:01} && ip6.dst == fe80::/64', 'eth.src == {$ethernet} && ip6.dst == $ipv6/64'],
    ['ip4.src == 10.0.0.0/255.0.0.0 // 10.0.0.1', 'ip4.src == $ipv4/255.0.0.0 // 10.0.0.1'],
    ['reg0[0..15] == 7 && ip4.src == 0.0.0.0', 'reg0[0..15] == 7 && ip4.src == 0.0.0.0'],
    ['ct_lb_mark(backends=10.0.0.1:80);', 'ct_lb_mark(backends=$ipv4:80);'],
  ])('%s', (text, key) => {
    expect(shapeOf(text)?.key).toBe(key);
  });
  it.each(['ip4.src == $as', 'inport == @pg', 'ip4.src == ^vip', 'inport == "a', 'ip4 / ip6', '/* open'])(
    'is nothing of %s',
    (text) => {
      expect(shapeOf(text)).toBeUndefined();
    },
  );

  it('has the constants that the lexer reads', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), (pieces) => {
        const source = pieces.join('');
        const tokens = tokensOf(source);
        const wrong = tokens.findIndex(({ type }) => type === 'error');
        const shape = shapeOf(source);
        if (shape === undefined) expect(wrong >= 0 || source.includes('^')).toBe(true);
        else if (wrong < 0) expect(shape.constants).toEqual(tokens.filter(isConstant));
      }),
      { numRuns: 2000 },
    );
  });

  it('is one for texts that differ in the values of constants, and for no others', () => {
    fc.assert(
      fc.property(fc.oneof(matchTwins, actionTwins), ([first = '', second = '']) => {
        const alike = (text: string): unknown =>
          tokensOf(text).map((token) =>
            isConstant(token)
              ? [token.type, token.integer?.format, token.integer?.mask]
              : [token.type, token.text, token.integer],
          );
        const [one, other] = [shapeOf(first), shapeOf(second)];
        if (one === undefined || one.key !== other?.key) return;
        expect(alike(first)).toEqual(alike(second));
        expect(one.constants.length).toBe(other.constants.length);
      }),
      { numRuns: 1000 },
    );
  });
});
