/**
 * How far the heap may grow past what was in use after the last collection, in percent. By default it may double, and while much is
 * read and written half of it is garbage. To be called before anything large is made.
 */
const GROWTH_PERCENT = 30;

/**
 * Bytes of the young generation, both halves, from which on it grows no more; by default it reaches 32 MiB. While a network or
 * thousands of objects are read in nearly all of it survives, and to copy that is what holds the event loop longest.
 */
const YOUNG_BYTES = 8 << 20;

/**
 * For programs that hold much and live long: makes the collector of garbage begin earlier. It works beside the program, and memory
 * that is not taken need not be given back.
 */
export function boundHeapGrowth(): void {
  // Asked for by name only now: this library is bundled for browsers, too, which have neither.
  const { getHeapSpaceStatistics, setFlagsFromString } = process.getBuiltinModule('node:v8');
  const { PerformanceObserver } = process.getBuiltinModule('node:perf_hooks');
  const youngBytes = (): number =>
    getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  const observer = new PerformanceObserver(() => {
    if (youngBytes() < YOUNG_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
