/**
 * What has been written and may not be in the cache yet: who counts from the cache alone makes a machine too many. Objects
 * are told apart by name, which no two made here share.
 */
export class Expectations {
  readonly #created = new Map<string, Set<string>>();
  readonly #deleted = new Map<string, Set<string>>();

  /** @param owner key of what it was created for */
  created(owner: string, name: string): void {
    this.#created.set(owner, (this.#created.get(owner) ?? new Set()).add(name));
  }

  deleted(owner: string, name: string): void {
    this.#deleted.set(owner, (this.#deleted.get(owner) ?? new Set()).add(name));
  }

  /** How many were created that are not among those seen. */
  unseen(owner: string, seen: readonly string[]): number {
    const names = this.#created.get(owner);
    for (const name of seen) names?.delete(name);
    return names?.size ?? 0;
  }

  isDeleted(owner: string, name: string): boolean {
    return this.#deleted.get(owner)?.has(name) === true;
  }

  /** An object has gone. */
  gone(name: string): void {
    for (const names of [...this.#created.values(), ...this.#deleted.values()]) names.delete(name);
  }

  /** Their owner has gone. */
  forget(owner: string): void {
    this.#created.delete(owner);
    this.#deleted.delete(owner);
  }
}
