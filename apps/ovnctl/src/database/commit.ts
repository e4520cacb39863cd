import { hasCode } from '@ironloom/core';
import {
  createReplica,
  type DatabaseSchema,
  type Json,
  type Operation,
  typedSchema,
  type Uuid,
} from '@ironloom/ovsdb-protocol';
import { ovnNb } from '@ironloom/models';
import type { Draft, RowEdit } from './draft';
import { insertedUuids, operationsFor } from './operations';
import type { Session } from './session';

/** How far a change must have come before the command returns: nowhere, into the southbound, onto all hypervisors. */
export type WaitFor = 'none' | 'sb' | 'hv';

/** What a transaction does. */
export interface Work<Result> {
  readonly tables: readonly string[];
  /** Changes the draft; is called again on a fresh one when somebody else was faster. */
  readonly change: (draft: Draft) => Result;
  /** Northbound only. */
  readonly wait: WaitFor;
  /** Waits even when nothing is to be changed (`sync`). */
  readonly force?: boolean;
  /** Sends nothing. */
  readonly dryRun: boolean;
}

/** What became of it. */
export interface Outcome<Result> {
  readonly result: Result;
  readonly edits: readonly RowEdit[];
  /** The draft after the change, from which names of rows can be taken. */
  readonly draft: Draft;
  /** What stood for new rows → the UUIDs that they got. */
  readonly uuids: ReadonlyMap<Uuid, Uuid>;
}

const ATTEMPTS = 20;

/**
 * Reads, changes, and sends what differs in one transaction, which also checks that the columns it sets still hold what
 * was read, and that nobody else has made the one row of a table that it makes; otherwise it starts over. With `wait`,
 * the transaction counts `nb_cfg` up (ovn-nb(5), NB_Global), and the function returns when the other side has come as far.
 */
export async function transactWork<Result>(session: Session, work: Work<Result>): Promise<Outcome<Result>> {
  for (let attempt = 1; ; attempt += 1) {
    const draft = await session.read(work.tables);
    const result = work.change(draft);
    const edits = draft.edits();
    if (work.dryRun || (edits.length === 0 && work.force !== true)) return { result, edits, draft, uuids: new Map() };
    try {
      return { result, edits, draft, uuids: await send(session, edits, work) };
    } catch (error) {
      if (!hasCode(error, 'OVSDB_TIMED_OUT') || attempt === ATTEMPTS) throw error;
    }
  }
}

async function send(session: Session, edits: readonly RowEdit[], { wait }: Work<unknown>): Promise<Map<Uuid, Uuid>> {
  const counted = wait === 'none' ? [] : COUNT_UP;
  const { schema } = session;
  const operations = [
    ...onlyRowGuards(schema, edits),
    ...guards(schema, edits),
    ...operationsFor(schema, edits),
    ...counted,
  ];
  const results = await session.transact(operations);
  const target = wait === 'none' ? undefined : results.at(-1)?.rows?.[0]?.nb_cfg;
  if (wait !== 'none' && typeof target === 'number') await reached(session, wait, target);
  return insertedUuids(operations, results);
}

const COUNT_UP: readonly Operation[] = [
  { op: 'mutate', table: 'NB_Global', where: [], mutations: [['nb_cfg', '+=', 1]] },
  { op: 'select', table: 'NB_Global', where: [], columns: ['nb_cfg'] },
];

/** Makes the transaction fail when a column that is set as a whole is no longer what it was. */
function guards(schema: DatabaseSchema, edits: readonly RowEdit[]): Operation[] {
  const changed = edits.filter(({ before, after }) => before !== undefined && after !== undefined);
  const reversed = changed.map(({ before, after, ...edit }) => ({ ...edit, before: after, after: before }));
  return operationsFor(schema, reversed).flatMap((operation): Operation[] => {
    if (operation.op !== 'update') return [];
    const { table, where, row } = operation;
    const plain = Object.entries(row).filter(([, value]) => !namesNewRows(value));
    if (plain.length === 0) return [];
    const columns = plain.map(([name]) => name);
    return [{ op: 'wait', table, where, columns, until: '==', rows: [Object.fromEntries(plain)], timeout: 0 }];
  });
}

/** Makes the transaction fail when a table that may have one row has got it meanwhile: northd makes `NB_Global`, too. */
function onlyRowGuards(schema: DatabaseSchema, edits: readonly RowEdit[]): Operation[] {
  const made = edits.filter(({ before, after }) => before === undefined && after !== undefined);
  const tables = new Set(made.map(({ table }) => table).filter((table) => schema.tables.get(table)?.maxRows === 1));
  return [...tables].map((table): Operation => {
    return { op: 'wait', table, where: [], columns: ['_uuid'], until: '==', rows: [], timeout: 0 };
  });
}

const namesNewRows = (value: Json): boolean => JSON.stringify(value).includes('"named-uuid"');

/** Resolves when the southbound, or all hypervisors, have come to this number. */
async function reached(session: Session, wait: 'sb' | 'hv', target: number): Promise<void> {
  const column = `${wait}_cfg` as const;
  const schema = typedSchema(ovnNb.model);
  const replica = createReplica(session.client, schema, { NB_Global: { columns: ['sb_cfg', 'hv_cfg'] } });
  try {
    const isThere = (): boolean => [...replica.table('NB_Global')].some((row) => row[column] >= target);
    await replica.until(isThere, session.signal);
  } catch (error) {
    throw session.translate(error);
  }
}
