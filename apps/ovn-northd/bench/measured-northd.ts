import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { appctl } from '@ironloom/daemon';

const DEADLINE_MS = 300_000;

/** What a northd is started with. */
export interface MeasuredOptions {
  readonly command: readonly string[];
  readonly folder: string;
  readonly remote: string;
  /** Whether it is a Node program, whose event loop can be watched. */
  readonly isNode: boolean;
}

/** Milliseconds by the clock, and of processor time. */
export interface Duration {
  readonly clock: number;
  readonly processor: number;
}

/** Of `/proc/PID/stat`, from the state on: user and system time, in hundredths of a second. */
const [USER_TIME, SYSTEM_TIME] = [11, 12];
const TICK_MS = 10;

/** A northd under measurement. */
export class MeasuredNorthd {
  readonly #options: MeasuredOptions;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  constructor(options: MeasuredOptions) {
    this.#options = options;
    const { command, folder, remote, isNode } = options;
    const [program = '', ...args] = command;
    const probe = isNode ? { NODE_OPTIONS: `--require ${join(__dirname, 'stall-probe.cjs')}` } : {};
    this.#child = spawn(
      program,
      [
        ...args,
        '-vconsole:off',
        `--pidfile=${join(folder, 'ovn-northd.pid')}`,
        `--unixctl=${join(folder, 'ovn-northd.ctl')}`,
        `--ovnnb-db=${remote}`,
        `--ovnsb-db=${remote}`,
      ],
      {
        stdio: 'ignore',
        env: { ...process.env, ...probe, OVN_RUNDIR: folder, OVS_RUNDIR: folder, NORTHD_BENCH_STALL: this.#stallFile },
      },
    );
    this.#exited = once(this.#child, 'exit');
  }

  /** What `work` comes to, which depends on this program: rejects when that ends before. */
  during<Result>(work: Promise<Result>): Promise<Result> {
    const ended = this.#exited.then(() => {
      const { exitCode, signalCode } = this.#child;
      throw new Error(`${this.#options.command.join(' ')} ended by itself: ${signalCode ?? `exit code ${exitCode}`}`);
    });
    return Promise.race([work, ended]);
  }

  /** Sends a control command. */
  ask(command: string, ...args: string[]): Promise<string> {
    const { folder } = this.#options;
    return appctl(join(folder, 'ovn-northd.ctl'), command, args, { runDirectory: folder, timeoutMs: DEADLINE_MS });
  }

  /** Resident memory now and at its highest, in MiB. */
  memory(): { readonly now: number; readonly highest: number } {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    const kib = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
    return { now: Math.round(kib('VmRSS') / 1024), highest: Math.round(kib('VmHWM') / 1024) };
  }

  /** Processor time that it has used so far, in milliseconds. */
  processorMs(): number {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * TICK_MS;
  }

  /** Longest hold-up of the event loop since it was last asked; undefined for other programs. */
  async longestStall(): Promise<Duration | undefined> {
    if (!this.#options.isNode) return undefined;
    rmSync(this.#stallFile, { force: true });
    this.#child.kill('SIGUSR2');
    await waitFor(
      'the stall probe',
      () => existsSync(this.#stallFile) && readFileSync(this.#stallFile, 'utf8') !== '',
      {
        deadlineMs: DEADLINE_MS,
      },
    );
    return JSON.parse(readFileSync(this.#stallFile, 'utf8')) as Duration;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.#exited;
  }

  get #stallFile(): string {
    return join(this.#options.folder, 'stall');
  }
}
