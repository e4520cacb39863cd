import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ovnNb, ovnSb } from '@ironloom/models';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { describeWithPeers } from '@ironloom/peers';
import type { Json } from '@ironloom/ovsdb-protocol';
import { spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { northboundContents, withoutUuids } from '../test/contents';
import { NBCTL_SESSION, splitLine } from '../test/nbctl-session';

/** A newer ovn-nbctl than the one installed: then what only it knows is compared as well. */
const NEWER = process.env.OVN_NBCTL;

interface Ended {
  readonly failed: boolean;
  readonly stdout: string;
}

function run(program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, (error, stdout) => resolve({ failed: error !== null, stdout: withoutUuids(stdout) }));
  });
}

/** Records come in any order, and so do the elements of maps. */
const comparable = ({ failed, stdout }: Ended) => ({ failed, lines: stdout.trim().split('\n').sort() });

describeWithPeers(['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl'], 'ovnctl beside ovn-nbctl', (peers) => {
  let ovnctl: TestProgram;
  beforeAll(() => (ovnctl = buildTestProgram(join(__dirname, 'main.ts'), 'ovnctl')));
  afterAll(() => ovnctl.remove());

  it('says the same and leaves the same, command by command', async () => {
    const schemas = [ovnNb.schema, ovnSb.schema] as unknown as Json[];
    const servers = await Promise.all([spawnOvsdbServer(peers, { schemas }), spawnOvsdbServer(peers, { schemas })]);
    const [theirs, ours] = servers.map((server) => server.remote) as [string, string];
    const differences: unknown[] = [];
    try {
      const lines = NBCTL_SESSION.filter((line) => !line.startsWith('26:') || NEWER !== undefined);
      for (const line of lines.map((each) => each.replace(/^26:/, ''))) {
        const words = splitLine(line);
        const [original, own] = await Promise.all([
          run(NEWER ?? peers['ovn-nbctl'], [`--db=${theirs}`, '--timeout=10', ...words]),
          run(process.execPath, [ovnctl.path, `--db=${ours}`, '--timeout=10', ...words]),
        ]);
        const [expected, actual] = [comparable(original), comparable(own)];
        if (JSON.stringify(actual) !== JSON.stringify(expected)) differences.push({ line, expected, actual });
      }
      expect(differences).toEqual([]);
      const contents = await northboundContents(ours);
      expect(contents).toEqual(await northboundContents(theirs));
      expect(contents.length).toBeGreaterThan(30);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  }, 600_000);
});
