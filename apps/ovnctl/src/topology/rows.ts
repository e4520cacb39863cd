import type { OvnNorthboundTables } from '@ironloom/models';
import { datumEquals, type Datum } from '@ironloom/ovsdb-protocol';
import { canonical } from '../database/elements';
import { refused } from '../errors';
import type { NbDraft } from '../verbs/verb';
import type { Options } from './topology';

type Tables = OvnNorthboundTables;

/** Options of a file as a column holds them. */
export const stringMap = (options: Options = {}): Map<string, string> =>
  new Map(Object.entries(options).map(([key, value]) => [key, String(value)]));

/** Sets the columns that differ. */
export function update<Table extends keyof Tables>(
  draft: NbDraft,
  table: Table,
  uuid: string,
  columns: Partial<Tables[Table]>,
): void {
  const row = draft.get(table, uuid) as unknown as Readonly<Record<string, Datum>>;
  const differing = Object.entries(columns).filter(
    ([name, value]) => !datumEquals(row[name], canonical(value, draft.columnType(table, name))),
  );
  if (differing.length > 0) draft.set(table, uuid, Object.fromEntries(differing));
}

/** What a parent is to have: the rows that its column refers to, told apart by `identity`. */
export interface Children<Table extends keyof Tables, Spec> {
  readonly parent: { readonly table: keyof Tables; readonly uuid: string; readonly column: string };
  readonly table: Table;
  readonly present: readonly Tables[Table][];
  readonly wanted: readonly Spec[];
  readonly identityOf: (row: Tables[Table]) => string;
  readonly identityFor: (spec: Spec) => string;
  readonly columns: (spec: Spec) => Partial<Tables[Table]>;
}

/** Makes the rows that a parent has the wanted ones: changes those that are there, adds and removes the others. */
export function reconcileChildren<Table extends keyof Tables, Spec>(
  draft: NbDraft,
  { parent, table, present, wanted, identityOf, identityFor, columns }: Children<Table, Spec>,
): Map<string, Tables[Table]> {
  const left = new Map<string, Tables[Table]>();
  const surplus: Tables[Table][] = [];
  for (const row of present) {
    if (left.has(identityOf(row))) surplus.push(row);
    else left.set(identityOf(row), row);
  }
  const result = new Map<string, Tables[Table]>();
  for (const spec of wanted) {
    const identity = identityFor(spec);
    if (result.has(identity)) throw refused(`"${identity}" is wanted twice in ${parent.column}`);
    const row = left.get(identity);
    left.delete(identity);
    if (row === undefined) {
      const made = draft.insert(table, columns(spec));
      draft.add(parent.table, parent.uuid, parent.column, new Map([[made._uuid, undefined]]));
      result.set(identity, made);
    } else {
      update(draft, table, row._uuid, columns(spec));
      result.set(identity, row);
    }
  }
  const gone = [...left.values(), ...surplus].map(({ _uuid }) => _uuid);
  if (gone.length > 0) draft.remove(parent.table, parent.uuid, parent.column, gone);
  for (const uuid of gone) draft.delete(table, uuid);
  return result;
}
