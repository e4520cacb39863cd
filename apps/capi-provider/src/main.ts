import { errorMessage } from '@ironloom/core';
import { settingsOf, USAGE } from './settings';

const VERSION = '0.1.0';

/** Exit codes: 0 stopped by a signal, 1 failed, 2 the command line is wrong. */
async function main(argv: readonly string[]): Promise<number> {
  let settings;
  try {
    settings = settingsOf(argv);
  } catch (error) {
    process.stderr.write(`capi-provider: ${errorMessage(error)}\n${USAGE}`);
    return 2;
  }
  if (settings.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (settings.version) {
    process.stdout.write(`capi-provider ${VERSION}\n`);
    return 0;
  }
  const { pino } = await import('pino');
  const { runProvider } = await import('./program.js');
  const abort = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => abort.abort(new Error(name)));
  try {
    await runProvider(settings, pino({ level: settings.logLevel }, process.stderr), abort.signal);
    return 0;
  } catch (error) {
    process.stderr.write(`capi-provider: ${errorMessage(error)}\n`);
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
