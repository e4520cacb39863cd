import type { LogFields, Logger } from '@ironloom/core';
import { startKubeApi } from '@ironloom/kube-embedded';

/** Serves an API until it is killed: `api-program FOLDER PORT`. Its first line is how it is reached; the others are its log. */
async function main(dataDir: string, port: number): Promise<void> {
  const api = await startKubeApi({ dataDir, port, log: printed({}) });
  const { url, certificateAuthority, kubeconfigPath } = api;
  print({ reached: { url, port: api.port, certificateAuthority, kubeconfigPath, token: api.token.reveal() } });
}

const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** Says all it is told, and hides nothing: what is a secret must not get here. */
function printed(bound: LogFields): Logger {
  const method = (fields: LogFields, message: string): void => print({ ...bound, ...fields, message });
  return { debug: method, info: method, warn: method, error: method, child: (more) => printed({ ...bound, ...more }) };
}

void main(process.argv[2] ?? '', Number(process.argv[3] ?? 0));
