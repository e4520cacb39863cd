import { formatToken, scanToken } from '@ironloom/logical-flow-compiler';

/** The tokens of a line, written back with a space between them. */
export function reportTokens(line: string): string[] {
  const texts: string[] = [];
  for (let token = scanToken(line, 0); token.type !== 'end'; token = scanToken(line, token.end)) {
    texts.push(formatToken(token));
  }
  return [texts.join(' ')];
}
