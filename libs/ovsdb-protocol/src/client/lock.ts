import { isJsonObject, type Json } from '../notation/json';
import type { JsonRpcPeer } from '../json-rpc/peer';

/**
 * A lock on the server (RFC 7047 §4.1.8): at most one client holds it. It is asked for anew after each reconnection; while
 * disconnected it counts as lost. Writes that only the holder may do also `assert` it, because this is what the client
 * knows, and the server may know better.
 */
export class OvsdbLock {
  readonly #listeners = new Set<(held: boolean) => void>();
  readonly #onRelease: (lock: OvsdbLock) => void;
  #steal: boolean;
  #peer: JsonRpcPeer | undefined;
  #held = false;

  /** @internal Made by `OvsdbClient.lock`. */
  constructor(
    readonly name: string,
    steal: boolean,
    onRelease: (lock: OvsdbLock) => void,
  ) {
    this.#steal = steal;
    this.#onRelease = onRelease;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Calls back whenever the lock is got or lost; the function returned stops that. */
  onChange(listener: (held: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Gives the lock up, or stops waiting for it. */
  async release(): Promise<void> {
    const peer = this.#peer;
    this.#peer = undefined;
    this.#onRelease(this);
    this.#set(false);
    await peer?.request('unlock', [this.name]);
  }

  /** @internal A session began. */
  async connected(peer: JsonRpcPeer): Promise<void> {
    this.#peer = peer;
    const method = this.#steal ? 'steal' : 'lock';
    // Stolen once: a later holder that steals it back must not be fought over reconnections.
    this.#steal = false;
    const reply: Json = await peer.request(method, [this.name]);
    if (isJsonObject(reply) && reply.locked === true && this.#peer === peer) this.#set(true);
  }

  /** @internal The session ended. */
  disconnected(): void {
    this.#peer = undefined;
    this.#set(false);
  }

  /** @internal The server said `locked` or `stolen`. */
  notified(held: boolean): void {
    if (this.#peer) this.#set(held);
  }

  #set(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    for (const listener of this.#listeners) listener(held);
  }
}
