/** Who holds and waits for a lock. */
export interface LockOwner {
  /** RFC 7047 §4.1.9 and §4.1.10: the lock is yours now, or not any more. */
  notifyLock(method: 'locked' | 'stolen', lock: string): void;
}

interface Waiter<Owner> {
  readonly owner: Owner;
  readonly mode: 'lock' | 'steal';
}

/** The locks of a server: RFC 7047 §4.1.8. They are advisory, and shared by all databases. */
export class Locks<Owner extends LockOwner> {
  /** Waiters in order; the first has the lock. */
  readonly #waiters = new Map<string, Waiter<Owner>[]>();
  /** Locks that were asked for and not given up, those that were stolen for good included. */
  readonly #asked = new Map<Owner, Set<string>>();

  /** True when the owner has asked for the lock and not given it up. */
  hasAsked(owner: Owner, lock: string): boolean {
    return this.#asked.get(owner)?.has(lock) === true;
  }

  /** How many locks the owner has asked for. */
  askedBy(owner: Owner): number {
    return this.#asked.get(owner)?.size ?? 0;
  }

  owns(owner: Owner, lock: string): boolean {
    return this.#waiters.get(lock)?.[0]?.owner === owner;
  }

  /** Asks for a lock; true when it is the owner's at once. */
  lock(owner: Owner, lock: string, mode: 'lock' | 'steal'): boolean {
    const waiters = this.#waiters.get(lock) ?? [];
    this.#waiters.set(lock, waiters);
    const asked = this.#asked.get(owner) ?? new Set();
    this.#asked.set(owner, asked.add(lock));
    const victim = mode === 'steal' ? waiters[0] : undefined;
    if (mode === 'steal') waiters.unshift({ owner, mode });
    else waiters.push({ owner, mode });
    if (victim !== undefined) {
      // Who stole it itself does not get it back; who waited for it does.
      if (victim.mode === 'steal') waiters.splice(1, 1);
      victim.owner.notifyLock('stolen', lock);
    }
    return waiters[0]?.owner === owner;
  }

  /** Gives up a lock, held or waited for. */
  unlock(owner: Owner, lock: string): void {
    this.#asked.get(owner)?.delete(lock);
    const waiters = this.#waiters.get(lock) ?? [];
    const at = waiters.findIndex((waiter) => waiter.owner === owner);
    if (at >= 0) waiters.splice(at, 1);
    if (waiters.length === 0) this.#waiters.delete(lock);
    else if (at === 0) waiters[0]?.owner.notifyLock('locked', lock);
  }

  /** Gives up everything, when the owner goes away. */
  unlockAll(owner: Owner): void {
    for (const lock of this.#asked.get(owner) ?? []) this.unlock(owner, lock);
    this.#asked.delete(owner);
  }
}
