import type { Uuid } from '../notation/datum';

/** Which rows refer to a row through one column: a reverse index that costs one entry per target in the usual case. */
export class Referrers {
  readonly #sources = new Map<Uuid, Uuid | Set<Uuid>>();

  /** Records that `source` refers to `target`; twice is as once. */
  add(target: Uuid, source: Uuid): void {
    const known = this.#sources.get(target);
    if (known === undefined || known === source) this.#sources.set(target, source);
    else if (typeof known === 'string') this.#sources.set(target, new Set([known, source]));
    else known.add(source);
  }

  delete(target: Uuid, source: Uuid): void {
    const known = this.#sources.get(target);
    if (known === source) this.#sources.delete(target);
    else if (known instanceof Set && known.delete(source) && known.size === 0) this.#sources.delete(target);
  }

  /** The rows that refer to `target`. */
  of(target: Uuid): readonly Uuid[] {
    const known = this.#sources.get(target);
    if (known === undefined) return [];
    return typeof known === 'string' ? [known] : [...known];
  }
}
