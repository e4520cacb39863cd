import { RandomPool } from './random-pool';

describe('RandomPool', () => {
  it('gives pieces of the size asked for, never the same twice, across the end of a pool', () => {
    const pool = new RandomPool();
    const pieces = Array.from({ length: 2_000 }, () => pool.take(16).toString('hex'));
    expect(new Set(pieces).size).toBe(pieces.length);
    expect(pieces.every((piece) => piece.length === 32 && !/^0+$/.test(piece))).toBe(true);
  });
  it('gives pieces that later ones do not change, and large ones whole', () => {
    const pool = new RandomPool();
    const first = pool.take(16);
    const copy = Buffer.from(first);
    for (let count = 0; count < 1_000; count += 1) pool.take(16);
    expect(first.equals(copy)).toBe(true);
    expect(pool.take(10_000).length).toBe(10_000);
  });
});
