'use strict';
// Loaded into the program that is measured: on SIGUSR2 it writes for how long the event loop was held up at the longest since
// the last time, to the file that NORTHD_BENCH_STALL names: in milliseconds by the clock, and of those that its thread had a
// processor. The difference is what it waited for one, while the server, the bench and the engine's own helpers had them all.
const { openSync, readSync, writeFileSync } = require('node:fs');

const RESOLUTION_MS = 4;
const NANOSECONDS = 1e6;
// The first of three numbers is the time that the thread had a processor, in nanoseconds.
const schedstat = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
const buffer = Buffer.alloc(64);
const now = () => {
  const length = readSync(schedstat, buffer, 0, buffer.length, 0);
  const processor = Number.parseInt(buffer.latin1Slice(0, length), 10) / NANOSECONDS;
  return { clock: performance.now(), processor };
};
let last;
let longest = { clock: 0, processor: 0 };
const look = () => {
  const { clock, processor } = now();
  longest.clock = Math.max(longest.clock, clock - last.clock - RESOLUTION_MS);
  longest.processor = Math.max(longest.processor, processor - last.processor);
  last = { clock, processor };
};
// From the first turn of the event loop on: while the program is still being loaded there is none to be held up.
setImmediate(() => {
  last = now();
  setInterval(look, RESOLUTION_MS).unref();
});
process.on('SIGUSR2', () => {
  writeFileSync(process.env.NORTHD_BENCH_STALL, JSON.stringify(longest));
  longest = { clock: 0, processor: 0 };
});
