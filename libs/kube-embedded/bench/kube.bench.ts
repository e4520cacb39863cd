import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonObject } from '../src/json/json-value';
import { type ApiClient, gadgetDefinition, type Watch } from '../src/testing';
import { ApiProcess } from '../test/durability/api-process';

const GADGETS = '/apis/samples.example.org/v1/namespaces/default/gadgets';
const CONCURRENCY = 64;
const WATCHES = 100;
const REPEATS = 20;

/** usage: npm run bench -- kube [OBJECTS]. The API runs in a process of its own; writes are on the disk when counted. */
async function main(count: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kube-bench-'));
  let api = await ApiProcess.start(dataDir);
  try {
    report('start-up, empty', `${api.startMs.toFixed(0)} ms`);
    report('RSS, empty', residentMegabytes(api));
    await api.client.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', gadgetDefinition);
    const { client } = api;
    const rate = async (what: string, work: (n: number) => Promise<unknown>): Promise<void> =>
      report(what, `${(count / ((await timed(() => concurrently(count, work))) / 1000)).toFixed(0)}/s`);
    await rate(`create ${count} custom objects`, (n) => client.post(GADGETS, gadget(n)));
    await rate(`patch ${count} objects`, (n) => client.patch(`${GADGETS}/g${n}`, 'merge', { spec: { size: 2 } }));
    await rate(`get ${count} objects`, (n) => client.get(`${GADGETS}/g${n}`));
    await latency(`list ${count} objects`, () => client.get(GADGETS));
    await latency('list a page of 500', () => client.get(`${GADGETS}?limit=500`));
    const accept = 'application/json;as=Table;g=meta.k8s.io;v=v1';
    await latency(`list ${count} rows of a table`, () => client.call(GADGETS, { headers: { accept } }));
    await fanOut(client);
    report(`RSS, ${count} objects`, residentMegabytes(api));
    await api.kill();
    api = await ApiProcess.start(dataDir);
    report(`start-up, ${count} objects`, `${api.startMs.toFixed(0)} ms`);
    report('RSS after it', residentMegabytes(api));
  } finally {
    await api.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const gadget = (n: number): JsonObject => ({
  apiVersion: 'samples.example.org/v1',
  kind: 'Gadget',
  metadata: { name: `g${n}`, labels: { shard: String(n % 16) } },
  spec: { size: 1, ports: [{ name: 'http', number: 80 }], anything: { description: 'x'.repeat(500) } },
});

function report(what: string, value: string): void {
  console.log(`${what.padEnd(36)} ${value}`);
}

function residentMegabytes({ pid }: ApiProcess): string {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return `${(Number(kilobytes) / 1024).toFixed(0)} MB`;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function concurrently(count: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work((next += 1));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

async function latency(what: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < REPEATS; n += 1) times.push(await timed(work));
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor(part * (times.length - 1))] ?? 0).toFixed(1);
  report(what, `median ${at(0.5)} ms, worst ${at(1)} ms`);
}

/** From the sending of a write until the last of the watches has it. */
async function fanOut(client: ApiClient): Promise<void> {
  const { metadata } = (await client.get(`${GADGETS}?limit=1`)).body;
  const from = String((metadata as JsonObject).resourceVersion);
  const open = (): Promise<Watch> => client.watch(`${GADGETS}?resourceVersion=${from}`);
  const watches = await Promise.all(Array.from({ length: WATCHES }, open));
  const streams = watches.map((watch) => watch[Symbol.asyncIterator]());
  let size = 20;
  await latency(`one write to ${WATCHES} watches`, async () => {
    size += 1;
    await Promise.all([
      client.patch(`${GADGETS}/g1`, 'merge', { spec: { size } }),
      ...streams.map((stream) => stream.next()),
    ]);
  });
  for (const watch of watches) watch.stop();
}

void main(Number(process.argv[2] ?? 10_000));
