/** What a set loses and what it gains. */
export interface SetDifference<Element> {
  readonly gone: readonly Element[];
  readonly fresh: readonly Element[];
}

const NONE: readonly never[] = [];
const SAME: SetDifference<never> = { gone: NONE, fresh: NONE };

/**
 * What takes one set to another, each given as a list in which an element may stand twice. It is quick where the two lists differ
 * in one place, as when an element came to a sorted one.
 */
export function setDifference<Element>(before: readonly Element[], after: readonly Element[]): SetDifference<Element> {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start === before.length && start === after.length) return SAME;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return {
    gone: missing(before.slice(start, before.length - same), after),
    fresh: missing(after.slice(start, after.length - same), before),
  };
}

/** Which of `elements` are not in `list`, each once. */
function missing<Element>(elements: readonly Element[], list: readonly Element[]): readonly Element[] {
  if (elements.length === 0 || list.length === 0) return elements.length > 1 ? [...new Set(elements)] : elements;
  const [only] = elements;
  if (elements.length === 1) return list.includes(only as Element) ? NONE : elements;
  const others = new Set(list);
  const found = elements.filter((element) => !others.has(element));
  return found.length > 1 ? [...new Set(found)] : found;
}
