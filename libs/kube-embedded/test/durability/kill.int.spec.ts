import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueAt } from '../../src/json/json-value';
import { gadgetDefinition } from '../../src/testing';
import { ApiProcess } from './api-process';

const GADGETS = '/apis/samples.example.org/v1/namespaces/default/gadgets';
const WRITERS = 12;
/** Kills; more by `KILL_ROUNDS`. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 4);
const ABSENT = 0;

/** What a writer knows of its object: the last acknowledged count, and the one whose answer it did not see. */
interface Ledger {
  acknowledged: number;
  attempted: number;
  revision: number;
}

/** Creates, counts up and now and then deletes its object, until the server is gone. */
async function write({ client }: ApiProcess, name: string, ledger: Ledger, count: () => void): Promise<void> {
  const body = (number: number) => ({
    apiVersion: 'samples.example.org/v1',
    kind: 'Gadget',
    metadata: { name },
    spec: { size: 1, replicas: number, anything: { filler: 'x'.repeat(randomInt(2000)) } },
  });
  try {
    for (let number = ledger.acknowledged + 1; ; number += 1) {
      const deletes = ledger.acknowledged !== ABSENT && randomInt(10) === 0;
      ledger.attempted = deletes ? ABSENT : number;
      const answer = deletes
        ? await client.delete(`${GADGETS}/${name}`)
        : ledger.acknowledged === ABSENT
          ? await client.post(GADGETS, body(number))
          : await client.patch(`${GADGETS}/${name}`, 'merge', { spec: { replicas: number } });
      if (answer.status >= 300) throw new Error(`refused: ${answer.text}`);
      ledger.acknowledged = ledger.attempted;
      ledger.revision = Math.max(ledger.revision, Number(valueAt(answer.body, 'metadata', 'resourceVersion') ?? 0));
      count();
    }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('refused')) throw error;
  }
}

describe('a server that is killed', () => {
  let dataDir: string;
  let api: ApiProcess | undefined;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'kube-killed-'));
  });
  afterEach(async () => {
    await api?.kill();
    await rm(dataDir, { recursive: true, force: true });
  });

  it(
    'has every write that it acknowledged',
    async () => {
      api = await ApiProcess.start(dataDir, 40);
      await api.client.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', gadgetDefinition);
      const ledgers = Array.from({ length: WRITERS }, (): Ledger => ({
        acknowledged: ABSENT,
        attempted: ABSENT,
        revision: 0,
      }));
      for (let round = 0; round < ROUNDS; round += 1) {
        const running: ApiProcess = api;
        let left = 50 + randomInt(200);
        let kill: Promise<void> | undefined;
        const count = (): void => void ((left -= 1) === 0 && (kill = running.kill()));
        await Promise.all(ledgers.map((ledger, at) => write(running, `g${at}`, ledger, count)));
        await kill;
        api = await ApiProcess.start(dataDir, 40);
        for (const [at, ledger] of ledgers.entries()) {
          const { status, body } = await api.client.get(`${GADGETS}/g${at}`);
          const found = status === 404 ? ABSENT : Number(valueAt(body, 'spec', 'replicas'));
          expect([ledger.acknowledged, ledger.attempted]).toContain(found);
          ledger.acknowledged = found;
        }
        // No revision is ever given twice: what comes now is newer than all that anybody saw.
        const { body } = await api.client.post('/api/v1/namespaces/default/configmaps', {
          metadata: { generateName: 'r-' },
        });
        const seen = Math.max(...ledgers.map(({ revision }) => revision));
        expect(Number(valueAt(body, 'metadata', 'resourceVersion'))).toBeGreaterThan(seen);
      }
    },
    60_000 + ROUNDS * 10_000,
  );

  it('leaves its folder to the next, and only to one', async () => {
    api = await ApiProcess.start(dataDir);
    await expect(ApiProcess.start(dataDir)).rejects.toThrow(
      /the API ended with 1: .*another process may have it open/s,
    );
    await api.kill();
    api = await ApiProcess.start(dataDir);
    expect((await api.client.get('/readyz')).text).toBe('ok');
  });
});
