import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Secret } from '@ironloom/core';
import { ApiClient } from '../../src/testing';

interface Greeting {
  readonly url: string;
  readonly certificateAuthority: string;
  readonly token: string;
  /** Milliseconds that the API took to start, without those of its process. */
  readonly startMs: number;
}

/** An API in a process of its own, which can be killed. */
export class ApiProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly client: ApiClient,
    readonly startMs: number,
  ) {}

  get pid(): number {
    return this.child.pid as number;
  }

  static async start(dataDir: string, historyLimit = 10_000): Promise<ApiProcess> {
    const program = join(__dirname, 'api-program.ts');
    const args = ['-r', require.resolve('@swc-node/register'), program, dataDir, String(historyLimit)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
    const lines = createInterface(child.stdout);
    const [line] = (await Promise.race([
      once(lines, 'line'),
      once(child, 'exit').then(([code]) =>
        Promise.reject(new Error(`the API ended with ${String(code)}: ${complaint}`)),
      ),
    ])) as [string];
    const { token, startMs, ...endpoint } = JSON.parse(line) as Greeting;
    return new ApiProcess(child, new ApiClient({ ...endpoint, token: new Secret(token) }), startMs);
  }

  /** Ends the process at once, whatever it is doing. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
    this.client.close();
  }
}
