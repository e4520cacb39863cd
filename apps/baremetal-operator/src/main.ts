import { boundHeapGrowth } from '@ironloom/core';
import { runProgram } from './cli/run-program';

const VERSION = '0.1.0';

/** The program: `baremetal-operator`. SIGTERM and SIGINT end it; a second one ends it at once. */
function main(): void {
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(1);
      stop.abort(new Error(name));
    });
  }
  void runProgram({
    argv: process.argv.slice(2),
    environment: process.env,
    version: VERSION,
    print: (text) => void process.stdout.write(text),
    complain: (text) => void process.stderr.write(text),
    signal: stop.signal,
  }).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`baremetal-operator: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}

boundHeapGrowth();
main();
