import { join } from 'node:path';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { describeWithPeers } from '@ironloom/peers';
import { onTwoServers, runToEnd } from '../test/beside-original';
import { northboundContents } from '../test/contents';
import { NBCTL_SESSION, splitLine } from '../test/nbctl-session';

/** A newer ovn-nbctl than the one installed: then what only it knows is compared as well. */
const NEWER = process.env.OVN_NBCTL;

describeWithPeers(['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl'], 'ovnctl beside ovn-nbctl', (peers) => {
  let ovnctl: TestProgram;
  beforeAll(() => (ovnctl = buildTestProgram(join(__dirname, 'main.ts'), 'ovnctl')));
  afterAll(() => ovnctl.remove());

  it('says the same and leaves the same, command by command', async () => {
    await onTwoServers(peers, async (theirs, ours) => {
      const differences: unknown[] = [];
      const lines = NBCTL_SESSION.filter((line) => !line.startsWith('26:') || NEWER !== undefined);
      for (const line of lines.map((each) => each.replace(/^26:/, ''))) {
        const words = splitLine(line);
        const [expected, actual] = await Promise.all([
          runToEnd(NEWER ?? peers['ovn-nbctl'], [`--db=${theirs}`, '--timeout=10', ...words]),
          runToEnd(process.execPath, [ovnctl.path, `--db=${ours}`, '--timeout=10', ...words]),
        ]);
        if (JSON.stringify(actual) !== JSON.stringify(expected)) differences.push({ line, expected, actual });
      }
      expect(differences).toEqual([]);
      const contents = await northboundContents(ours);
      expect(contents).toEqual(await northboundContents(theirs));
      expect(contents.length).toBeGreaterThan(30);
    });
  }, 600_000);
});
