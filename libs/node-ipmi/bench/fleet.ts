import { startBmcSimulator } from '../src/testing';

/** Runs as many simulated controllers as it is told to and prints their ports as one line of JSON, until its input ends. */
async function main(count: number): Promise<void> {
  const fleet = await Promise.all(Array.from({ length: count }, () => startBmcSimulator({ powerOn: true })));
  console.log(JSON.stringify(fleet.map(({ port }) => port)));
  process.stdin.resume().on('end', () => process.exit(0));
}

void main(Number(process.argv[2]));
