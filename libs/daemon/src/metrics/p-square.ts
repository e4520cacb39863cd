const MARKERS = [0, 1, 2, 3, 4] as const;
const INNER = [1, 2, 3] as const;
/** Up to here the quantile is read off the samples themselves; the estimate is poor with few. */
const EXACT_UP_TO = 50;

/**
 * A running quantile in constant space: the P² algorithm (Jain and Chlamtac, CACM 28(10), 1985), exact for the first
 * fifty samples.
 */
export class PSquare {
  readonly #quantile: number;
  #count = 0;
  #samples: number[] = [];
  #heights: number[] = [];
  #positions: number[] = [];
  #desired: number[] = [];

  constructor(quantile: number) {
    this.#quantile = quantile;
  }

  /** The estimate; 0 before the first sample. */
  get value(): number {
    if (this.#count >= EXACT_UP_TO) return this.#heights[2] ?? 0;
    const sorted = [...this.#samples].sort(ascending);
    return sorted[Math.floor(this.#quantile * sorted.length)] ?? 0;
  }

  add(sample: number): void {
    this.#count += 1;
    if (this.#count < EXACT_UP_TO) this.#samples.push(sample);
    else this.#samples = [];
    if (this.#count <= MARKERS.length) this.#begin(sample);
    else this.#advance(sample);
  }

  #begin(sample: number): void {
    this.#heights = [...this.#heights, sample].sort(ascending);
    this.#positions = [...MARKERS];
    this.#desired = this.#steps().map((step) => step * (MARKERS.length - 1));
  }

  #steps(): number[] {
    const p = this.#quantile;
    return [0, p / 2, p, (1 + p) / 2, 1];
  }

  #advance(sample: number): void {
    const q = this.#heights;
    q[0] = Math.min(at(q, 0), sample);
    q[4] = Math.max(at(q, 4), sample);
    const above = INNER.find((i) => sample < at(q, i)) ?? 4;
    for (const i of MARKERS) if (i >= above) this.#positions[i] = at(this.#positions, i) + 1;
    this.#desired = this.#steps().map((step, i) => at(this.#desired, i) + step);
    for (const i of INNER) this.#adjust(i);
  }

  /** Moves an inner marker one place towards where it should be, its height along a parabola or else a line. */
  #adjust(i: number): void {
    const n = this.#positions;
    const off = at(this.#desired, i) - at(n, i);
    const [before, after] = [at(n, i) - at(n, i - 1), at(n, i + 1) - at(n, i)];
    const d = off >= 1 && after > 1 ? 1 : off <= -1 && before > 1 ? -1 : 0;
    if (d === 0) return;
    const q = this.#heights;
    const [low, mid, high] = [at(q, i - 1), at(q, i), at(q, i + 1)];
    const parabola =
      mid + (d / (before + after)) * (((before + d) * (high - mid)) / after + ((after - d) * (mid - low)) / before);
    const line = mid + (d * (at(q, i + d) - mid)) / (at(n, i + d) - at(n, i));
    q[i] = low < parabola && parabola < high ? parabola : line;
    n[i] = at(n, i) + d;
  }
}

const ascending = (a: number, b: number): number => a - b;
const at = (values: readonly number[], index: number): number => values[index] ?? 0;
