import type { CompletionErrorCode } from '../completion-code';
import type { Command } from '../command';

/**
 * Something that shall go wrong. `times` (default 1) counts the occasions; `Infinity` until `clear()`.
 *
 * drop: a request or response is lost; delay: a response comes late; reorder: a response waits until the next one is sent;
 * duplicate: a response comes twice; corrupt: one byte of a response is changed; completion: a command is answered with
 * this code and not carried out; wrong-password: the proof in RAKP message 2 is that of another password; reset: the
 * controller forgets its sessions in the midst of a command and is silent for `silentMs`.
 */
export type Fault = { readonly times?: number } & (
  | { readonly kind: 'drop'; readonly direction: 'request' | 'response' }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'reorder' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'corrupt' }
  | { readonly kind: 'completion'; readonly code: CompletionErrorCode; readonly command?: Command<unknown, unknown> }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'reset'; readonly silentMs: number; readonly command?: Command<unknown, unknown> }
);

/** The faults that wait for their occasion. */
export class FaultPlan {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  /** Adds a fault behind those that wait. */
  inject(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** From now on nothing goes wrong. */
  clear(): void {
    this.#waiting = [];
  }

  /** Uses up one occasion of the first waiting fault of this kind that `applies`. */
  take<Kind extends Fault['kind']>(
    kind: Kind,
    applies: (fault: Extract<Fault, { readonly kind: Kind }>) => boolean = () => true,
  ): Extract<Fault, { readonly kind: Kind }> | undefined {
    const isOne = (fault: Fault): fault is Extract<Fault, { readonly kind: Kind }> => fault.kind === kind;
    for (const entry of this.#waiting) {
      const { fault } = entry;
      if (!isOne(fault) || !applies(fault)) continue;
      entry.left -= 1;
      if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
      return fault;
    }
    return undefined;
  }
}
