import { join } from 'node:path';
import type { OvsdbServer } from '@ironloom/ovsdb-protocol';
import { type Remotes, serveDatabases } from './databases';
import { type Flow, Programs } from './programs';
import { changeText, compareFlows, stageTable } from './report';

const DATAPATHS = ['web', 'data', 'gw'];
const PORT = 'web2';
const NETWORK = join(__dirname, 'network.yaml');

/** One step, with what it shows when it is done. */
export interface Step {
  readonly title: string;
  /** `say` shows how far it is. */
  readonly run: (say: (text: string) => void) => Promise<string | undefined>;
}

/** The demonstration of the network half. `remotes`: databases of somebody else's; left out: own ones, for the time of it. */
export class Demo {
  readonly #folder: string;
  readonly #given: Remotes | undefined;
  #remotes: Remotes | undefined;
  #server: OvsdbServer | undefined;
  #programs: Programs | undefined;
  #flows: readonly Flow[] = [];
  #hasApplied = false;

  /** @param folder for sockets, databases and logs; somebody else removes it */
  constructor(remotes: Remotes | undefined, folder: string) {
    this.#given = remotes;
    this.#folder = folder;
  }

  /** To be run in order, and {@link clean} afterwards in any case. */
  get steps(): readonly Step[] {
    const databases = this.#given === undefined ? 'start the embedded databases' : 'use the databases given';
    return [
      { title: databases, run: () => this.#startDatabases() },
      { title: 'start ovn-northd', run: () => this.#startNorthd() },
      { title: 'apply the network of demo/network.yaml', run: () => this.#apply() },
      { title: 'read the logical flows', run: () => this.#readFlows() },
      { title: `give port ${PORT} another address`, run: () => this.#changePort() },
    ];
  }

  /** Ends and removes all that the demonstration made. */
  async clean(): Promise<void> {
    try {
      if (this.#given !== undefined && this.#programs !== undefined && this.#hasApplied) {
        await this.#programs.ovnctl(this.#given.nb, 'apply', '-f', this.#emptyNetwork(), '--wait=sb');
      }
    } finally {
      await this.#programs?.stop();
      await this.#server?.close();
    }
  }

  async #startDatabases(): Promise<undefined> {
    if (this.#given !== undefined) {
      this.#remotes = this.#given;
      return;
    }
    const { remotes, server } = await serveDatabases(this.#folder);
    this.#remotes = remotes;
    this.#server = server;
  }

  async #startNorthd(): Promise<undefined> {
    this.#programs = new Programs(this.#folder);
    this.#programs.startNorthd(this.#where());
    await this.#ctl('--wait=sb', 'sync');
  }

  async #apply(): Promise<string> {
    this.#hasApplied = true;
    await this.#ctl('apply', '-f', NETWORK, '--wait=sb');
    return `$ ovnctl show\n${await this.#ctl('show')}`;
  }

  async #readFlows(): Promise<string> {
    this.#flows = await this.#readAll();
    return `$ ovnctl lflow-list, counted\n${stageTable(this.#flows, DATAPATHS)}`;
  }

  async #changePort(): Promise<string> {
    const started = performance.now();
    const command = ['--wait=sb', 'lsp-set-addresses', PORT, '02:00:00:00:01:12 10.0.1.99'];
    await this.#ctl(...command);
    const ms = Math.round(performance.now() - started);
    const change = compareFlows(this.#flows, await this.#readAll());
    const shell = command.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ');
    return `$ ovnctl ${shell}    # ${ms} ms from the shell to the southbound\n${changeText(change)}`;
  }

  #where(): Remotes {
    if (this.#remotes === undefined) throw new Error('the databases are not there yet');
    return this.#remotes;
  }

  #ctl(...args: string[]): Promise<string> {
    return this.#running().ovnctl(this.#where().nb, ...args);
  }

  #readAll(): Promise<Flow[]> {
    return this.#running().flows(this.#where().sb, DATAPATHS);
  }

  #running(): Programs {
    if (this.#programs === undefined) throw new Error('the programs are not built yet');
    return this.#programs;
  }

  /** The same topology with nothing in it: applying it takes everything away. */
  #emptyNetwork(): string {
    return join(__dirname, 'nothing.yaml');
  }
}
