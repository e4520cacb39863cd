import { PSquare } from './p-square';

/** Units in which a stopwatch counts. */
export type StopwatchUnit = 'msec' | 'usec' | 'nsec';

/** What a stopwatch has measured; the averages are exponentially weighted, by one half and by one hundredth. */
export interface StopwatchStatistics {
  readonly samples: number;
  readonly maximum: number;
  readonly minimum: number;
  readonly percentile95: number;
  readonly shortTermAverage: number;
  readonly longTermAverage: number;
  readonly unit: StopwatchUnit;
}

const SHORT_TERM = 0.5;
const LONG_TERM = 0.01;

/** Durations of one recurring piece of work. Times are given by the caller, in the stopwatch's unit. */
export class Stopwatch {
  readonly unit: StopwatchUnit;
  #startedAt: number | undefined;
  #percentile = new PSquare(0.95);
  #samples = 0;
  #maximum = 0;
  #minimum = 0;
  #shortTerm = 0;
  #longTerm = 0;

  constructor(unit: StopwatchUnit) {
    this.unit = unit;
  }

  /** Begins a sample, unless one is under way. */
  start(now: number): void {
    this.#startedAt ??= now;
  }

  /** Ends the sample under way, if there is one. */
  stop(now: number): void {
    if (this.#startedAt === undefined) return;
    const sample = Math.round(now - this.#startedAt);
    this.#startedAt = undefined;
    this.#add(sample);
  }

  /** Forgets what was measured; a sample under way goes on. */
  reset(): void {
    this.#percentile = new PSquare(0.95);
    this.#samples = this.#maximum = this.#minimum = this.#shortTerm = this.#longTerm = 0;
  }

  get statistics(): StopwatchStatistics {
    return {
      samples: this.#samples,
      maximum: this.#maximum,
      minimum: this.#minimum,
      percentile95: this.#percentile.value,
      shortTermAverage: this.#shortTerm,
      longTermAverage: this.#longTerm,
      unit: this.unit,
    };
  }

  #add(sample: number): void {
    const first = this.#samples === 0;
    this.#samples += 1;
    this.#maximum = Math.max(this.#maximum, sample);
    this.#minimum = first ? sample : Math.min(this.#minimum, sample);
    this.#shortTerm = first ? sample : SHORT_TERM * sample + (1 - SHORT_TERM) * this.#shortTerm;
    this.#longTerm = first ? sample : LONG_TERM * sample + (1 - LONG_TERM) * this.#longTerm;
    this.#percentile.add(sample);
  }
}
