/**
 * Something that shall go wrong with an agent. `times` (default 1) counts the occasions; `Infinity` until `clear()`.
 *
 * never-boots: the machine hangs before the agent starts; lost-heartbeat: no more of them come once the command has been given
 * (or, without a command, none at all); failing-step and failing-command end so with this message; slow-step takes
 * longer; busy: the command is refused with 409; ignores-power-off: the machine stays on; wrong-token: heartbeats carry another's.
 */
export type AgentFault = { readonly times?: number } & (
  | { readonly kind: 'never-boots' }
  | { readonly kind: 'lost-heartbeat'; readonly command?: string }
  | { readonly kind: 'failing-step'; readonly step: string; readonly message: string }
  | { readonly kind: 'slow-step'; readonly step: string; readonly delayMs: number }
  | { readonly kind: 'failing-command'; readonly command: string; readonly message: string }
  | { readonly kind: 'busy'; readonly command: string }
  | { readonly kind: 'ignores-power-off' }
  | { readonly kind: 'wrong-token' }
);

type Of<Kind extends AgentFault['kind']> = Extract<AgentFault, { kind: Kind }>;

/** The faults that wait for their occasion, in the order in which they were injected. */
export class AgentFaultPlan {
  #waiting: { readonly fault: AgentFault; left: number }[] = [];

  inject(fault: AgentFault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** From now on nothing goes wrong. */
  clear(): void {
    this.#waiting = [];
  }

  /** Uses up one occasion of the first fault of this kind that fits. */
  take<Kind extends AgentFault['kind']>(
    kind: Kind,
    fits: (fault: Of<Kind>) => boolean = () => true,
  ): Of<Kind> | undefined {
    const entry = this.#waiting.find(({ fault }) => fault.kind === kind && fits(fault as Of<Kind>));
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.fault as Of<Kind>;
  }
}
