/** Enough that none of them grows long with a few hundred thousand entries; a power of two. */
const SHARDS = 32;

/**
 * A map of strings that may hold hundreds of thousands. A plain one moves all of its entries when it outgrows its table, which holds
 * the event loop for 50 ms at 131,072 of them; this one is made of many that are small. Its order is none in particular.
 */
export class SteadyMap<Value> {
  readonly #shards: readonly Map<string, Value>[] = Array.from({ length: SHARDS }, () => new Map<string, Value>());
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: string): Value | undefined {
    return this.#shardOf(key).get(key);
  }

  has(key: string): boolean {
    return this.#shardOf(key).has(key);
  }

  set(key: string, value: Value): this {
    const shard = this.#shardOf(key);
    const before = shard.size;
    shard.set(key, value);
    this.#size += shard.size - before;
    return this;
  }

  /** True when the key was there. */
  delete(key: string): boolean {
    const wasThere = this.#shardOf(key).delete(key);
    if (wasThere) this.#size -= 1;
    return wasThere;
  }

  *values(): Generator<Value, void, void> {
    for (const shard of this.#shards) yield* shard.values();
  }

  #shardOf(key: string): Map<string, Value> {
    return this.#shards[shardNumber(key)] as Map<string, Value>;
  }
}

/** A few characters from all over the text: long texts of one kind are mostly the same. */
function shardNumber(key: string): number {
  const { length } = key;
  const half = length >> 1;
  const quarter = length >> 2;
  const mixed =
    length +
    key.charCodeAt(length - 1) +
    3 * key.charCodeAt(half) +
    5 * key.charCodeAt(quarter) +
    7 * key.charCodeAt(half + quarter) +
    11 * key.charCodeAt(half + 1) +
    13 * key.charCodeAt(quarter + 1);
  return mixed & (SHARDS - 1);
}
