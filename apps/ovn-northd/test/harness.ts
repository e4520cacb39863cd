import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { appctl } from '@ironloom/daemon';
import { buildTestProgram } from '@ironloom/packaging';

/** Something that runs as ovn-northd does. */
export interface Program {
  /** What to run, before any flags. */
  readonly command: readonly [string, ...string[]];
}

/** The program as it is shipped. */
export class Bundle implements Program {
  readonly #program = buildTestProgram(join(__dirname, '../src/main.ts'), 'ovn-northd');

  get command(): readonly [string, string] {
    return [process.execPath, this.#program.path];
  }

  remove(): void {
    this.#program.remove();
  }
}

/** One line of a log. */
export interface LogLine {
  readonly module: string;
  readonly level: string;
  readonly text: string;
}

/** How a program ended. */
export interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** One instance of the program, with a folder of its own for pidfile, socket and log. */
export class Instance {
  readonly folder = mkdtempSync(join(tmpdir(), 'northd-'));
  readonly #program: Program;
  readonly #args: readonly string[];

  constructor(program: Program, ...args: string[]) {
    this.#program = program;
    this.#args = args;
  }

  /** Runs the program with further arguments until it, or what it left in the background, lets go of its output. */
  run(...args: string[]): Promise<Ended> {
    const env = {
      ...process.env,
      OVN_RUNDIR: this.folder,
      OVN_LOGDIR: this.folder,
      OVS_RUNDIR: this.folder,
      OVS_LOGDIR: this.folder,
      OVS_SYSLOG_METHOD: 'null',
    };
    const [file, ...prefix] = this.#program.command;
    const argv = [...prefix, ...this.#args, ...args];
    return new Promise((resolve) => {
      execFile(file, argv, { env, cwd: this.folder }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : (error.signal ?? error.code), stdout, stderr }),
      );
    });
  }

  /** Starts it as init scripts and test suites do; fails unless it returns 0. */
  async start(...args: string[]): Promise<void> {
    const ended = await this.run('-vconsole:off', '--detach', '--no-chdir', '--pidfile', '--log-file', ...args);
    if (ended.code !== 0) throw new Error(`ovn-northd returned ${String(ended.code)}: ${ended.stderr}`);
  }

  get pid(): number {
    return Number(readFileSync(this.path('pid'), 'utf8'));
  }

  path(ending: string): string {
    return join(this.folder, `ovn-northd.${ending}`);
  }

  /** Sends a command to the control socket. */
  ask(command: string, ...args: string[]): Promise<string> {
    return appctl('ovn-northd', command, args, { runDirectory: this.folder });
  }

  /** Waits until `status` says so. */
  async becomes(status: string): Promise<void> {
    await waitFor(status, async () => (await this.ask('status')) === `Status: ${status}\n`);
  }

  /** Texts of one log module. */
  messages(module = 'ovn_northd'): string[] {
    return this.logLines()
      .filter((line) => line.module === module)
      .map(({ text }) => text);
  }

  /** What has been logged so far. */
  logLines(): LogLine[] {
    return readFileSync(this.path('log'), 'utf8')
      .split('\n')
      .map((line) => line.split('|'))
      .map(([, , module = '', level = '', ...text]) => ({ module, level, text: text.join('|') }));
  }

  /** Kills what still runs, and removes the folder. */
  async remove(): Promise<void> {
    if (existsSync(this.path('pid')) && isAlive(this.pid)) await this.kill('SIGKILL');
    rmSync(this.folder, { recursive: true });
  }

  /** Sends a signal and waits until the process has ended. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const { pid } = this;
    process.kill(pid, signal);
    await waitFor('ovn-northd to end', () => !isAlive(pid));
  }
}

/** False for a process that has ended, also while nobody has collected it. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
