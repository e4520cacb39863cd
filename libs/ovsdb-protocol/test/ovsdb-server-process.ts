import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { itemsSchema } from './items-schema';

/** Paths of the programs that a real server needs. */
export interface ServerPrograms {
  readonly 'ovsdb-server': string;
  readonly 'ovsdb-tool': string;
}

/** How to start a server. */
export interface ServerProcessOptions {
  readonly programs: ServerPrograms;
  /** A temporary folder, and the name of this server's files in it. */
  readonly folder: string;
  readonly name: string;
  /** More passive remotes, besides `punix:FOLDER/NAME.sock`. */
  readonly remotes?: readonly string[];
  readonly arguments?: readonly string[];
}

/** An `ovsdb-server` of Debian's, in the foreground, on the database file `FOLDER/NAME.db`. */
export class OvsdbServerProcess {
  readonly socket: string;
  readonly #options: ServerProcessOptions;
  #child: ChildProcess | undefined;
  #log = '';

  constructor(options: ServerProcessOptions) {
    this.#options = options;
    this.socket = `unix:${join(options.folder, `${options.name}.sock`)}`;
  }

  get file(): string {
    return join(this.#options.folder, `${this.#options.name}.db`);
  }

  /** Makes the database file, of the items schema. */
  create(): this {
    this.tool('create', this.file, this.#schemaFile());
    return this;
  }

  /** Makes the database file of the first member, or, given the address of another, a joining member of a cluster. */
  createMember(join: string | undefined, electionTimerMs: number): this {
    if (join !== undefined) this.tool('join-cluster', this.file, itemsSchema.name, this.raftAddress, join);
    else {
      const timer = `--election-timer=${electionTimerMs}`;
      this.tool(timer, 'create-cluster', this.file, this.#schemaFile(), this.raftAddress);
    }
    return this;
  }

  get raftAddress(): string {
    return `unix:${join(this.#options.folder, `${this.#options.name}.raft`)}`;
  }

  async start(): Promise<this> {
    const { programs, folder, name, remotes = [], arguments: more = [] } = this.#options;
    const listen = [`punix:${join(folder, `${name}.sock`)}`, ...remotes].map((remote) => `--remote=${remote}`);
    const control = `--unixctl=${join(folder, `${name}.ctl`)}`;
    this.#log = '';
    const child = spawn(programs['ovsdb-server'], ['-vconsole:info', control, ...listen, ...more, this.file], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, OVS_RUNDIR: folder },
    });
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => (this.#log += chunk.toString()));
    await waitFor(`ovsdb-server ${name} to listen`, () => {
      if (child.exitCode !== null) throw new Error(`ovsdb-server ${name} ended: ${this.#log}`);
      return this.#log.includes('ovsdb-server (Open vSwitch)');
    });
    return this;
  }

  /** The port that the remote with port 0 on this address got. */
  port(address: string): number {
    const line = this.#log.split('\n').find((each) => each.includes(`0:${address}: listening on port `));
    if (line === undefined) throw new Error(`no port of ${address} in: ${this.#log}`);
    return Number(line.slice(line.lastIndexOf(' ')));
  }

  /** Runs a command of `ovs-appctl(8)` through the control socket. */
  control(appctl: string, ...command: readonly string[]): string {
    const target = join(this.#options.folder, `${this.#options.name}.ctl`);
    return run(appctl, ['-t', target, ...command]);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Kills it, and resolves when it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  tool(...command: readonly string[]): string {
    return run(this.#options.programs['ovsdb-tool'], command);
  }

  #schemaFile(): string {
    const path = join(this.#options.folder, 'items.ovsschema');
    if (!existsSync(path)) writeFileSync(path, JSON.stringify(itemsSchema));
    return path;
  }
}

/** Runs a program to its end and gives its output; fails with what it complained of. */
export function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}${stdout}`);
  return stdout;
}
