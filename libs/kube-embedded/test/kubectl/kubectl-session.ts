import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { gadgetDefinition, opaqueDefinition, startTestApi, type TestApi } from '../../src/testing';

/** What a command printed and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** `kubectl` (or the program that the variable `KUBECTL` names, an older one for example) against an API of its own. */
export class KubectlSession {
  readonly #running = new Set<ChildProcessWithoutNullStreams>();

  private constructor(
    private readonly program: string,
    readonly test: TestApi,
    /** Minor version of the client: commands come and go. */
    readonly minor: number,
  ) {}

  static async start(path: string): Promise<KubectlSession> {
    const test = await startTestApi();
    for (const definition of [gadgetDefinition, opaqueDefinition]) await test.client.post(DEFINITIONS, definition);
    const program = process.env.KUBECTL ?? path;
    const unknown = new KubectlSession(program, test, 0);
    const { stdout } = await unknown.run('version', '--client', '-o', 'json');
    const { clientVersion } = JSON.parse(stdout) as { readonly clientVersion: { readonly minor: string } };
    return new KubectlSession(program, test, Number.parseInt(clientVersion.minor, 10));
  }

  async stop(): Promise<void> {
    for (const child of this.#running) {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    await this.test.stop();
  }

  /** Runs a command to its end. */
  run(...args: readonly string[]): Promise<Outcome> {
    return this.feed('', ...args);
  }

  /** Runs a command with an object (or text) on its standard input. */
  async feed(input: unknown, ...args: readonly string[]): Promise<Outcome> {
    const child = this.spawn(...args);
    child.stdin.on('error', () => undefined);
    child.stdin.end(typeof input === 'string' ? input : JSON.stringify(input));
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout: stdout(), stderr: stderr() };
  }

  /** Runs a command that must succeed; gives what it printed, without the last line end. */
  async ok(...args: readonly string[]): Promise<string> {
    return succeeded(await this.run(...args), args);
  }

  /** As {@link ok}, with standard input. */
  async okWith(input: unknown, ...args: readonly string[]): Promise<string> {
    return succeeded(await this.feed(input, ...args), args);
  }

  /** Starts a command that goes on until it is killed. */
  spawn(...args: readonly string[]): ChildProcessWithoutNullStreams {
    const { dataDir, api } = this.test;
    // A cache of its own: nothing that another server said is remembered.
    const env = { PATH: process.env.PATH, HOME: dataDir, KUBECONFIG: api.kubeconfigPath };
    const child = spawn(this.program, [`--cache-dir=${join(dataDir, 'kubectl-cache')}`, ...args], { env });
    this.#running.add(child);
    child.once('close', () => this.#running.delete(child));
    return child;
  }
}

function succeeded({ code, stdout, stderr }: Outcome, args: readonly string[]): string {
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${String(code)}: ${stderr}`);
  return stdout.replace(/\n$/, '');
}

/** Gathers what a stream says; the answer gives what it said so far. */
export function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

/** A gadget of the kit's definition. */
export const gadget = (name: string, spec: object, metadata: object = {}): object => ({
  apiVersion: 'samples.example.org/v1',
  kind: 'Gadget',
  metadata: { name, ...metadata },
  spec,
});

/** A ConfigMap. */
export const configMap = (name: string, data: Readonly<Record<string, string>>, metadata: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  data,
});
