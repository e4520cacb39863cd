import { readFileSync } from 'node:fs';
import { run } from './run';

const { output, errors, exitCode } = run(process.argv.slice(2), () => readFileSync(0, 'utf8'));
process.stdout.write(output);
process.stderr.write(errors);
process.exitCode = exitCode;
