import { ConditionState } from './condition-state';

const settled = async (promise: Promise<void>): Promise<boolean> => {
  let done = false;
  void promise.then(() => (done = true));
  await new Promise((resolve) => setImmediate(resolve));
  return done;
};
const clause = (n: number) => [['size', '==', n] as const];

describe('ConditionState', () => {
  it('begins with what is wanted', async () => {
    const state = new ConditionState();
    const inForce = state.want('Item', clause(1));
    expect([...state.begin(false)]).toEqual([['Item', clause(1)]]);
    expect(await settled(inForce)).toBe(false);
    state.acknowledge();
    expect(await settled(inForce)).toBe(true);
    expect(state.change()).toBeUndefined();
  });

  it('asks for what changed, one change at a time, the latest wish only', async () => {
    const state = new ConditionState();
    state.begin(false);
    state.acknowledge();
    const first = state.want('Item', clause(1));
    expect([...(state.change() ?? [])]).toEqual([['Item', clause(1)]]);
    const second = state.want('Item', clause(2));
    const third = state.want('Item', clause(3));
    expect(state.change()).toBeUndefined();
    state.acknowledge();
    expect(await Promise.all([settled(first), settled(second)])).toEqual([true, false]);
    expect([...(state.change() ?? [])]).toEqual([['Item', clause(3)]]);
    state.acknowledge();
    expect(await Promise.all([settled(second), settled(third)])).toEqual([true, true]);
  });

  it('asks nothing for a wish that was taken back', async () => {
    const state = new ConditionState();
    void state.want('Item', clause(1));
    state.begin(false);
    state.acknowledge();
    void state.want('Item', clause(2));
    const back = state.want('Item', clause(1));
    expect(state.change()).toBeUndefined();
    expect(await settled(back)).toBe(true);
  });

  it('resumes with what was in force, and then asks for the rest', () => {
    const state = new ConditionState();
    void state.want('Item', clause(1));
    state.begin(false);
    state.acknowledge();
    expect(state.interrupt()).toBe(false);
    void state.want('Item', clause(2));
    expect([...state.begin(true)]).toEqual([['Item', clause(1)]]);
    state.acknowledge();
    expect([...(state.change() ?? [])]).toEqual([['Item', clause(2)]]);
  });

  it('does not know what it holds when a change was interrupted', () => {
    const state = new ConditionState();
    state.begin(false);
    state.acknowledge();
    void state.want('Item', clause(1));
    state.change();
    expect(state.interrupt()).toBe(true);
    expect([...state.begin(false)]).toEqual([['Item', clause(1)]]);
  });

  it('tells those who wait that nothing will come', async () => {
    const state = new ConditionState();
    const waiting = state.want('Item', clause(1));
    state.abandon();
    await expect(waiting).rejects.toMatchObject({ code: 'OVSDB_CANCELED' });
  });
});
