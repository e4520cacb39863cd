import type { MirroredDatabase, Transaction } from './database';

/** Operations that go ahead together: so few that the server, too, goes on answering between them. */
const BATCH = 1000;

/**
 * The operations that bring the southbound up to date, on their way there. They are one transaction, as the original's are. Only
 * into a southbound where no port is bound yet, most go ahead in batches: datapaths and their flows, which no controller looks at
 * before it has a port there, what the flows name, and then ports. So the server and northd work at the same time, and none has
 * all of it in hand at once.
 */
export class SouthboundDelivery {
  readonly last: Transaction;
  readonly #sb: MirroredDatabase;
  readonly #lock: string;
  #batch: Transaction | undefined;
  /** What is on its way: of the batch before the last, and of the last. */
  #underWay: readonly [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];

  /** @param lock the lock that every transaction asserts */
  constructor(sb: MirroredDatabase, lock: string) {
    this.#sb = sb;
    this.#lock = lock;
    this.last = this.#begin();
    if (sb.size('Port_Binding') === 0) this.#batch = this.#begin();
  }

  /** Whether anything goes ahead. */
  get isBatched(): boolean {
    return this.#batch !== undefined;
  }

  /** Has everything go together, from now on. */
  holdBack(): void {
    this.#batch = undefined;
  }

  /** Where the operations go now that may go ahead; what they refer to must be there, or gone ahead. */
  get ahead(): Transaction {
    return this.#batch ?? this.last;
  }

  /** Sends what is ahead if it is enough; a promise where the one before has to arrive first. */
  sendAhead(): Promise<void> | undefined {
    const batch = this.#batch;
    if (batch === undefined || batch.operations.length < BATCH) return undefined;
    this.#batch = this.#begin();
    return this.#send(batch);
  }

  /** Sends the rest; resolves when the southbound has everything. */
  async finish(): Promise<void> {
    if (this.#batch !== undefined) await this.#send(this.#batch);
    await this.#send(this.last);
    await Promise.all(this.#underWay);
  }

  /** Waits until at most one other is on its way, so that the server finds the next when it is done with that. */
  async #send({ operations }: Transaction): Promise<void> {
    const [before, latest] = this.#underWay;
    await before;
    // The first operation asserts the lock.
    if (operations.length <= 1) return;
    const sent = this.#sb.client.transact(operations);
    // It is waited for later, and that may be a while.
    sent.catch(() => undefined);
    this.#underWay = [latest, sent];
  }

  #begin(): Transaction {
    return this.#sb.begin().assertLock(this.#lock);
  }
}
