'use strict';
// Loaded into the program that is measured: on SIGUSR2 it writes the longest time that the event loop was held up since
// the last time, in milliseconds, to the file that NORTHD_BENCH_STALL names.
const { writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');

const RESOLUTION_MS = 2;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
process.on('SIGUSR2', () => {
  writeFileSync(process.env.NORTHD_BENCH_STALL, String(Math.max(0, delay.max / 1e6 - RESOLUTION_MS)));
  delay.reset();
});
