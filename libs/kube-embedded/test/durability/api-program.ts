import { startKubeApi } from '../../src';

/**
 * Serves an API from a folder until it is killed: `api-program.ts FOLDER HISTORY`. Prints one JSON line when it listens.
 */
async function main(dataDir: string, historyLimit: number): Promise<void> {
  const began = performance.now();
  const api = await startKubeApi({ dataDir, historyLimit });
  const { url, certificateAuthority, kubeconfigPath } = api;
  const line = {
    url,
    certificateAuthority,
    kubeconfigPath,
    token: api.token.reveal(),
    startMs: performance.now() - began,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

void main(process.argv[2] ?? '', Number(process.argv[3] ?? 10_000));
