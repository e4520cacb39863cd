/**
 * Equality of plain data: arrays, plain objects, Maps and Sets by content, in order; everything else (rows, class instances)
 * by identity. The default of derived values.
 */
export function structurallyEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const prototype: unknown = Object.getPrototypeOf(a);
  if (prototype !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a)) return equalArrays(a, b as unknown[]);
  if (prototype === Object.prototype || prototype === null) {
    return equalObjects(a as Record<string, unknown>, b as Record<string, unknown>);
  }
  if (a instanceof Map) return equalMaps(a, b as Map<unknown, unknown>);
  return a instanceof Set && a.size === (b as Set<unknown>).size && equalArrays([...a], [...(b as Set<unknown>)]);
}

function equalArrays(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (!structurallyEqual(a[at], b[at])) return false;
  return true;
}

function equalMaps(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
  if (a.size !== b.size) return false;
  if (a.size === 0) return true;
  return equalArrays([...a.keys()], [...b.keys()]) && equalArrays([...a.values()], [...b.values()]);
}

/** Goes through the keys without listing them: that is what most of the time is spent on otherwise. */
function equalObjects(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  let more = 0;
  for (const key in a) {
    const one = a[key];
    const other = b[key];
    if (one !== other && !structurallyEqual(one, other)) return false;
    if (other === undefined && !Object.hasOwn(b, key)) return false;
    more += 1;
  }
  for (const _ in b) more -= 1;
  return more === 0;
}
