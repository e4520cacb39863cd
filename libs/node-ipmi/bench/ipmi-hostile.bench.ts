import { attackDecoders, attackOpening, attackSession } from '../test/hostile/against-console';
import { attackController } from '../test/hostile/against-controller';
import { Randomness } from '../test/hostile/mutator';

/**
 * Millions of nearly-right datagrams against the simulator and the client, with what they cost:
 * `npm run bench -- ipmi-hostile [COUNT [SEED]]`, ten million by default. It ends with an error at the first datagram that
 * has an effect, crashes something or is answered more than once.
 */
const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;

async function phase<T>(name: string, run: () => Promise<T> | T): Promise<T> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const result = await run();
  globalThis.gc?.();
  const heapGrowthMb = megabytes(process.memoryUsage().heapUsed - before);
  console.log({ phase: name, result, seconds: (performance.now() - start) / 1000, heapGrowthMb });
  return result;
}

async function main(count: number, seed: number): Promise<void> {
  await phase('controller', () => attackController(Math.floor(count * 0.4), new Randomness(seed)));
  await phase('console, RMCP+', () => attackSession(Math.floor(count * 0.2), new Randomness(seed + 1), '2.0'));
  await phase('console, IPMI 1.5', () => attackSession(Math.floor(count * 0.2), new Randomness(seed + 2), '1.5'));
  const openings = Math.ceil(count / 5_000);
  await phase('handshakes', () => attackOpening(openings, 60, new Randomness(seed + 3)));
  await phase('decoders', () => attackDecoders(Math.floor(count * 0.2), new Randomness(seed + 4)));
  console.log({ maxRssMb: megabytes(process.resourceUsage().maxRSS * 1024) });
}

void main(Number(process.argv[2] ?? 10_000_000), Number(process.argv[3] ?? 1));
