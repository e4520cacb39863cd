/**
 * Something that shall go wrong with a request whose method and path fit. `times` (default 1) counts the occasions;
 * `Infinity` until `clear()`.
 *
 * status: answered so and nothing done, with Ironic's usual body unless another is given; delay: answered late; silent: never
 * answered; drop: the connection is cut before the answer, after the work was done when `after` is set; body: answered
 * with this text instead of what is true.
 */
export type IronicHttpFault = {
  readonly times?: number;
  readonly method?: string;
  /** The path with its query. */
  readonly path?: RegExp;
} & (
  | { readonly kind: 'status'; readonly status: number; readonly message?: string; readonly body?: object }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'drop'; readonly after?: boolean }
  | { readonly kind: 'body'; readonly text: string }
);

/** The faults that wait for their occasion, in the order in which they were injected. */
export class IronicHttpFaultPlan {
  #waiting: { readonly fault: IronicHttpFault; left: number }[] = [];

  inject(fault: IronicHttpFault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** From now on nothing goes wrong. */
  clear(): void {
    this.#waiting = [];
  }

  /** Uses up one occasion of the first fault that fits. */
  take(method: string, url: string): IronicHttpFault | undefined {
    const entry = this.#waiting.find(
      ({ fault }) => (fault.method ?? method) === method && (fault.path === undefined || fault.path.test(url)),
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.fault;
  }
}
