import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';

/** What can be killed and comes back. */
export interface Victim {
  readonly name: string;
  kills: number;
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** A process that is killed without warning. What it says is kept in a file. */
export class ProcessVictim implements Victim {
  kills = 0;
  /** How often it has ended by itself. */
  ends = 0;
  #child: ChildProcess | undefined;

  constructor(
    readonly name: string,
    private readonly args: () => readonly string[],
    private readonly env: Readonly<Record<string, string>>,
    private readonly logFile: string,
  ) {}

  /** Starts it; resolves once it has said something. One that ends by itself is started again, as a kubelet does. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [...this.args()], {
      env: { PATH: process.env.PATH ?? '', ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => appendFileSync(this.logFile, chunk));
    }
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`${this.name} ended with ${code}`)));
    });
    child.once('exit', () => {
      if (this.#child === child) setTimeout(() => this.#again(child), 1_000);
    });
  }

  #again(ended: ChildProcess): void {
    if (this.#child !== ended) return;
    this.ends += 1;
    this.start().catch(() => undefined);
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  }
}
