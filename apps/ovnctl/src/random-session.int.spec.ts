import { join } from 'node:path';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { describeWithPeers } from '@ironloom/peers';
import { onTwoServers, runToEnd } from '../test/beside-original';
import { northboundContents } from '../test/contents';
import { randomSession } from '../test/random-session';

/** Newer originals than those installed; another story, or a longer one. */
const { OVN_NBCTL, OVN_SBCTL, OVNCTL_SEED = '26031', OVNCTL_CALLS = '40' } = process.env;

describeWithPeers(['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl', 'ovn-sbctl'], 'ovnctl at random', (peers) => {
  let ovnctl: TestProgram;
  beforeAll(() => (ovnctl = buildTestProgram(join(__dirname, 'main.ts'), 'ovnctl')));
  afterAll(() => ovnctl.remove());

  it('says the same and leaves the same as ovn-nbctl and ovn-sbctl', async () => {
    const originals = { nb: OVN_NBCTL ?? peers['ovn-nbctl'], sb: OVN_SBCTL ?? peers['ovn-sbctl'] };
    await onTwoServers(peers, async (theirs, ours) => {
      const differences: unknown[] = [];
      let calls = 0;
      for (const { database, words } of randomSession(Number(OVNCTL_SEED), Number(OVNCTL_CALLS))) {
        const [expected, actual] = await Promise.all([
          runToEnd(originals[database], [`--db=${theirs}`, '--timeout=10', ...words]),
          runToEnd(process.execPath, [ovnctl.path, `--db=${ours}`, `--database=${database}`, '--timeout=10', ...words]),
        ]);
        calls += 1;
        if (JSON.stringify(actual) !== JSON.stringify(expected)) {
          differences.push({ line: words.join(' '), expected, actual });
        }
      }
      expect(differences).toEqual([]);
      expect(calls).toBeGreaterThan(Number(OVNCTL_CALLS));
      expect(await northboundContents(ours)).toEqual(await northboundContents(theirs));
    });
  }, 600_000);
});
