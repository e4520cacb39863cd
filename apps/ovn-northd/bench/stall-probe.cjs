'use strict';
// Loaded into the program that is measured: on SIGUSR2 it writes for how long the event loop was held up at the longest since
// the last time, to the file that NORTHD_BENCH_STALL names: in milliseconds by the clock, and of processor time. On a machine
// that others use, too, the latter tells what it would be on one that nobody else uses.
const { writeFileSync } = require('node:fs');

const RESOLUTION_MS = 4;
const MICROSECONDS = 1000;
const now = () => {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), processor: (user + system) / MICROSECONDS };
};
let last;
let longest = { clock: 0, processor: 0 };
const look = () => {
  const { clock, processor } = now();
  longest.clock = Math.max(longest.clock, clock - last.clock - RESOLUTION_MS);
  longest.processor = Math.max(longest.processor, processor - last.processor);
  last = now();
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
