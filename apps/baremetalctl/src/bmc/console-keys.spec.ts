import { ConsoleKeys } from './console-keys';

const typed = (...chunks: string[]): string[] => {
  const keys = new ConsoleKeys();
  const all = chunks.flatMap((chunk) => keys.take(Buffer.from(chunk)));
  return all.map((key) => ('wish' in key ? `<${key.wish}>` : key.send.toString()));
};

describe('ConsoleKeys', () => {
  it.each([
    [['ls\r'], ['ls\r']],
    [['~.'], ['<end>']],
    [['ls\r~.'], ['ls\r', '<end>']],
    [
      ['ls\r', '~', '.'],
      ['ls\r', '<end>'],
    ],
    [['\n~B'], ['\n', '<break>']],
    [['~~.'], ['~.']],
    [['~x'], ['~x']],
    [['a~.'], ['a~.']],
    [['~'], []],
  ])('%j is %j', (chunks, keys) => {
    expect(typed(...chunks)).toEqual(keys);
  });
});
