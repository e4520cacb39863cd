/** Something that needs a key of its own among its like. */
export interface KeyRequest {
  readonly name: string;
  /** What the operator asks for; it goes before everything else. */
  readonly requested: number | undefined;
  /** What it had before, kept unless somebody asked for it. */
  readonly existing: number | undefined;
}

export interface KeyAllocation {
  readonly keys: ReadonlyMap<string, number>;
  /** Names whose requested key another one has. */
  readonly conflicts: readonly KeyRequest[];
  /** Names for which no key was left. */
  readonly exhausted: readonly string[];
}

/**
 * Gives each its key: first what is requested (who has it already goes before others), then what is there already, then free ones, from behind the highest key
 * in use and around. Within each step the order is that of the names, so that equal input gives equal keys.
 */
export function allocateKeys(requests: readonly KeyRequest[], min: number, max: number): KeyAllocation {
  const keys = new Map<string, number>();
  const taken = new Set<number>();
  const conflicts: KeyRequest[] = [];
  const exhausted: string[] = [];
  const take = (name: string, key: number): boolean => {
    if (taken.has(key)) return false;
    taken.add(key);
    keys.set(name, key);
    return true;
  };
  const ordered = [...requests].sort((a, b) => (a.name < b.name ? -1 : 1));
  const asking = ordered.filter(({ requested }) => requested !== undefined);
  for (const { name, requested, existing } of asking) if (requested === existing) take(name, existing as number);
  for (const request of asking) {
    if (!keys.has(request.name) && !take(request.name, request.requested as number)) conflicts.push(request);
  }
  for (const { name, existing } of ordered) if (!keys.has(name) && existing !== undefined) take(name, existing);
  let hint = Math.max(0, ...taken);
  for (const { name } of ordered) {
    if (keys.has(name)) continue;
    const key = nextFree(taken, hint, min, max);
    if (key === undefined) exhausted.push(name);
    else take(name, (hint = key));
  }
  return { keys, conflicts, exhausted };
}

function nextFree(taken: ReadonlySet<number>, hint: number, min: number, max: number): number | undefined {
  const next = (key: number): number => (key + 1 <= max ? Math.max(key + 1, min) : min);
  const start = next(hint);
  let key = start;
  do {
    if (!taken.has(key)) return key;
    key = next(key);
  } while (key !== start);
  return undefined;
}
