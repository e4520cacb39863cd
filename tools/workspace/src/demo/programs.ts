import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import type { Remotes } from './databases';

/** A logical flow as `ovnctl lflow-list --json` gives it. */
export interface Flow {
  readonly uuid: string;
  readonly datapath: string;
  readonly pipeline: string;
  readonly table: number;
  readonly stage: string;
  readonly priority: number;
  readonly match: string;
  readonly actions: string;
}

/** The programs of the demonstration, as they are installed elsewhere. */
export class Programs {
  readonly #folder: string;
  readonly #built: readonly TestProgram[];
  #northd: ChildProcess | undefined;

  /** @param folder for sockets and logs */
  constructor(folder: string) {
    this.#folder = folder;
    this.#built = ['ovnctl', 'ovn-northd'].map((name) => buildTestProgram(`apps/${name}/src/main.ts`, name));
  }

  /** Starts ovn-northd; it ends with {@link stop}. */
  startNorthd({ nb, sb }: Remotes): void {
    const flags = [`--ovnnb-db=${nb}`, `--ovnsb-db=${sb}`, `--unixctl=${join(this.#folder, 'northd.ctl')}`];
    this.#northd = spawn(
      process.execPath,
      [this.#path(1), ...flags, '-vconsole:off', `--log-file=${join(this.#folder, 'northd.log')}`],
      {
        stdio: 'ignore',
        env: { ...process.env, OVN_RUNDIR: this.#folder },
      },
    );
  }

  /** Runs ovnctl; rejects with what it complains about. */
  ovnctl(remote: string, ...args: string[]): Promise<string> {
    const argv = [this.#path(0), `--db=${remote}`, '--timeout=30', ...args];
    return new Promise((resolve, reject) => {
      execFile(process.execPath, argv, { maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
        error === null ? resolve(stdout) : reject(new Error(stderr.trim() || error.message)),
      );
    });
  }

  /** The logical flows of some datapaths. */
  async flows(remote: string, datapaths: readonly string[]): Promise<Flow[]> {
    const flows = JSON.parse(await this.ovnctl(remote, 'lflow-list', '--json')) as Flow[];
    return flows.filter(({ datapath }) => datapaths.includes(datapath));
  }

  /** Ends what runs and removes what was built. */
  async stop(): Promise<void> {
    const northd = this.#northd;
    if (northd !== undefined && northd.exitCode === null) {
      const ended = once(northd, 'exit');
      northd.kill('SIGTERM');
      await ended;
    }
    for (const program of this.#built) program.remove();
  }

  #path(at: number): string {
    return (this.#built[at] as TestProgram).path;
  }
}
