import type { Graph, Source } from '@ironloom/incremental';
import { ovnNb, type OvnNorthboundTables, ovnSb, type OvnSouthboundTables } from '@ironloom/models';

/** One source per table, keyed by row UUID. */
export type Sources<Tables> = { readonly [Table in keyof Tables]: Source<Tables[Table] & object> };

/** The northbound database, all of it input. */
export type Northbound = Sources<OvnNorthboundTables>;

/** The southbound tables that others write in, or whose keys outlive a restart: chassis, bindings, learned addresses. */
export type Southbound = Sources<OvnSouthboundTables>;

export function northboundSources(graph: Graph): Northbound {
  return sources<OvnNorthboundTables>(graph, 'nb', ovnNb.columns);
}

export function southboundSources(graph: Graph): Southbound {
  return sources<OvnSouthboundTables>(graph, 'sb', ovnSb.columns);
}

function sources<Tables>(
  graph: Graph,
  database: string,
  columns: Readonly<Record<string, readonly string[]>>,
): Sources<Tables> {
  const entries = Object.entries(columns).map(
    ([table, names]) => [table, graph.source(`${database}.${table}`, names as never[])] as const,
  );
  return Object.fromEntries(entries) as unknown as Sources<Tables>;
}
