/** What happened in one family of computations since the graph was made (or its counters were cleared). */
export interface FamilyStats {
  readonly name: string;
  readonly kind: 'derived' | 'emitter';
  /** Computations alive now. */
  readonly size: number;
  /** Computations that ran. */
  readonly ran: number;
  /** Computations that were asked to check their reads and found nothing changed. */
  readonly spared: number;
  /** Computations that ran and gave an equal result, so that nothing downstream ran. */
  readonly cutOff: number;
  /** Time spent, in milliseconds; what a derived value needs counts to the emitter that asked first. Emitters only. */
  readonly ms: number;
  /** How many runs each source, bag or derived family caused; `(new)` for first runs. */
  readonly causes: ReadonlyMap<string, number>;
}

/** Counters of one family. */
export class Family {
  size = 0;
  ran = 0;
  spared = 0;
  cutOff = 0;
  ms = 0;
  readonly causes = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly kind: 'derived' | 'emitter',
  ) {}

  count(cause: string): void {
    this.ran += 1;
    this.causes.set(cause, (this.causes.get(cause) ?? 0) + 1);
  }

  clear(): void {
    this.ran = this.spared = this.cutOff = this.ms = 0;
    this.causes.clear();
  }

  stats(): FamilyStats {
    const { name, kind, size, ran, spared, cutOff, ms } = this;
    return { name, kind, size, ran, spared, cutOff, ms, causes: new Map(this.causes) };
  }
}
