import type { CancelTimer, Clock } from '@ironloom/core';
import { OvsdbError } from '../errors';
import type { Uuid } from '../notation/datum';
import type { Json } from '../notation/json';
import { type HistoryLimits, TransactionHistory } from '../monitor/history';
import type { DatabaseSchema } from '../schema/types';
import type { DatabaseStore } from '../storage/database-store';
import type { CommittedTransaction, Database, Execution } from '../transaction/database';
import type { ChangeSet } from '../transaction/row';
import type { Transaction } from '../transaction/transaction';

/** Is told of each committed transaction, before the reply to it is sent. */
export type CommitListener = (committed: CommittedTransaction) => void;

/** Who wants a transaction done. */
export interface TransactionOrigin {
  ownsLock(name: string): boolean;
  readonly readOnly: boolean;
}

/** A transaction that waits for its `wait`s to be satisfied (RFC 7047 §5.2.6). */
export interface BlockedTransaction {
  readonly result: Promise<readonly Json[]>;
  /** Gives up waiting; `result` rejects with OVSDB_CANCELED. */
  cancel(): void;
}

interface Waiting {
  readonly operations: readonly Json[];
  readonly origin: TransactionOrigin;
  readonly since: number;
  cancelTimer: CancelTimer | undefined;
  resolve(results: readonly Json[] | Promise<readonly Json[]>): void;
  reject(error: OvsdbError): void;
}

/** A database that a server serves: who listens to it, who waits for it, and what it did lately. */
export class HostedDatabase {
  readonly #listeners = new Set<CommitListener>();
  readonly #waiting = new Set<Waiting>();
  #history: TransactionHistory;
  #retrying = false;

  constructor(
    readonly store: DatabaseStore,
    private readonly clock: Clock,
    private readonly historyLimits: HistoryLimits,
  ) {
    this.#history = new TransactionHistory(this.database.lastTransactionId, historyLimits);
  }

  get database(): Database {
    return this.store.database;
  }

  get name(): string {
    return this.database.name;
  }

  /** What was committed after the transaction `id`; undefined when that is not known any more. */
  since(id: Uuid): readonly ChangeSet[] | undefined {
    return this.#history.since(id);
  }

  /** Calls `listener` for each transaction from now on, until the returned function is called. */
  listen(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Executes a transaction: gives its results, a promise of them when they must be durable, or what it waits for. */
  transact(
    operations: readonly Json[],
    origin: TransactionOrigin,
  ): readonly Json[] | Promise<readonly Json[]> | BlockedTransaction {
    const execution = this.#execute(operations, origin, 0);
    return execution.kind === 'done' ? this.#finish(execution) : this.#block(operations, origin, execution.retryMs);
  }

  /** Commits what the server itself has put into a transaction. */
  commit(transaction: Transaction): void {
    const committed = this.database.commit(transaction);
    if (committed !== undefined) this.#committed(committed);
  }

  /** Gives the database another schema. Whoever waits for the old one waits in vain. */
  convert(schema: DatabaseSchema): void {
    this.store.convert(schema);
    this.#history = new TransactionHistory(this.database.lastTransactionId, this.historyLimits);
    this.cancelWaiting();
  }

  /** Rejects all blocked transactions with OVSDB_CANCELED. */
  cancelWaiting(): void {
    for (const waiting of this.#waiting) this.#cancel(waiting);
  }

  #execute(operations: readonly Json[], origin: TransactionOrigin, elapsedMs: number): Execution {
    const { readOnly } = origin;
    const execution = this.database.execute(operations, {
      readOnly,
      ownsLock: (name) => origin.ownsLock(name),
      elapsedMs,
    });
    if (execution.kind === 'done' && execution.committed !== undefined) this.#committed(execution.committed);
    return execution;
  }

  #finish({ results, durable }: Execution & { readonly kind: 'done' }): readonly Json[] | Promise<readonly Json[]> {
    if (!durable) return results;
    return this.store.sync().then(
      () => results,
      (error: unknown) => {
        if (!(error instanceof OvsdbError)) throw error;
        return [...results, { ...error.toWire() }];
      },
    );
  }

  #committed(committed: CommittedTransaction): void {
    this.#history.add(committed);
    for (const listener of this.#listeners) listener(committed);
    if (this.#retrying || this.#waiting.size === 0) return;
    this.#retrying = true;
    setImmediate(() => {
      this.#retrying = false;
      for (const waiting of [...this.#waiting]) this.#retry(waiting);
    });
  }

  #block(operations: readonly Json[], origin: TransactionOrigin, retryMs: number): BlockedTransaction {
    const { promise, resolve, reject } = deferred<readonly Json[]>();
    const waiting = { operations, origin, since: this.clock.monotonic(), cancelTimer: undefined, resolve, reject };
    this.#waiting.add(waiting);
    this.#retryAfter(waiting, retryMs);
    return { result: promise, cancel: () => this.#cancel(waiting) };
  }

  #retryAfter(waiting: Waiting, delayMs: number): void {
    waiting.cancelTimer?.();
    // Beyond what timers can hold, trying again early does no harm.
    const bounded = Math.min(Math.ceil(delayMs), 0x7fffffff);
    waiting.cancelTimer = Number.isFinite(delayMs)
      ? this.clock.setTimer(bounded, () => this.#retry(waiting))
      : undefined;
  }

  #retry(waiting: Waiting): void {
    if (!this.#waiting.has(waiting)) return;
    const elapsedMs = Math.floor(this.clock.monotonic() - waiting.since);
    const execution = this.#execute(waiting.operations, waiting.origin, elapsedMs);
    if (execution.kind === 'blocked') {
      this.#retryAfter(waiting, execution.retryMs);
      return;
    }
    this.#forget(waiting);
    waiting.resolve(this.#finish(execution));
  }

  #cancel(waiting: Waiting): void {
    if (!this.#waiting.has(waiting)) return;
    this.#forget(waiting);
    waiting.reject(new OvsdbError('OVSDB_CANCELED', 'transaction canceled'));
  }

  #forget(waiting: Waiting): void {
    this.#waiting.delete(waiting);
    waiting.cancelTimer?.();
  }
}

function deferred<T>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T | Promise<T>) => void;
  readonly reject: (error: OvsdbError) => void;
} {
  let resolve: (value: T | Promise<T>) => void = () => undefined;
  let reject: (error: OvsdbError) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
