/** How far a datagram may run ahead of, or lag behind, the newest one seen. */
export interface WindowSize {
  readonly ahead: number;
  /** At most 31. */
  readonly behind: number;
}

/** IPMI 2.0 §6.12.11: eight either way for IPMI 1.5 sessions. */
export const WINDOW_15: WindowSize = { ahead: 8, behind: 8 };
/** IPMI 2.0 §6.12.13: +15 and -16 for RMCP+ sessions. */
export const WINDOW_20: WindowSize = { ahead: 15, behind: 16 };

/**
 * Which session sequence numbers were seen: a number is accepted once, and only near the newest. Numbers are 32 bits wide
 * and wrap; 0 marks a datagram outside any session and is never accepted.
 */
export class SequenceWindow {
  #newest: number;
  /** Bit n: the number `newest - n` was seen. */
  #seen = 1;

  /** `before` is the number just before the first one that the peer will send. */
  constructor(
    before: number,
    private readonly size: WindowSize,
  ) {
    this.#newest = before >>> 0;
  }

  /** Says whether `sequence` would be accepted, without remembering it: ask this before the costly checks. */
  admits(sequence: number): boolean {
    if (sequence === 0) return false;
    const distance = (sequence - this.#newest) | 0;
    if (distance > 0) return distance <= this.size.ahead;
    return -distance <= this.size.behind && (this.#seen & (1 << -distance)) === 0;
  }

  /** Remembers a number once its datagram has proved authentic. */
  commit(sequence: number): void {
    const distance = (sequence - this.#newest) | 0;
    if (distance > 0) {
      this.#seen = distance > 31 ? 1 : (this.#seen << distance) | 1;
      this.#newest = sequence;
    } else if (-distance <= 31) {
      this.#seen |= 1 << -distance;
    }
  }
}

/** The session sequence number after `sequence`; 0 is skipped. */
export function nextSequence(sequence: number): number {
  return sequence >= 0xffff_ffff ? 1 : sequence + 1;
}
