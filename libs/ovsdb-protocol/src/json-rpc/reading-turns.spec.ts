import { Readable } from 'node:stream';
import { waitFor } from '@ironloom/core/testing';
import { ReadingTurns } from './reading-turns';

const CHUNKS = 100;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A stream that has all of its chunks at once, each of which takes 1.5 ms by this clock. */
function setting() {
  let ms = 0;
  let taken = 0;
  const stream = new Readable({ read: () => undefined });
  const turns = new ReadingTurns(stream, { monotonic: () => (ms += 1.5), nextTurn: setImmediate });
  stream.on('data', () => {
    taken += 1;
    turns.next();
  });
  for (let at = 0; at < CHUNKS; at += 1) stream.push(Buffer.alloc(16));
  return { turns, taken: () => taken };
}

describe('ReadingTurns', () => {
  it('reads for a slice in each turn of the event loop, and in the end everything', async () => {
    const { taken } = setting();
    let most = 0;
    for (let before = 0; taken() < CHUNKS; before = taken()) {
      await turn();
      most = Math.max(most, taken() - before);
    }
    expect(most).toBeLessThanOrEqual(4);
    expect(taken()).toBe(CHUNKS);
  });

  it('reads nothing while it is held, whatever the turn', async () => {
    const { turns, taken } = setting();
    await waitFor('the first chunks', () => taken() > 0);
    turns.hold();
    const before = taken();
    for (let at = 0; at < 5; at += 1) await turn();
    expect([taken(), turns.isHeld]).toEqual([before, true]);
    turns.release();
    await waitFor('the rest', () => taken() === CHUNKS);
  });
});
