/** What `_Server` says about one database (ovsdb-server(5), table `Database`). */
export interface ServerDatabase {
  readonly name: string;
  readonly model: string;
  readonly connected: boolean;
  readonly leader: boolean;
  readonly schema: string | undefined;
  /** Position in the cluster's log. */
  readonly index: number | undefined;
}

/** What a client demands of the server it talks to. */
export interface ServerDemands {
  readonly database: string;
  /** In a cluster, talk to the leader alone. */
  readonly leaderOnly: boolean;
  /** Highest log index seen so far: a server behind it would take the client back in time. */
  readonly minIndex: number;
}

/** Why this server will not do, or undefined when it will. */
export function unfitness(database: ServerDatabase | undefined, demands: ServerDemands): string | undefined {
  if (!database) return `server does not have ${demands.database} database`;
  const { model, connected, leader, schema, index } = database;
  if (model === 'clustered') {
    if (schema === undefined) return 'clustered database server has not yet joined cluster';
    if (!connected) return 'clustered database server is disconnected from cluster';
    if (demands.leaderOnly && !leader) return 'clustered database server is not cluster leader';
    if (index !== undefined && index < demands.minIndex) return 'clustered database server has stale data';
  } else if (model === 'relay' && (schema === undefined || !connected)) {
    return 'relay database server is not connected to its relay source';
  }
  return schema === undefined ? 'server has no schema for the database' : undefined;
}
