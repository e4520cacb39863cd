import fc from 'fast-check';
import { compareRecords, runSession, SESSIONS, type SessionRecord, startIronicSimulator } from '../src/testing';

async function record(version: string): Promise<readonly SessionRecord[]> {
  const simulator = await startIronicSimulator({ maximumVersion: version });
  try {
    const records: SessionRecord[] = [];
    for (const session of SESSIONS)
      records.push(await runSession(session, { endpoint: simulator.endpoint, version: '1.95' }));
    expect(simulator.nodeCount).toBe(0);
    return records;
  } finally {
    await simulator.close();
  }
}

const namesWhatIsNew = (text: unknown): boolean => /Only the following .*instance_name/.test(String(text));

describe('scripted sessions', () => {
  it('give the same answers each time, and to each version of the server', async () => {
    const [first, second, newer] = [await record('1.96'), await record('1.96'), await record('1.115')];
    expect(first).toEqual(second);
    for (const [at, session] of SESSIONS.entries()) {
      const range = { step: expect.any(String), path: expect.stringMatching(/faultstring|message/) };
      const differences = compareRecords(first[at] as SessionRecord, newer[at] as SessionRecord, session.mask);
      // A refusal of a version names the versions that there are, and one of a change the members that may be changed.
      expect(differences.filter(({ right }) => !namesWhatIsNew(right))).toEqual(
        session.name === 'versions' ? differences.map(() => expect.objectContaining(range)) : [],
      );
    }
    const statuses = new Set(first.flatMap(({ steps }) => steps.map(({ status }) => status)));
    expect([...statuses].sort()).toEqual([200, 201, 202, 204, 400, 404, 406, 409]);
  });

  it('are compared member by member', () => {
    const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Record<string, unknown>>;
    const of = (body: unknown): SessionRecord => ({
      session: 's',
      steps: [{ step: 'GET /', status: 200, headers: {}, body }],
    });
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(compareRecords(of(a), of(structuredClone(a)))).toEqual([]);
        const isSame = JSON.stringify(a) === JSON.stringify(b);
        if (isSame) return;
        for (const { path, left, right } of compareRecords(of(a), of(b))) {
          expect(path.startsWith('/body')).toBe(true);
          expect(left).not.toBe(right);
        }
      }),
    );
    const [difference] = compareRecords(of({ node: { name: 'a', updated_at: 1 } }), of({ node: { name: 'b' } }), [
      '/updated_at',
    ]);
    expect(difference).toEqual({ session: 's', step: '1. GET /', path: '/body/node/name', left: 'a', right: 'b' });
  });
});
