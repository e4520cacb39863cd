import type { Clock } from '@ironloom/core';
import { usesBootNetwork } from '../node/node-rows';
import type { NodeList } from './node-list';

/** A list that is older than this is asked for anew before capacity is given away. */
const LIST_AGE_MS = 5_000;
/** How long a host may keep a place without being seen to use it. */
const GRANT_MS = 120_000;

interface Grant {
  /** Monotonic. */
  readonly since: number;
  seenBusy: boolean;
}

/**
 * How many hosts use the boot network at once. The limit is hard: a place is held from the moment it is given, not from when
 * Ironic shows the node at work.
 */
export class Capacity {
  readonly #grants = new Map<string, Grant>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly list: NodeList,
    private readonly clock: Clock,
    private readonly limit: number,
  ) {}

  /** Whether the host, by its node's name, may go on; it then holds a place. One question after the other. */
  take(name: string): Promise<boolean> {
    const answer = this.#last.then(() => this.#take(name));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #take(name: string): Promise<boolean> {
    const { rows, askedAt } = await this.list.atMost(LIST_AGE_MS);
    const busy = new Set<string>();
    for (const row of rows.values()) if (usesBootNetwork(row)) busy.add(row.name ?? row.uuid);
    this.#settle(busy, askedAt);
    if (busy.has(name)) return true;
    if (!this.#grants.has(name)) {
      const held = [...this.#grants.keys()].filter((other) => !busy.has(other)).length;
      if (busy.size + held >= this.limit) return false;
    }
    this.#grants.set(name, { since: this.clock.monotonic(), seenBusy: false });
    return true;
  }

  /** Gives places back that nobody uses: their hosts have been busy and are no more, or never became so. */
  #settle(busy: ReadonlySet<string>, askedAt: number): void {
    for (const [name, grant] of this.#grants) {
      if (busy.has(name)) grant.seenBusy = true;
      else if (grant.seenBusy && askedAt > grant.since) this.#grants.delete(name);
      else if (this.clock.monotonic() - grant.since > GRANT_MS) this.#grants.delete(name);
    }
  }
}
