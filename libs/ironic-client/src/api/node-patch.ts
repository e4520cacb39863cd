import { Secret } from '@ironloom/core';
import { isDeepStrictEqual } from 'node:util';
import type { Node, NodeField, PatchOperation } from './node';

/** Parts of a node that are maps, whose entries are set one by one. */
export type NodeMap = 'driver_info' | 'instance_info' | 'properties' | 'extra';

/** Collects changes to a node as a JSON patch (RFC 6902) of real differences only. */
export class NodePatch {
  readonly #operations = new Map<string, PatchOperation>();

  constructor(private readonly node: Partial<Node>) {}

  /** In the order in which they were asked for. */
  get operations(): readonly PatchOperation[] {
    return [...this.#operations.values()];
  }

  get isEmpty(): boolean {
    return this.#operations.size === 0;
  }

  /** Sets a field; null and undefined unset it. */
  field(name: NodeField, value: unknown): this {
    return this.#change(`/${name}`, this.node[name], value ?? undefined);
  }

  /** Sets an entry of a map; null and undefined remove it. A `Secret` is always sent: Ironic does not show what it has. */
  entry(map: NodeMap, name: string, value: unknown): this {
    const entries = this.node[map] ?? {};
    const present = Object.hasOwn(entries, name) ? entries[name] : undefined;
    return this.#change(`/${map}/${escaped(name)}`, present, value ?? undefined);
  }

  /** Sets several entries of a map. */
  entries(map: NodeMap, values: Readonly<Record<string, unknown>>): this {
    for (const [name, value] of Object.entries(values)) this.entry(map, name, value);
    return this;
  }

  #change(path: string, present: unknown, wanted: unknown): this {
    this.#operations.delete(path);
    const isThere = present !== undefined && present !== null;
    if (wanted === undefined) {
      if (isThere) this.#operations.set(path, { op: 'remove', path });
    } else if (!isThere) this.#operations.set(path, { op: 'add', path, value: wanted });
    else if (wanted instanceof Secret || !isDeepStrictEqual(present, wanted))
      this.#operations.set(path, { op: 'replace', path, value: wanted });
    return this;
  }
}

/** A name as a segment of a JSON pointer (RFC 6901 §3). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
