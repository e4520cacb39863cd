/** What a stretch of work cost. */
export interface Cost {
  readonly ms: number;
  /** Processor time of this process. */
  readonly workMs: number;
  /** The longest time that a timer due every millisecond had to wait. */
  readonly longestStallMs: number;
  /** The most processor time between two calls of that timer: what of the stall was this process's own work. */
  readonly longestBusyMs: number;
}

/** Measures how long work takes and how long it holds the event loop at most. */
export async function watchEventLoop<Value>(work: () => Promise<Value>): Promise<Cost & { readonly value: Value }> {
  let last = performance.now();
  let lastBusy = busyMs();
  let longestStallMs = 0;
  let longestBusyMs = 0;
  const look = (): void => {
    const [now, busy] = [performance.now(), busyMs()];
    longestStallMs = Math.max(longestStallMs, now - last - 1);
    longestBusyMs = Math.max(longestBusyMs, busy - lastBusy);
    [last, lastBusy] = [now, busy];
  };
  const timer = setInterval(look, 1);
  const [start, startBusy] = [performance.now(), busyMs()];
  try {
    const value = await work();
    // What the work holds up after its last turn shows with the next timer.
    await new Promise((resolve) => setTimeout(resolve, 2));
    look();
    return { value, ms: performance.now() - start, workMs: busyMs() - startBusy, longestStallMs, longestBusyMs };
  } finally {
    clearInterval(timer);
  }
}

/** Processor time of this process so far, all its threads together. */
function busyMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
