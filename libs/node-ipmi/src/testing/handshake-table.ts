/** Handshakes under way, a fixed number of them: whoever floods us pushes out the oldest and gains no memory. */
export class HandshakeTable<T> {
  readonly #entries = new Map<number, T>();

  constructor(private readonly capacity = 32) {}

  get size(): number {
    return this.#entries.size;
  }

  get(id: number): T | undefined {
    return this.#entries.get(id);
  }

  set(id: number, entry: T): void {
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.capacity && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(id: number): void {
    this.#entries.delete(id);
  }

  clear(): void {
    this.#entries.clear();
  }
}
