import { execFile } from 'node:child_process';

/** Runs a program to its end and gives what it printed; a failure carries both streams. */
export function run(program: string, args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...args], { timeout: 25_000 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${args.join(' ')}: ${error.message}\n${stdout}\n${stderr}`));
    });
    child.stdin?.end(input ?? '');
  });
}

/** The fields of an output of `name : value` lines; the first of a name counts. */
export function fields(output: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of output.split('\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).trim();
    if (at > 0 && found[name] === undefined) found[name] = line.slice(at + 1).trim();
  }
  return found;
}

/** The cells of an output of lines with `|` between them. */
export function table(output: string): string[][] {
  return output
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
