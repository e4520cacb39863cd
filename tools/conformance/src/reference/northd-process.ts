import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** How to start an ovn-northd. */
export interface NorthdProcessOptions {
  /** The program, with any arguments that come before the flags. */
  readonly command: readonly string[];
  readonly folder: string;
  /** Where both databases are served, as `unix:PATH`. */
  readonly remote: string;
}

/** A running ovn-northd, the original or ours. */
export class NorthdProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  private constructor(
    child: ChildProcess,
    private readonly program: string,
  ) {
    this.#child = child;
    this.#exited = once(child, 'exit');
  }

  static start({ command: [program = '', ...prefix], folder, remote }: NorthdProcessOptions): NorthdProcess {
    const flags = [
      '-vconsole:off',
      `--log-file=${join(folder, 'northd.log')}`,
      `--unixctl=${join(folder, 'northd.ctl')}`,
    ];
    const env = {
      ...process.env,
      OVS_RUNDIR: folder,
      OVN_RUNDIR: folder,
      OVS_LOGDIR: folder,
      OVS_SYSLOG_METHOD: 'null',
    };
    const databases = [`--ovnnb-db=${remote}`, `--ovnsb-db=${remote}`];
    return new NorthdProcess(spawn(program, [...prefix, ...flags, ...databases], { stdio: 'ignore', env }), program);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What `work` comes to, which depends on this process: rejects when that ends before. */
  during<Result>(work: Promise<Result>): Promise<Result> {
    const ended = this.#exited.then(() => {
      const { exitCode, signalCode } = this.#child;
      throw new Error(`${this.program} ended by itself: ${signalCode ?? `exit code ${exitCode}`}`);
    });
    return Promise.race([work, ended]);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.isRunning) return;
    this.#child.kill(signal);
    await this.#exited;
  }
}
