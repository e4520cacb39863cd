import { BackOff, type BackOffOptions } from '@ironloom/core';
import { OvsdbError } from '../errors';

/** Where to connect next, and when. */
export interface NextRemote {
  readonly remote: string;
  readonly delayMs: number;
}

/**
 * Goes round a list of remotes in random order, so that clients spread over a cluster. Each remote is tried once without
 * waiting; after that the delays grow.
 */
export class RemoteRotation {
  readonly #remotes: readonly string[];
  readonly #backOff: BackOff;
  #next = 0;
  #freeTries: number;

  constructor(remotes: readonly string[], backOff: BackOffOptions, random: () => number) {
    if (remotes.length === 0) throw new OvsdbError('OVSDB_BAD_REMOTE', 'no remote given');
    this.#remotes = shuffled(remotes, random);
    this.#backOff = new BackOff(backOff);
    this.#freeTries = remotes.length;
  }

  next(): NextRemote {
    const remote = this.#remotes[this.#next % this.#remotes.length] as string;
    this.#next += 1;
    if (this.#freeTries === 0) return { remote, delayMs: this.#backOff.next() };
    this.#freeTries -= 1;
    return { remote, delayMs: 0 };
  }

  /** Call after a connection that was of use: the next failure starts a new round. */
  succeeded(): void {
    this.#backOff.reset();
    this.#freeTries = this.#remotes.length;
  }
}

/** Fisher and Yates' shuffle. */
function shuffled(items: readonly string[], random: () => number): string[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as string, result[last] as string];
  }
  return result;
}
