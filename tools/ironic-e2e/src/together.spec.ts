import { Together } from './together';

describe('tasks that run together', () => {
  it('never run more at a time than they may, and each ends for itself', async () => {
    let running = 0;
    let most = 0;
    const task = (fails: boolean) => async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      if (fails) throw new Error('it failed');
    };
    const names = Array.from({ length: 7 }, (_, at) => `task ${at}`);
    const together = new Together(Object.fromEntries(names.map((name, at) => [name, task(at === 2)])), 3);
    await together.settled();
    expect(most).toBe(3);
    for (const [at, name] of names.entries()) {
      if (at === 2) await expect(together.of(name)).rejects.toThrow('it failed');
      else await expect(together.of(name)).resolves.toBeUndefined();
    }
  });
});
