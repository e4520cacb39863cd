import { type Clock, hasCode } from '@ironloom/core';
import type { Node, NodeInfo } from '../../api/node';
import type { IronicClient } from '../../client/ironic-client';
import type { CallOptions } from '../../client/options';
import { sameRow } from '../node/node-rows';
import type { NodeList } from './node-list';

/** Calls of one round follow each other within this time, in milliseconds. */
const ROUND_MS = 1_000;
/** What only others could have changed without a trace in the list is read again after half an hour. */
const MAX_AGE_MS = 30 * 60_000;

interface Entry {
  readonly node: Node;
  /** Monotonic, when the node was asked for. */
  readonly askedAt: number;
  /** What has been read of the node besides, by name; valid as long as the node is. */
  readonly parts: Map<string, unknown>;
}

/**
 * Nodes as they were read last. A node is read again only when the list of all nodes says that it has changed, so that a host
 * at rest costs nothing; without a list, once a round.
 */
export class NodeCache {
  readonly #entries = new Map<string, Entry>();
  /** What was written as the nodes' access to their BMCs, which Ironic does not show. */
  readonly #access = new Map<string, NodeInfo>();
  readonly #ports = new Map<string, { readonly addresses: Set<string>; readonly readAt: number }>();

  constructor(
    private readonly client: IronicClient,
    private readonly clock: Clock,
    private readonly list: NodeList,
  ) {}

  /** The node; undefined when Ironic does not know it (any more). */
  async get(uuid: string, options: CallOptions): Promise<Node | undefined> {
    const valid = this.#valid(uuid);
    return valid === undefined ? this.#read(uuid, options) : valid.node;
  }

  /** Something that is read of a node besides; read again when the node has changed. */
  async part<T>(uuid: string, name: string, read: () => Promise<T>): Promise<T> {
    const entry = this.#valid(uuid);
    if (entry?.parts.has(name) === true) return entry.parts.get(name) as T;
    const value = await read();
    entry?.parts.set(name, value);
    return value;
  }

  /** MAC addresses of the node's ports, which are ours alone to add to. */
  async addresses(uuid: string, options: CallOptions): Promise<Set<string>> {
    const known = this.#ports.get(uuid);
    if (known !== undefined && this.clock.monotonic() - known.readAt < MAX_AGE_MS) return known.addresses;
    const readAt = this.clock.monotonic();
    const ports = await this.client.ports.list(['node_uuid', 'uuid', 'address'], { node_uuid: uuid }, options);
    const addresses = new Set(ports.map(({ address }) => address.toLowerCase()));
    this.#ports.set(uuid, { addresses, readAt });
    return addresses;
  }

  /** The node as an answer of Ironic's shows it. */
  put(node: Node): void {
    if (this.#entries.get(node.uuid)?.node === node) return;
    this.#entries.set(node.uuid, { node, askedAt: this.clock.monotonic(), parts: new Map() });
  }

  /** The access to its BMC that the node was given last; undefined when it was not us. */
  accessOf(uuid: string): NodeInfo | undefined {
    return this.#access.get(uuid);
  }

  putAccess(uuid: string, access: NodeInfo): void {
    this.#access.set(uuid, access);
  }

  /** The node has been, or is being, changed. */
  drop(uuid: string): void {
    this.#entries.delete(uuid);
  }

  /** The node is gone, with its ports. */
  forget(uuid: string): void {
    this.#entries.delete(uuid);
    this.#ports.delete(uuid);
    this.#access.delete(uuid);
  }

  #valid(uuid: string): Entry | undefined {
    const entry = this.#entries.get(uuid);
    if (entry === undefined) return undefined;
    const age = this.clock.monotonic() - entry.askedAt;
    if (age < ROUND_MS) return entry;
    if (age > MAX_AGE_MS) return undefined;
    const listed = this.list.current;
    if (listed === undefined || listed.askedAt < entry.askedAt) return undefined;
    const row = listed.rows.get(uuid);
    return row !== undefined && sameRow(row, entry.node) ? entry : undefined;
  }

  async #read(uuid: string, options: CallOptions): Promise<Node | undefined> {
    const askedAt = this.clock.monotonic();
    try {
      const node = await this.client.nodes.get(uuid, options);
      this.#entries.set(uuid, { node, askedAt, parts: new Map() });
      return node;
    } catch (error) {
      if (!hasCode(error, 'IRONIC_NOT_FOUND')) throw error;
      this.forget(uuid);
      return undefined;
    }
  }
}
