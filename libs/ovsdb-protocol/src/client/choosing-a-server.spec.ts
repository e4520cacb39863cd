import fc from 'fast-check';
import { RemoteRotation } from './remote-rotation';
import { type ServerDatabase, unfitness } from './server-database';

const backOff = { initialMs: 100, maxMs: 400 };

describe('RemoteRotation', () => {
  it('tries each remote once at once, then waits ever longer', () => {
    const rotation = new RemoteRotation(['a', 'b', 'c'], backOff, () => 0.999);
    const tries = Array.from({ length: 7 }, () => rotation.next());
    expect(tries.map(({ remote }) => remote)).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a']);
    expect(tries.map(({ delayMs }) => delayMs)).toEqual([0, 0, 0, 100, 200, 400, 400]);
    rotation.succeeded();
    expect(rotation.next()).toEqual({ remote: 'b', delayMs: 0 });
  });

  it('goes round all of them, in an order that randomness decides', () => {
    const remotes = ['a', 'b', 'c', 'd'];
    const orders = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 3 }), (numbers) => {
        let at = 0;
        const rotation = new RemoteRotation(remotes, backOff, () => numbers[at++ % numbers.length] ?? 0);
        const order = remotes.map(() => rotation.next().remote);
        orders.add(order.join(''));
        expect([...order].sort()).toEqual(remotes);
      }),
    );
    expect(orders.size).toBeGreaterThan(1);
  });

  it('wants at least one', () => {
    expect(() => new RemoteRotation([], backOff, Math.random)).toThrow(
      expect.objectContaining({ code: 'OVSDB_BAD_REMOTE' }),
    );
  });
});

describe('unfitness', () => {
  const demands = { database: 'Items', leaderOnly: true, minIndex: 10 };
  const member: ServerDatabase = {
    name: 'Items',
    model: 'clustered',
    connected: true,
    leader: true,
    schema: '{}',
    index: 10,
  };
  const relay: ServerDatabase = { ...member, model: 'relay', leader: false, index: undefined };

  it.each([
    ['a leader that is not behind', member, undefined],
    ['a server without the database', undefined, 'server does not have Items database'],
    ['a member that has not joined', { ...member, schema: undefined }, 'has not yet joined cluster'],
    ['a member without a quorum', { ...member, connected: false }, 'disconnected from cluster'],
    ['a follower', { ...member, leader: false }, 'is not cluster leader'],
    ['a member that lags behind', { ...member, index: 9 }, 'has stale data'],
    ['a relay with its source', relay, undefined],
    ['a relay without its source', { ...relay, connected: false }, 'not connected to its relay source'],
    ['a standalone server', { ...member, model: 'standalone', leader: false, index: undefined }, undefined],
  ])('judges %s', (_, database, reason) => {
    const found = unfitness(database, demands);
    if (reason === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(reason);
  });

  it('accepts a follower when told to', () => {
    expect(unfitness({ ...member, leader: false }, { ...demands, leaderOnly: false })).toBeUndefined();
  });
});
