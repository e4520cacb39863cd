import { type CancelTimer, type Clock, errorMessage, type Logger } from '@ironloom/core';
import type { IronicClient } from '../../client/ironic-client';
import { isMoving, type NodeRow, ROW_FIELDS, sameRow } from '../node/node-rows';

/** How often all nodes are listed, in milliseconds. */
export interface NodeListTiming {
  /** While any node's state changes by itself. */
  readonly busyIntervalMs: number;
  /** While none does. */
  readonly idleIntervalMs: number;
}

/** All nodes as one list had them. */
export interface NodeListSnapshot {
  readonly rows: ReadonlyMap<string, NodeRow>;
  /** Monotonic, when the list was asked for. */
  readonly askedAt: number;
}

/** The list of all nodes, asked for once for all hosts. */
export class NodeList {
  #snapshot: NodeListSnapshot | undefined;
  #asking: Promise<NodeListSnapshot> | undefined;
  #watchers = 0;

  constructor(
    private readonly client: IronicClient,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly timing: NodeListTiming,
  ) {}

  /** The last list while somebody keeps it up to date; undefined otherwise, and when Ironic has not answered for long. */
  get current(): NodeListSnapshot | undefined {
    const snapshot = this.#snapshot;
    if (snapshot === undefined || this.#watchers === 0) return undefined;
    const age = this.clock.monotonic() - snapshot.askedAt;
    return age <= 2 * this.timing.idleIntervalMs ? snapshot : undefined;
  }

  /** A list no older than `maxAgeMs`; those who ask meanwhile share one. */
  async atMost(maxAgeMs: number): Promise<NodeListSnapshot> {
    const snapshot = this.#snapshot;
    if (snapshot !== undefined && this.clock.monotonic() - snapshot.askedAt <= maxAgeMs) return snapshot;
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  /** Lists again and again until the signal fires, and tells which nodes have changed, come or gone. */
  watch(changed: (uuid: string) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#watchers += 1;
    let seen: NodeListSnapshot | undefined;
    let cancel: CancelTimer | undefined;
    const round = async (): Promise<void> => {
      try {
        const next = await this.atMost(0);
        if (signal.aborted) return;
        if (seen !== undefined) for (const uuid of differences(seen, next)) changed(uuid);
        seen = next;
      } catch (error) {
        this.log.warn({ err: error, reason: errorMessage(error) }, 'nodes could not be listed');
      }
      if (!signal.aborted) cancel = this.clock.setTimer(this.#interval(), () => void round());
    };
    signal.addEventListener(
      'abort',
      () => {
        this.#watchers -= 1;
        cancel?.();
      },
      { once: true },
    );
    void round();
  }

  #interval(): number {
    const rows = this.#snapshot?.rows.values() ?? [];
    for (const row of rows) if (isMoving(row)) return this.timing.busyIntervalMs;
    return this.timing.idleIntervalMs;
  }

  async #ask(): Promise<NodeListSnapshot> {
    const askedAt = this.clock.monotonic();
    const { health } = await this.client.features();
    const fields = health ? ([...ROW_FIELDS, 'health'] as const) : ROW_FIELDS;
    const nodes = await this.client.nodes.list(fields);
    this.#snapshot = { rows: new Map(nodes.map((node) => [node.uuid, node as NodeRow])), askedAt };
    const tookMs = Math.round(this.clock.monotonic() - askedAt);
    this.log.debug({ nodes: nodes.length, tookMs }, 'nodes listed');
    return this.#snapshot;
  }
}

function* differences(before: NodeListSnapshot, after: NodeListSnapshot): Generator<string> {
  for (const [uuid, row] of after.rows) {
    const former = before.rows.get(uuid);
    if (former === undefined || !sameRow(former, row)) yield uuid;
  }
  for (const uuid of before.rows.keys()) if (!after.rows.has(uuid)) yield uuid;
}
