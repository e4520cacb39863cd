import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeGolden } from '../golden/golden';
import { Content } from '../random/content';
import { drawNetwork } from '../random/network';
import { chassisChanges, claimChanges, northboundChanges } from '../random/transaction';
import { NetworkDatabases } from '../reference/network-databases';
import { NorthdProcess } from '../reference/northd-process';

/**
 * Records what an ovn-northd makes of random networks, as goldens.
 * usage: npm run conformance -- record-northd --out DIR [--networks N] [--seed S] [--northd PROGRAM]
 * The program is `OVN_NORTHD_REFERENCE` unless it is given.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      networks: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      northd: { type: 'string', default: process.env.OVN_NORTHD_REFERENCE ?? '' },
    },
  });
  if (values.out === undefined || values.northd === '') {
    throw new Error('needs --out DIR, and a program in --northd or OVN_NORTHD_REFERENCE');
  }
  mkdirSync(values.out, { recursive: true });
  const databases = await NetworkDatabases.start();
  try {
    const first = Number(values.seed);
    for (let seed = first; seed < first + Number(values.networks); seed += 1) {
      await record(databases, values.northd, values.out, seed);
    }
  } finally {
    await databases.stop();
  }
}

async function record(databases: NetworkDatabases, program: string, out: string, seed: number): Promise<void> {
  const name = `random-${String(seed).padStart(5, '0')}`;
  const { content } = drawNetwork({ seed });
  await databases.clear();
  await databases.writeNorthbound(northboundChanges(new Content(), content));
  await databases.writeSouthbound(chassisChanges(new Content(), content));
  const northd = NorthdProcess.start({ command: [program], folder: databases.folder, remote: databases.remote });
  try {
    await databases.sync();
    await databases.writeSouthbound(claimChanges(new Content(), content));
    // A claim becomes `up` in the northbound, which then changes flows: that is two rounds more.
    for (let round = 0; round < 3; round += 1) await databases.sync();
    writeGolden(out, { name, nb: await databases.dumpNorthbound(), sb: await databases.dumpSouthbound() });
    console.log(name);
  } catch (error) {
    console.log(`${name}: not recorded (${northd.isRunning ? String(error) : 'the program ended by itself'})`);
  } finally {
    await northd.stop();
  }
}

void main().catch((error: unknown) => {
  console.error(`record-northd: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
