import { execFile } from 'node:child_process';
import { ovnNb, ovnSb } from '@ironloom/models';
import type { Json } from '@ironloom/ovsdb-protocol';
import { spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import type { PeerPaths } from '@ironloom/peers';
import { withoutUuids } from './contents';

/** How a program ended, as far as two programs can be compared. */
export interface Ended {
  readonly failed: boolean;
  /** Sorted: records come in any order, and so do the elements of maps. */
  readonly lines: readonly string[];
}

export function runToEnd(program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, (error, stdout) => {
      resolve({ failed: error !== null, lines: withoutUuids(stdout).trim().split('\n').sort() });
    });
  });
}

/** Runs something on two servers, with both databases each; gives their remotes. */
export async function onTwoServers(
  peers: PeerPaths<'ovsdb-server' | 'ovsdb-tool'>,
  use: (theirs: string, ours: string) => Promise<void>,
): Promise<void> {
  const schemas = [ovnNb.schema, ovnSb.schema] as unknown as Json[];
  const servers = await Promise.all([spawnOvsdbServer(peers, { schemas }), spawnOvsdbServer(peers, { schemas })]);
  const [theirs, ours] = servers.map((server) => server.remote) as [string, string];
  try {
    await use(theirs, ours);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
