import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { waitFor } from '@ironloom/core/testing';
import { appctl } from '@ironloom/daemon';

const ROOT = join(__dirname, '../../..');

/** The program as it is shipped, in one file; in the workspace, so that it finds what stays outside the bundle. */
export class Bundle {
  readonly #folder: string;

  constructor() {
    mkdirSync(join(ROOT, 'tmp'), { recursive: true });
    this.#folder = mkdtempSync(join(ROOT, 'tmp/ovn-northd-'));
    buildSync({
      entryPoints: [join(__dirname, '../src/main.ts')],
      outfile: this.path,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      external: ['ffi-rs'],
    });
  }

  get path(): string {
    return join(this.#folder, 'ovn-northd.cjs');
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
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
  readonly #bundle: Bundle;
  readonly #args: readonly string[];

  constructor(bundle: Bundle, ...args: string[]) {
    this.#bundle = bundle;
    this.#args = args;
  }

  /** Runs the program with further arguments until it, or what it left in the background, lets go of its output. */
  run(...args: string[]): Promise<Ended> {
    const env = {
      ...process.env,
      OVN_RUNDIR: this.folder,
      OVN_LOGDIR: this.folder,
      OVS_SYSLOG_METHOD: 'null',
    };
    const argv = [this.#bundle.path, ...this.#args, ...args];
    return new Promise((resolve) => {
      execFile(process.execPath, argv, { env, cwd: this.folder }, (error, stdout, stderr) =>
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
    return readFileSync(this.path('log'), 'utf8')
      .split('\n')
      .map((line) => line.split('|'))
      .filter((fields) => fields[2] === module)
      .map((fields) => fields.slice(4).join('|'));
  }

  /** Kills what still runs, and removes the folder. */
  async remove(): Promise<void> {
    if (existsSync(this.path('pid'))) await this.kill('SIGKILL');
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
