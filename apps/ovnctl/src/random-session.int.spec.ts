import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ovnNb, ovnSb } from '@ironloom/models';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { describeWithPeers } from '@ironloom/peers';
import type { Json } from '@ironloom/ovsdb-protocol';
import { spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { northboundContents, withoutUuids } from '../test/contents';
import { type RandomCall, randomSession } from '../test/random-session';

/** Newer originals than those installed; another story, or a longer one. */
const { OVN_NBCTL, OVN_SBCTL, OVNCTL_SEED = '26031', OVNCTL_CALLS = '40' } = process.env;

interface Ended {
  readonly failed: boolean;
  readonly lines: readonly string[];
}

/** Records come in any order, and so do the elements of maps. */
function run(program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, (error, stdout) => {
      resolve({ failed: error !== null, lines: withoutUuids(stdout).trim().split('\n').sort() });
    });
  });
}

describeWithPeers(['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl', 'ovn-sbctl'], 'ovnctl at random', (peers) => {
  let ovnctl: TestProgram;
  beforeAll(() => (ovnctl = buildTestProgram(join(__dirname, 'main.ts'), 'ovnctl')));
  afterAll(() => ovnctl.remove());

  it('says the same and leaves the same as ovn-nbctl and ovn-sbctl', async () => {
    const schemas = [ovnNb.schema, ovnSb.schema] as unknown as Json[];
    const servers = await Promise.all([spawnOvsdbServer(peers, { schemas }), spawnOvsdbServer(peers, { schemas })]);
    const [theirs, ours] = servers.map((server) => server.remote) as [string, string];
    const originals = { nb: OVN_NBCTL ?? peers['ovn-nbctl'], sb: OVN_SBCTL ?? peers['ovn-sbctl'] };
    const differences: unknown[] = [];
    const calls: RandomCall[] = [];
    try {
      for (const call of randomSession(Number(OVNCTL_SEED), Number(OVNCTL_CALLS))) {
        const { database, words } = call;
        const [expected, actual] = await Promise.all([
          run(originals[database], [`--db=${theirs}`, '--timeout=10', ...words]),
          run(process.execPath, [ovnctl.path, `--db=${ours}`, `--database=${database}`, '--timeout=10', ...words]),
        ]);
        calls.push(call);
        if (JSON.stringify(actual) !== JSON.stringify(expected)) {
          differences.push({ line: words.join(' '), expected, actual });
        }
      }
      expect(differences).toEqual([]);
      expect(calls.length).toBeGreaterThan(Number(OVNCTL_CALLS));
      expect(await northboundContents(ours)).toEqual(await northboundContents(theirs));
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  }, 600_000);
});
