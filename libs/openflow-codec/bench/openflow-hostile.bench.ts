import { Dice, mutate, type MutationCounts, recordedFrames, surviveDecoding } from '../test/mutations';

/**
 * Decodes random mutations of recorded messages: nothing but the library's errors may come of them, each in its time, and
 * nothing may stay.
 * usage: npm run bench -- openflow-hostile [MUTATIONS [SEED]]; ten million when not given
 */
const [, , count = '10000000', seed = '1'] = process.argv;
const SLOW_MS = 100;

const frames = recordedFrames();
const dice = new Dice(Number(seed));
const counts: MutationCounts = { decoded: 0, refused: 0, printed: 0 };
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};
const before = heap();
const started = performance.now();
let slowest = 0;
const decodingTime = (bytes: Buffer, into: MutationCounts): number => {
  const from = performance.now();
  surviveDecoding(bytes, into);
  return performance.now() - from;
};
for (let done = 0; done < Number(count); done += 1) {
  const bytes = mutate(frames[dice.below(frames.length)] as Buffer, dice);
  try {
    const first = decodingTime(bytes, counts);
    // What was slow is timed again: the machine may have had other things to do.
    if (first > slowest) slowest = Math.max(slowest, Math.min(first, decodingTime(bytes, { ...counts })));
  } catch (error) {
    console.log(`mutation ${done}: ${bytes.toString('hex')}`);
    throw error;
  }
}
const seconds = (performance.now() - started) / 1000;
console.log(
  [
    `${count} mutations in ${seconds.toFixed(0)} s`,
    `${counts.decoded} decoded, ${counts.printed} of them printed, ${counts.refused} refused with the library's errors`,
    `slowest ${slowest.toFixed(1)} ms`,
    `heap ${before.toFixed(1)} MiB before, ${heap().toFixed(1)} MiB after`,
  ].join('; '),
);
if (slowest > SLOW_MS) process.exitCode = 1;
