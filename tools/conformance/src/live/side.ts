import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Content } from '../random/content';
import { chassisChanges, claimChanges, northboundChanges } from '../random/transaction';
import type { DatabaseDump } from '../golden/golden';
import { NetworkDatabases, type ServerKind } from '../reference/network-databases';
import { NorthdProcess } from '../reference/northd-process';

/** A claim becomes `up` in the northbound, which then changes flows: that is two rounds more. */
const ROUNDS = 3;

/**
 * Tables of which the original does not mend all that a row says: where a logical flow came from, and sources of queries that are
 * no longer given.
 */
const NOT_MENDED = ['Logical_Flow', 'IP_Multicast'];

/** One northd on databases of its own, which are brought from one content to the next. */
export class Side {
  #process: NorthdProcess | undefined;

  private constructor(
    private readonly command: readonly string[],
    private readonly databases: NetworkDatabases,
  ) {}

  static async start(command: readonly string[], server?: ServerKind): Promise<Side> {
    return new Side(command, await NetworkDatabases.start(server));
  }

  /** Ends the northd, empties the databases, fills them with `content`, and starts it anew. */
  async begin(empty: Content, content: Content): Promise<void> {
    await this.#end();
    await this.databases.clear();
    await this.#write(empty, content);
    this.#launch();
    await this.#settle(empty, content);
  }

  /** Changes the contents under the running northd. */
  async edit(before: Content, after: Content): Promise<void> {
    await this.#write(before, after);
    await this.#settle(before, after);
  }

  /** As {@link edit}, but the northd is killed on the way: at once, or when it has written the southbound. */
  async editInterrupted(before: Content, after: Content, moment: 'at once' | 'southbound written'): Promise<void> {
    await this.#write(before, after);
    const sequence = await this.databases.request();
    if (moment === 'southbound written') await this.databases.southboundReaches(sequence);
    await this.#process?.stop('SIGKILL');
    this.#launch();
    await this.#settle(before, after);
  }

  /** Ends the northd and lets another go on with what it has left behind. */
  async restart(): Promise<void> {
    await this.#end();
    await this.#goOn();
  }

  /** As {@link restart}, but without the rows that the original does not mend where they are there. */
  async restartAnew(): Promise<void> {
    await this.#end();
    await this.databases.writeSouthbound(NOT_MENDED.map((table) => ({ op: 'delete', table, where: [] })));
    await this.#goOn();
  }

  /** What the northd has logged as warnings so far, without time and number. */
  warnings(): string[] {
    const lines = readFileSync(join(this.databases.folder, 'northd.log'), 'utf8').split('\n');
    return lines
      .map((line) => line.split('|'))
      .flatMap(([, , , level, ...text]) => (level === 'WARN' ? [text.join('|')] : []));
  }

  async dump(): Promise<{ readonly nb: DatabaseDump; readonly sb: DatabaseDump }> {
    return { nb: await this.databases.dumpNorthbound(), sb: await this.databases.dumpSouthbound() };
  }

  async stop(): Promise<void> {
    await this.#end();
    await this.databases.stop();
  }

  async #write(before: Content, after: Content): Promise<void> {
    await this.databases.writeSouthbound(chassisChanges(before, after));
    await this.databases.writeNorthbound(northboundChanges(before, after));
  }

  async #settle(before: Content, after: Content): Promise<void> {
    await this.#sync();
    await this.databases.writeSouthbound(claimChanges(before, after));
    for (let round = 1; round < ROUNDS; round += 1) await this.#sync();
  }

  async #goOn(): Promise<void> {
    this.#launch();
    for (let round = 0; round < ROUNDS; round += 1) await this.#sync();
  }

  async #sync(): Promise<void> {
    await this.#process?.during(this.databases.sync());
  }

  #launch(): void {
    const { folder, remote } = this.databases;
    this.#process = NorthdProcess.start({ command: this.command, folder, remote });
  }

  async #end(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }
}
