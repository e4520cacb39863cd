/** Who belongs to whom, by uid. Objects are known by a key of the caller's. */
export class OwnerGraph {
  readonly #keys = new Map<string, string>();
  readonly #uids = new Map<string, string>();
  readonly #owners = new Map<string, readonly string[]>();
  readonly #dependents = new Map<string, Set<string>>();

  /** Records an object and its owners. @returns owners that it no longer has */
  set(key: string, uid: string, owners: readonly string[]): string[] {
    const before = this.#owners.get(key) ?? [];
    const oldUid = this.#uids.get(key);
    if (oldUid !== undefined && oldUid !== uid) this.#keys.delete(oldUid);
    this.#keys.set(uid, key);
    this.#uids.set(key, uid);
    const dropped = before.filter((owner) => !owners.includes(owner));
    for (const owner of dropped) this.#unlink(owner, key);
    for (const owner of owners) {
      const dependents = this.#dependents.get(owner) ?? new Set();
      this.#dependents.set(owner, dependents.add(key));
    }
    if (owners.length > 0) this.#owners.set(key, owners);
    else this.#owners.delete(key);
    return dropped;
  }

  /** Forgets an object. @returns the owners that it had */
  remove(key: string): readonly string[] {
    const owners = this.#owners.get(key) ?? [];
    for (const owner of owners) this.#unlink(owner, key);
    this.#owners.delete(key);
    const uid = this.#uids.get(key);
    if (uid !== undefined) this.#keys.delete(uid);
    this.#uids.delete(key);
    return owners;
  }

  keyOf(uid: string): string | undefined {
    return this.#keys.get(uid);
  }

  dependentsOf(uid: string): string[] {
    return [...(this.#dependents.get(uid) ?? [])];
  }

  #unlink(owner: string, key: string): void {
    const dependents = this.#dependents.get(owner);
    dependents?.delete(key);
    if (dependents?.size === 0) this.#dependents.delete(owner);
  }
}
