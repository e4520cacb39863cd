import { KeptBytes } from './kept-bytes';

describe('KeptBytes', () => {
  it('keeps the values of a large message apart from the chunks that they came in', () => {
    const kept = new KeptBytes();
    const chunk = Buffer.alloc(1 << 16);
    const textOf = (n: number): string => `${n} ${'x'.repeat(60_000)}`;
    const keep = (n: number) => kept.keep(chunk, 1, 1 + chunk.write(JSON.stringify(textOf(n)), 1));
    const values = Array.from({ length: 700 }, (_, n) => keep(n));
    chunk.fill(0);
    const copied = values.map((value, n) => [value, n] as const).slice(80);
    expect(copied.every(([value, n]) => value.parse() === textOf(n))).toBe(true);
    kept.clear();
    const little = keep(1);
    expect(little.parse()).toBe(textOf(1));
    expect(copied.at(-1)?.[0].parse()).toBe(textOf(699));
  });
});
