import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KubeApi, type KubeApiOptions, startKubeApi } from '../start-kube-api';
import { ApiClient } from './api-client';

/** An API in a folder of its own, and a client for it. */
export interface TestApi {
  readonly api: KubeApi;
  readonly client: ApiClient;
  readonly dataDir: string;
  /** Stops the API and starts it again on the same folder (and another port). */
  restart(): Promise<TestApi>;
  /** Stops the API and removes the folder. */
  stop(): Promise<void>;
}

/** Starts an API for a test, on a free port and with an empty store. */
export async function startTestApi(options: Omit<Partial<KubeApiOptions>, 'dataDir'> = {}): Promise<TestApi> {
  return open(await mkdtemp(join(tmpdir(), 'kube-embedded-')), options);
}

async function open(dataDir: string, options: Omit<Partial<KubeApiOptions>, 'dataDir'>): Promise<TestApi> {
  const api = await startKubeApi({ ...options, dataDir });
  const client = new ApiClient(api);
  const close = async (): Promise<void> => {
    client.close();
    await api.close();
  };
  return {
    api,
    client,
    dataDir,
    async restart() {
      await close();
      return open(dataDir, options);
    },
    async stop() {
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
