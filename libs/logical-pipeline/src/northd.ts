import { type Logger, silentLogger } from '@ironloom/core';
import { type Bag, Graph, type GraphOptions, type RunReport } from '@ironloom/incremental';
import { GlobalConfig } from './config';
import { features } from './features';
import type { RemovalLimit } from './learned-rows';
import { findUnheeded, tellUnheeded } from './not-yet-compiled';
import {
  type Expiry,
  expiryIdentity,
  flowFactIdentity,
  flowWithin,
  type LogicalFlow,
  type Northbound,
  northboundSources,
  type NorthboundWrite,
  PipelineContext,
  removalIdentity,
  rowIdentity,
  sameFlow,
  sameRow,
  sameWrite,
  type Southbound,
  type SouthboundRemoval,
  southboundSources,
  type SouthboundRow,
  writeIdentity,
} from './pipeline';
import { Topology } from './topology';
import { DatapathKeys, PortKeys } from './tunnel-keys';

export interface NorthdOptions extends GraphOptions {
  readonly log?: Logger;
  /** Told of northbound content that cannot be used, in constant messages. Default: `log`. */
  readonly contentLog?: Logger;
  /** Numbers from 0 to below 1, for the MACs that a zone chooses once. */
  readonly random?: () => number;
}

/**
 * The compiler from a northbound database to a southbound one. Put rows into `nb` and `sb`, `run`, and read what the
 * southbound (and the northbound's own columns) shall hold from the bags, or their changes from `drain()`.
 */
export interface Northd {
  readonly graph: Graph;
  /** Input: the northbound, by table and row UUID. */
  readonly nb: Northbound;
  /** Input: southbound rows as they are, for keys to keep and for what chassis wrote. */
  readonly sb: Southbound;
  /**
   * Output: logical flows, with the northbound UUIDs of their datapaths as slots. Facts with one `flowIdentity` are one row,
   * described as {@link leadingFlow} says.
   */
  readonly flows: Bag<LogicalFlow>;
  /** Output: every other southbound row. */
  readonly southbound: Bag<SouthboundRow>;
  /** Output: columns to write back. */
  readonly northbound: Bag<NorthboundWrite>;
  /** Output: southbound rows that others made and nobody needs any more. */
  readonly removals: Bag<SouthboundRemoval>;
  /** Output: southbound rows that expire; an {@link ExpirySchedule} knows when which are due. */
  readonly expiries: Bag<Expiry>;
  /** `mac_binding_removal_limit` and `fdb_removal_limit`. */
  readonly removalLimit: RemovalLimit;
  run(): Promise<RunReport>;
}

const REMOVAL_LIMIT = { MAC_Binding: 'mac_binding_removal_limit', FDB: 'fdb_removal_limit' } as const;

export function createNorthd({
  log = silentLogger,
  contentLog = log,
  random = Math.random,
  ...graphOptions
}: NorthdOptions = {}): Northd {
  const graph = new Graph(graphOptions);
  const nb = northboundSources(graph);
  const sb = southboundSources(graph);
  const flows = graph.bag<LogicalFlow>('logical-flows', {
    identity: flowFactIdentity,
    same: sameFlow,
    kept: flowWithin,
    last: true,
  });
  const southbound = graph.bag<SouthboundRow>('southbound-rows', {
    identity: rowIdentity,
    same: sameRow,
    last: true,
  });
  const northbound = graph.bag<NorthboundWrite>('northbound-writes', {
    identity: writeIdentity,
    same: sameWrite,
    last: true,
  });
  const removals = graph.bag<SouthboundRemoval>('southbound-removals', { identity: removalIdentity, last: true });
  const expiries = graph.bag<Expiry>('expiries', { identity: expiryIdentity, last: true });
  const config = new GlobalConfig(graph, nb, sb, random);
  const datapathKeys = new DatapathKeys(graph, nb, sb, config, contentLog);
  const topology = new Topology(graph, nb, sb, contentLog, {
    hasKey: (uuid) => datapathKeys.get(uuid) !== undefined,
    macPrefix: () => config.macPrefix,
  });
  const portKeys = new PortKeys(topology, datapathKeys, contentLog);
  const context = new PipelineContext(
    graph,
    nb,
    sb,
    topology,
    config,
    datapathKeys,
    portKeys,
    flows,
    southbound,
    northbound,
    removals,
    expiries,
    contentLog,
  );
  for (const feature of features) feature(context);
  context.declarePortFlows();
  const unheeded = findUnheeded(graph, nb);
  return {
    ...{ graph, nb, sb, flows, southbound, northbound, removals, expiries },
    removalLimit: (table) => config.integer(REMOVAL_LIMIT[table], 0),
    run: async () => {
      const report = await graph.run();
      tellUnheeded(unheeded, log);
      return report;
    },
  };
}
