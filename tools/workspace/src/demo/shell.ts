import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';

/** Runs what a user would type: `kubectl` where it is, else `baremetalctl`. */
export class Shell {
  readonly #kubectl = kubectlPath();
  readonly #kubeconfig: string;
  #program: TestProgram | undefined;

  constructor(kubeconfig: string) {
    this.#kubeconfig = kubeconfig;
  }

  get hasKubectl(): boolean {
    return this.#kubectl !== undefined;
  }

  /** Rejects with what it complains about. */
  kubectl(...args: string[]): Promise<string> {
    if (this.#kubectl === undefined) throw new Error('kubectl is not here');
    return run(this.#kubectl, [`--kubeconfig=${this.#kubeconfig}`, ...args]);
  }

  baremetalctl(...args: string[]): Promise<string> {
    this.#program ??= buildTestProgram('apps/baremetalctl/src/main.ts', 'baremetalctl');
    return run(process.execPath, [this.#program.path, ...args, `--kubeconfig=${this.#kubeconfig}`]);
  }

  remove(): void {
    this.#program?.remove();
  }
}

function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      error === null ? resolve(stdout) : reject(new Error(stderr.trim() || error.message)),
    );
  });
}

function kubectlPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders
    .map((folder) => join(folder, 'kubectl'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
