/**
 * Something that shall go wrong with a request whose method and path fit. `times` (default 1) counts the occasions;
 * `Infinity` until `clear()`.
 *
 * status: answered so, with these headers and nothing done; delay: answered late; silent: never answered; drop: the
 * connection is cut before the answer; truncate: cut in the middle of the body; body: answered with this text instead of
 * what is true; change: the true JSON, changed; huge: a body of so many bytes.
 */
export type RedfishSimulatorFault = {
  readonly times?: number;
  readonly method?: string;
  readonly path?: RegExp;
} & (
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: object;
    }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'body'; readonly text: string }
  | { readonly kind: 'change'; readonly change: (body: unknown) => unknown }
  | { readonly kind: 'huge'; readonly bytes: number }
);

/** The faults that wait for their occasion, in the order in which they were injected. */
export class RedfishFaultPlan {
  #waiting: { readonly fault: RedfishSimulatorFault; left: number }[] = [];

  inject(fault: RedfishSimulatorFault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** From now on nothing goes wrong. */
  clear(): void {
    this.#waiting = [];
  }

  /** Uses up one occasion of the first fault that fits. */
  take(method: string, path: string): RedfishSimulatorFault | undefined {
    const entry = this.#waiting.find(
      ({ fault }) => (fault.method ?? method) === method && (fault.path === undefined || fault.path.test(path)),
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.fault;
  }
}
