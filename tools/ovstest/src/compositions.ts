/**
 * Every way to write `total` as a sum of positive integers, order counting: 3 is 3, 2+1, 1+1+1, 1+2. Knuth, The Art of
 * Computer Programming 4A, answer to exercise 7.2.1.1-12(a).
 */
export function* compositions(total: number): Generator<readonly number[]> {
  let terms = [total];
  for (let step = 1; terms.length > 0; step += 1) {
    yield terms;
    terms = step % 2 === 1 ? splitOne(terms) : splitBefore(terms);
  }
}

/** Takes one from the last term, or gives the last term, which is one, to the term before it. */
function splitOne(terms: readonly number[]): number[] {
  const last = terms[terms.length - 1] ?? 0;
  const before = terms.slice(0, -1);
  if (last > 1) return [...before, last - 1, 1];
  return before.length === 0 ? [] : addToLast(before, 1);
}

/** Takes one from the term before the last, or gives it, which is one, to the one before. */
function splitBefore(terms: readonly number[]): number[] {
  const last = terms[terms.length - 1] ?? 0;
  const previous = terms[terms.length - 2] ?? 0;
  const before = terms.slice(0, -2);
  if (previous > 1) return [...before, previous - 1, 1, last];
  return before.length === 0 ? [] : [...addToLast(before, 1), last];
}

function addToLast(terms: readonly number[], amount: number): number[] {
  return [...terms.slice(0, -1), (terms[terms.length - 1] ?? 0) + amount];
}
