import { createHash } from 'node:crypto';
import { canonicalJson } from '../notation/canonical-json';
import type { Json, JsonObject } from '../notation/json';
import type { RpcClient } from './rpc-client';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** More rounds than references lead on from each other in OVN's schemas. */
const ROUNDS = 8;

/** Everything in a database as text that two servers share when only their UUIDs differ. */
export async function canonicalContents({ call }: RpcClient, database: string): Promise<string[]> {
  const schema = (await call('get_schema', database)) as JsonObject;
  const tables = schema.tables as Readonly<Record<string, { readonly columns: JsonObject }>>;
  const names = Object.keys(tables);
  const selects = names.map((table) => {
    const columns = ['_uuid', ...Object.keys(tables[table]?.columns ?? {})];
    return { op: 'select', table, where: [], columns };
  });
  const results = (await call('transact', database, ...selects)) as { readonly rows: readonly JsonObject[] }[];
  const rows = results.flatMap(({ rows }, at) =>
    rows.map(({ _uuid, ...row }) => ({
      uuid: (_uuid as readonly Json[])[1] as string,
      text: `${names[at]} ${canonicalJson(row)}`,
    })),
  );
  return labelled(rows);
}

/** Names each row after its content and, round by round, after the names of the rows it refers to. */
function labelled(rows: readonly { readonly uuid: string; readonly text: string }[]): string[] {
  let labels = new Map(rows.map(({ uuid }) => [uuid, 'row']));
  const relabel = (text: string): string => sortedSets(text.replace(UUID, (uuid) => labels.get(uuid) ?? 'gone'));
  for (let round = 0; round < ROUNDS; round += 1) {
    labels = new Map(rows.map(({ uuid, text }) => [uuid, createHash('sha1').update(relabel(text)).digest('hex')]));
  }
  return rows.map(({ text }) => relabel(text)).sort();
}

/** References come in the order of their UUIDs, which is any order. */
function sortedSets(text: string): string {
  return text.replace(/\["set",\[(.*?)\]\]/g, (_, members: string) => `set ${members.split('],').sort().join('],')}`);
}
