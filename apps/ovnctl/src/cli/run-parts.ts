import { createReplica, type Json, type TypedSchema } from '@ironloom/ovsdb-protocol';
import { transactWork, type WaitFor } from '../database/commit';
import { describeEdits, editsJson } from '../database/describe-edits';
import { type AnyRow, type AnyTables, Draft } from '../database/draft';
import type { Session } from '../database/session';
import { usage } from '../errors';
import type { RowLayout } from '../records/print-rows';
import { Symbols } from '../records/symbols';
import type { NbDraft, Verb, VerbAnswer, VerbOptions } from '../verbs/verb';
import type { DatabaseName } from './base-command';

/** One verb with its arguments. */
export interface Part {
  readonly verb: Verb;
  readonly args: readonly string[];
  readonly options: VerbOptions;
}

export interface RunSettings {
  readonly wait: WaitFor;
  readonly dryRun: boolean;
  readonly layout: RowLayout;
}

/** Runs verbs in order, in one transaction, and gives all they say. */
export async function runParts(
  session: Session,
  parts: readonly Part[],
  database: DatabaseName,
  settings: RunSettings,
): Promise<VerbAnswer> {
  if (database === 'sb' && settings.wait !== 'none') throw usage('--wait is for the northbound database');
  for (const part of parts) if (part.verb.waits === true) await holds(session, part, settings.layout);
  const writes = parts.some(({ verb }) => verb.writes);
  // Whoever comes first makes the one row that each database has of its own.
  const global = database === 'nb' ? 'NB_Global' : 'SB_Global';
  const isSync = parts.some(({ verb }) => verb.name === 'sync');
  const outcome = await transactWork(session, {
    tables: [...(writes ? [global] : []), ...parts.flatMap((part) => tablesOf(session, part))],
    change: (draft) => {
      if (writes && draft.rows(global).length === 0) draft.insert(global, {});
      const symbols = new Symbols();
      const answers = parts.map((part) => runPart(draft, part, symbols, settings.layout));
      symbols.check();
      return answers;
    },
    wait: isSync && settings.wait === 'none' ? 'sb' : settings.wait,
    force: isSync,
    dryRun: settings.dryRun,
  });
  const { result, edits, draft, uuids } = outcome;
  const said = result.flatMap((answer) => answer?.lines ?? []);
  const final = (text: string): string => [...uuids].reduce((all, [from, to]) => all.replaceAll(from, to), text);
  const lines = settings.dryRun ? [...said, ...describeEdits(draft, edits)] : said.map(final);
  return { lines, data: dataOf(result, final, settings.dryRun && writes ? editsJson(draft, edits) : undefined) };
}

function dataOf(
  answers: readonly (VerbAnswer | undefined)[],
  final: (text: string) => string,
  edits: Json | undefined,
): Json {
  const list = answers.map((answer) => JSON.parse(final(JSON.stringify(answer?.data ?? null))) as Json);
  const data = list.length === 1 ? (list[0] ?? null) : list;
  return edits === undefined ? data : { answer: data, changes: edits };
}

const tablesOf = (session: Session, { verb, args }: Part): readonly string[] =>
  typeof verb.tables === 'function' ? verb.tables(session.schema, args) : verb.tables;

function runPart(
  draft: Draft,
  { verb, args, options }: Part,
  symbols: Symbols,
  layout: RowLayout,
): VerbAnswer | undefined {
  return verb.run({ args, options, draft: draft as unknown as NbDraft, symbols, layout });
}

/** Follows the tables of a verb that waits until it has an answer. */
async function holds(session: Session, part: Part, layout: RowLayout): Promise<void> {
  const tables = tablesOf(session, part);
  const schema = session.schema as TypedSchema<AnyTables, never>;
  const spec = Object.fromEntries(tables.map((table) => [table, true as const]));
  const replica = createReplica(session.client, schema, spec);
  const answers = (): boolean => {
    if (!replica.synced) return false;
    const rows = tables.map((table) => [table, [...replica.table(table)] as AnyRow[]] as const);
    return runPart(new Draft(session.schema, new Map(rows)), part, new Symbols(), layout) !== undefined;
  };
  try {
    await replica.until(answers, session.signal);
    await replica.close();
  } catch (error) {
    throw session.translate(error);
  }
}
