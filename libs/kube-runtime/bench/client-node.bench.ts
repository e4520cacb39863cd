import { followRandomWrites } from '../test/client-node/follow-random-writes';

/**
 * The informers of `@kubernetes/client-node` over ten minutes of random writes to an embedded API, their connections cut now
 * and then: no event may be lost, repeated or out of order. usage: npm run bench -- client-node [SECONDS]
 */
async function main([seconds = '600']: readonly string[]): Promise<number> {
  const progress = (line: string): void => console.error(line);
  const result = await followRandomWrites({ seconds: Number(seconds), random: Math.random, progress });
  const { offences, ...figures } = result;
  console.log(JSON.stringify(figures, null, 2));
  for (const offence of offences.slice(0, 50)) console.log(offence);
  const isRight = offences.length === 0 && result.lost === 0 && result.unknown === 0;
  console.log(isRight ? 'no event lost, repeated or out of order' : `${offences.length} events wrong`);
  return isRight ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
