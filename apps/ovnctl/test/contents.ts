import { createHash } from 'node:crypto';
import { type Json, type JsonObject, OvsdbClient } from '@ironloom/ovsdb-protocol';
import { ovnNb } from '@ironloom/models';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** More rounds than references lead on from each other. */
const ROUNDS = 6;

/**
 * Everything in a northbound database as text that two databases share when only their UUIDs differ: rows are named after
 * their content and, round by round, after the names of the rows they refer to.
 */
export async function northboundContents(remote: string): Promise<string[]> {
  const client = new OvsdbClient({ remotes: remote, database: 'OVN_Northbound' });
  const names = Object.keys(ovnNb.schema.tables);
  const selects = names.map((table) => ({ op: 'select' as const, table, where: [] }));
  const results = await client.transact(selects, { deadlineMs: 10_000 });
  client.close();
  const rows = results.flatMap(({ rows: list = [] }, at) =>
    list.map(({ _uuid, _version, ...row }) => ({
      uuid: (_uuid as readonly Json[])[1] as string,
      text: `${names[at]} ${JSON.stringify(sortedKeys(row))}`,
    })),
  );
  let labels = new Map(rows.map(({ uuid }) => [uuid, 'row']));
  const relabel = (text: string): string => sortedSets(text.replace(UUID, (uuid) => labels.get(uuid) ?? 'gone'));
  for (let round = 0; round < ROUNDS; round += 1) {
    labels = new Map(rows.map(({ uuid, text }) => [uuid, createHash('sha1').update(relabel(text)).digest('hex')]));
  }
  return rows.map(({ text }) => relabel(text)).sort();
}

/** Text of which only the UUIDs may differ. */
export const withoutUuids = (text: string): string => text.replace(UUID, 'UUID');

const sortedKeys = (row: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Sets of references come in the order of their UUIDs, which is any order. */
const sortedSets = (text: string): string =>
  text.replace(/\["set",\[(.*?)\]\]/g, (_, members: string) => `set ${members.split('],').sort().join('],')}`);
