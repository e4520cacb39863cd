/** A request that was answered. */
export interface RecordedCall {
  readonly method: string;
  /** The path with its query. */
  readonly url: string;
  /** The kind of call, such as `PUT /v1/nodes/{node}/states/power`. */
  readonly kind: string;
  readonly status: number;
  readonly version: string | undefined;
  readonly body: unknown;
}

/** Counts calls by kind, and remembers the last ones. */
export class CallCounter {
  readonly #byKind = new Map<string, number>();
  readonly #recent: RecordedCall[] = [];
  #total = 0;

  constructor(private readonly remembered: number) {}

  /** All calls since the last `reset`. */
  get total(): number {
    return this.#total;
  }

  /** Calls since the last `reset` by kind. */
  get byKind(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#byKind);
  }

  /** Calls of this kind since the last `reset`. */
  count(kind: string): number {
    return this.#byKind.get(kind) ?? 0;
  }

  /** The last calls, oldest first. */
  get recent(): readonly RecordedCall[] {
    return this.#recent;
  }

  reset(): void {
    this.#byKind.clear();
    this.#recent.length = 0;
    this.#total = 0;
  }

  add(call: RecordedCall): void {
    this.#total += 1;
    this.#byKind.set(call.kind, this.count(call.kind) + 1);
    this.#recent.push(call);
    if (this.#recent.length > this.remembered) this.#recent.shift();
  }
}
