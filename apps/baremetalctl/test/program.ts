import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTestProgram } from '@ironloom/packaging';

/** What a run of the program left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The bundled program, and a file with the simulators' credentials. */
export interface Program {
  readonly path: string;
  readonly folder: string;
  /** Right credentials, for `--credentials`. */
  readonly credentials: string;
  /** Runs it with credentials. */
  bmc(...args: readonly string[]): Promise<Run>;
  /** Runs it as it is. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run>;
  remove(): void;
}

/** Bundles the program. */
export function buildProgram(): Program {
  const { path, remove } = buildTestProgram(join(__dirname, '../src/main.ts'), 'baremetalctl');
  const folder = mkdtempSync(join(tmpdir(), 'baremetalctl-'));
  const credentials = join(folder, 'credentials');
  writeFileSync(credentials, 'username=admin\npassword=password\n', { mode: 0o600 });
  const run = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> => {
    const child = spawn(process.execPath, [path, ...args], {
      env: { PATH: process.env.PATH, HOME: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout, stderr };
  };
  return {
    path,
    folder,
    credentials,
    run,
    bmc: (command, ...args) => run(['bmc', command ?? '', '--credentials', credentials, ...args]),
    remove: () => {
      remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What `--json` printed. */
export function resultsOf({ stdout }: Run): readonly Record<string, unknown>[] {
  return JSON.parse(stdout) as Record<string, unknown>[];
}
