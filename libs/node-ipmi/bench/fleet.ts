import { Secret } from '@ironloom/core';
import { getChassisStatus, IpmiClient } from '../src';
import { BmcEngine, BmcState, MemoryTransport, startBmcSimulator } from '../src/testing';

const WARM_UP = 500;

/** Has the controllers' code compiled, so that no client's time includes that: real ones do not start with the clock. */
async function warmUp(): Promise<void> {
  const client = new IpmiClient({ transport: new MemoryTransport({ bmc: new BmcEngine(new BmcState()) }) });
  for (let count = 0; count < WARM_UP; count += 1) {
    const session = await client.open({ host: 'bmc', username: 'admin', password: new Secret('password') });
    await session.send(getChassisStatus, {});
    await session.close();
  }
  await client.close();
}

/** Runs as many simulated controllers as it is told to and prints their ports as one line of JSON, until its input ends. */
async function main(count: number): Promise<void> {
  await warmUp();
  const fleet = await Promise.all(Array.from({ length: count }, () => startBmcSimulator({ powerOn: true })));
  console.log(JSON.stringify(fleet.map(({ port }) => port)));
  process.stdin.resume().on('end', () => process.exit(0));
}

void main(Number(process.argv[2]));
