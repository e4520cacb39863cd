import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ovnNb, ovnSb } from '@ironloom/models';
import type { Json } from '@ironloom/ovsdb-protocol';
import { type RealServer, spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { describeWithPeers } from '@ironloom/peers';
import { BAD_CONTENT } from '../test/bad-content';
import { Bundle, Instance, type Program } from '../test/harness';

const run = promisify(execFile);
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Modules that are not about content: connections, the lock, the process. */
const OTHER_MODULES = new Set([
  'reconnect',
  'ovn_northd',
  'vlog',
  'memory',
  'daemon_unix',
  'socket_util',
  'inc_proc_eng',
  'ovsdb_idl',
]);
/** What is told of rows that can be used, and of lines left out. */
const NOT_ABOUT_BAD = /^(Dropped \d+ log messages|Assigned dynamic )/;

/** Arguments as a shell takes them apart; quotes keep words together. */
const words = (line: string): string[] =>
  (line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => (word.includes('=') ? word : word.replace(/"/g, '')));

const reference = process.env.OVN_NORTHD_REFERENCE;
const programs: readonly (readonly [name: string, start: () => Program & { remove?(): void }])[] = [
  ['ovn-northd', () => new Bundle()],
  ...(reference === undefined ? [] : [['the original', () => ({ command: [reference] as const })] as const]),
];

describe.each(programs)('%s', (name, makeProgram) => {
  const cases = BAD_CONTENT.filter(({ endlessInOriginal }) => name === 'ovn-northd' || endlessInOriginal !== true);

  describeWithPeers(['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl', 'ovn-sbctl'], 'tells of content and skips', (peers) => {
    let server: RealServer;
    let northd: Instance;
    let program: Program & { remove?(): void };
    const seen = new Set<string>();
    const nbctl = (...args: string[]) => run(peers['ovn-nbctl'], [`--db=${server.remote}`, '--timeout=20', ...args]);
    const flows = async (): Promise<string> => {
      const columns = '--columns=match,actions';
      return (await run(peers['ovn-sbctl'], [`--db=${server.remote}`, '--bare', columns, 'list', 'Logical_Flow']))
        .stdout;
    };
    const told = (): string[] => {
      const texts = northd
        .logLines()
        .filter(({ module, text }) => module !== '' && !OTHER_MODULES.has(module) && !NOT_ABOUT_BAD.test(text))
        .map(({ text }) => text.replace(UUID, 'UUID'));
      const fresh = [...new Set(texts)].filter((text) => !seen.has(text));
      for (const text of fresh) seen.add(text);
      return fresh;
    };

    beforeAll(async () => {
      program = makeProgram();
      server = await spawnOvsdbServer(peers, { schemas: [ovnNb.schema, ovnSb.schema] as unknown as Json[] });
      northd = new Instance(program, `--ovnnb-db=${server.remote}`, `--ovnsb-db=${server.remote}`);
      await northd.start();
      await nbctl('--wait=sb', 'sync');
      told();
    });
    afterAll(async () => {
      await northd.remove();
      await server.stop();
      program.remove?.();
    });

    it.each(cases)('$title', async ({ commands, told: expected, compiled, skipped }) => {
      for (const command of commands) await nbctl('--wait=sb', '--', ...words(command));
      const text = await flows();
      expect(told()).toEqual(expected);
      for (const part of compiled) expect(text).toContain(part);
      expect(text).not.toContain(skipped);
    });
  });
});
