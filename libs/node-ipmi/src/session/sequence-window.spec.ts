import fc from 'fast-check';
import { nextSequence, SequenceWindow, WINDOW_15, WINDOW_20 } from './sequence-window';

const take = (window: SequenceWindow, sequence: number): boolean => {
  const admitted = window.admits(sequence);
  if (admitted) window.commit(sequence);
  return admitted;
};

describe('SequenceWindow', () => {
  it('accepts each number once, near the newest', () => {
    const window = new SequenceWindow(0, WINDOW_20);
    expect([1, 2, 2, 17, 18, 3, 1].map((sequence) => take(window, sequence))).toEqual([
      true,
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(take(window, 34)).toBe(false);
    expect(take(window, 33)).toBe(true);
    expect(take(window, 16)).toBe(false);
    expect(take(window, 0)).toBe(false);
  });
  it('goes on past the end of 32 bits, where 0 is skipped', () => {
    const window = new SequenceWindow(0xffff_fffd, WINDOW_15);
    let sequence = 0xffff_fffd;
    for (let count = 0; count < 10; count += 1) expect(take(window, (sequence = nextSequence(sequence)))).toBe(true);
    expect(sequence).toBe(8);
  });
  it('accepts no number twice, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 200 }), (sequences) => {
        const window = new SequenceWindow(0, WINDOW_20);
        const accepted = sequences.filter((sequence) => take(window, sequence));
        expect(new Set(accepted).size).toBe(accepted.length);
      }),
    );
  });
});
