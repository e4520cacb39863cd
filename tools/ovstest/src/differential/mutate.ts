import type { Random } from './random';

const TOKENS = [
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  ',',
  ';',
  '=',
  '==',
  '!=',
  '<',
  '<->',
  '--',
  ':',
  '..',
  '!',
  '&&',
  '||',
  '"',
  '/',
  '$set1',
  '@pg1',
  '^x',
  '1',
  '0x1f',
  '1.2.3.4',
  '::1',
  '1/2',
  'ip',
  'foo',
  '&',
  '#',
];

/** A text with something in it taken out, doubled, exchanged or put in, so that it is probably wrong. */
export function mutate(text: string, random: Random): string {
  const words = text.split(/(?<=[\s()[\]{},;=!])|(?=[\s()[\]{},;=!])/);
  const at = random.below(words.length);
  switch (random.below(5)) {
    case 0:
      words.splice(at, 1);
      break;
    case 1:
      words.splice(at, 0, words[at] ?? '');
      break;
    case 2:
      words.splice(at, 1, random.pick(TOKENS));
      break;
    case 3:
      words.splice(at, 0, random.pick(TOKENS));
      break;
    default:
      words.splice(at, words.length);
  }
  return words.join('').replace(/#/g, '');
}
