import { followRandomWrites } from './follow-random-writes';

describe('the informers of @kubernetes/client-node, over random writes and cut connections', () => {
  it('lose, repeat and reorder nothing', async () => {
    const result = await followRandomWrites({ seconds: 5, random: Math.random });
    expect(result).toMatchObject({ offences: [], lost: 0, unknown: 0 });
    expect(Math.min(result.writes, result.cuts, ...Object.values(result.told))).toBeGreaterThan(0);
    expect(Math.min(...Object.values(result.connects))).toBeGreaterThan(1);
  }, 120_000);
});
