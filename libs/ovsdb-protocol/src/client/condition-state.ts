import { OvsdbError } from '../errors';
import type { WireCondition } from './operations';

/** Which rows are wanted, by table; a table that is not there has no condition. */
export type Conditions = ReadonlyMap<string, readonly WireCondition[]>;

interface Waiter {
  readonly version: number;
  readonly resolve: () => void;
  readonly reject: (error: OvsdbError) => void;
}

/** The conditions of a monitor: those in force on the server, those asked for, and those wanted since. */
export class ConditionState {
  readonly #wanted = new Map<string, readonly WireCondition[]>();
  #wantedVersion = 0;
  #asked: { readonly version: number; readonly conditions: Conditions } | undefined;
  #inForce: { readonly version: number; readonly conditions: Conditions } = { version: 0, conditions: new Map() };
  #waiters: Waiter[] = [];

  /** True when some table is not wanted in full. */
  get limited(): boolean {
    return this.#wanted.size > 0;
  }

  /** Resolves when the condition, or one that was set after it, is in force. */
  want(table: string, where: readonly WireCondition[]): Promise<void> {
    if (sameCondition(this.#wanted.get(table), where) && this.#inForce.version === this.#wantedVersion) {
      return Promise.resolve();
    }
    this.#wanted.set(table, where);
    this.#wantedVersion += 1;
    const version = this.#wantedVersion;
    return new Promise((resolve, reject) => this.#waiters.push({ version, resolve, reject }));
  }

  /** The conditions to begin a monitor with: to resume, those that the rows held were selected by; else, those wanted. */
  begin(resuming: boolean): Conditions {
    this.#asked = resuming ? this.#inForce : { version: this.#wantedVersion, conditions: new Map(this.#wanted) };
    return this.#asked.conditions;
  }

  /** The conditions to ask for now, table by table; undefined when there is nothing to ask, or an answer is due. */
  change(): Conditions | undefined {
    if (this.#asked || this.#inForce.version === this.#wantedVersion) return undefined;
    const conditions = new Map(this.#wanted);
    this.#asked = { version: this.#wantedVersion, conditions };
    const before = this.#inForce.conditions;
    const changed = [...conditions].filter(([table, where]) => !sameCondition(before.get(table), where));
    if (changed.length > 0) return new Map(changed);
    this.acknowledge();
    return undefined;
  }

  /** The server has put into force what it was asked for. */
  acknowledge(): void {
    this.#inForce = this.#asked ?? this.#inForce;
    this.#asked = undefined;
    const { version } = this.#inForce;
    const reached = this.#waiters.filter((waiter) => waiter.version <= version);
    this.#waiters = this.#waiters.filter((waiter) => waiter.version > version);
    for (const { resolve } of reached) resolve();
  }

  /** The connection ended. True when it is unknown which conditions the rows held were selected by. */
  interrupt(): boolean {
    const unknown = this.#asked !== undefined && this.#asked.version !== this.#inForce.version;
    this.#asked = undefined;
    return unknown;
  }

  /** Nobody will put anything into force any more. */
  abandon(): void {
    for (const { reject } of this.#waiters.splice(0)) reject(new OvsdbError('OVSDB_CANCELED', 'monitor stopped'));
  }
}

function sameCondition(a: readonly WireCondition[] | undefined, b: readonly WireCondition[]): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
