import { parseArgs } from 'node:util';
import { Fleet } from './fleet';

/**
 * Hosts by the thousand on the simulated Ironic, with an operator in a process of its own against the embedded API: how long
 * until all are available, then provisioned; what that costs; what it costs when nothing happens; and the memory for more.
 *
 * usage: npm run bench -- hosts [--hosts 1000] [--more 5000] [--idle 300] [--concurrency 32] [--step 2000]
 * The limits are those that the project holds itself to; the command fails when one is not met.
 */
const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '1000' },
    more: { type: 'string', default: '5000' },
    idle: { type: 'string', default: '300' },
    concurrency: { type: 'string', default: '32' },
    step: { type: 'string', default: '2000' },
  },
});
const [hosts, more, idleSeconds] = [Number(values.hosts), Number(values.more), Number(values.idle)];
const image = { url: 'http://images.example/os.qcow2', checksum: 'a'.repeat(64), checksumType: 'sha256' };

const failures: string[] = [];
function report(what: string, value: number, unit: string, limit?: number): void {
  const met = limit === undefined || value <= limit;
  if (!met) failures.push(what);
  const bound = limit === undefined ? '' : `  (limit ${limit}${met ? '' : ', NOT MET'})`;
  console.log(`${what.padEnd(52)} ${value.toFixed(value < 10 ? 2 : 0).padStart(8)} ${unit}${bound}`);
}

async function main(): Promise<void> {
  const fleet = await Fleet.start({ stepMs: Number(values.step), concurrency: Number(values.concurrency) });
  try {
    await run(fleet);
  } finally {
    await fleet.stop();
  }
  if (failures.length > 0) throw new Error(`not met: ${failures.join('; ')}`);
}

async function run(fleet: Fleet): Promise<void> {
  const begun = await fleet.measure();
  await fleet.enroll(hosts);
  await fleet.untilAll('available', 900_000);
  const available = await fleet.measure();
  report(`${hosts} hosts enrolled, inspected, available`, (available.at - begun.at) / 1000, 's', 180);
  await fleet.patchAll({ spec: { image } });
  await fleet.untilAll('provisioned', 900_000);
  const provisioned = await fleet.measure();
  report(`${hosts} hosts provisioned`, (provisioned.at - available.at) / 1000, 's', 180);
  report('API writes per host', (provisioned.writes - begun.writes) / hosts, '');
  report('Ironic calls per host', (provisioned.ironicCalls - begun.ironicCalls) / hosts, '');
  report('processor time of the operator per host', ((provisioned.cpuSeconds - begun.cpuSeconds) * 1000) / hosts, 'ms');
  report('resident memory of the operator', provisioned.rssBytes / 2 ** 20, 'MiB');
  await fleet.settle();
  const before = await fleet.measure();
  await fleet.wait(idleSeconds);
  const after = await fleet.measure();
  report(`API writes in ${idleSeconds} s of rest`, after.writes - before.writes, '', 0);
  const minutes = (after.at - before.at) / 60_000;
  report(
    'Ironic calls per host and minute at rest',
    (after.ironicCalls - before.ironicCalls) / hosts / minutes,
    '',
    0.2,
  );
  report('processor time at rest', ((after.cpuSeconds - before.cpuSeconds) / (minutes * 60)) * 100, '% of a core');
  if (more <= hosts) return;
  const start = await fleet.measure();
  await fleet.enroll(more - hosts);
  await fleet.untilAllSettled(1_800_000);
  const grown = await fleet.measure();
  report(`${more - hosts} hosts more, available`, (grown.at - start.at) / 1000, 's');
  report(`resident memory of the operator with ${more} hosts`, grown.rssBytes / 2 ** 20, 'MiB', 600);
}

main().catch((error: unknown) => {
  console.error(`hosts: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
