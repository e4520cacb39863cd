import { systemClock } from './clock';

/** Resolves in the next turn of the event loop, behind those who asked before. */
const loopTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('systemClock.nextTurn', () => {
  it('gives a turn of the event loop to one at a time, in the order of asking', async () => {
    const turns: string[][] = [];
    const had: string[] = [];
    const work = (name: string, slices: number): void => {
      had.push(name);
      if (slices > 1) systemClock.nextTurn(() => work(name, slices - 1));
    };
    for (const [name, slices] of [
      ['a', 3],
      ['b', 1],
      ['c', 2],
    ] as const) {
      systemClock.nextTurn(() => work(name, slices));
    }
    for (let turn = 0; turn < 7; turn += 1) {
      await loopTurn();
      turns.push(had.splice(0));
    }
    expect(turns).toEqual([['a'], ['b'], ['c'], ['a'], ['c'], ['a'], []]);
  });
});
