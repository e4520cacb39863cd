import type { Content, NbRow, NbTable } from './content';
import type { Dice } from './dice';

/** What a row is drawn from: chance, and the network as it is so far. */
export interface Drawing {
  readonly dice: Dice;
  readonly content: Content;
  /** How likely one value is to be bad: 0 in clean networks. */
  readonly badness: number;
}

/** How rows of one table come about. */
export interface Kind<Table extends NbTable = NbTable> {
  readonly table: Table;
  /** Where such a row may hang, as table and set column; left out for rows that stand alone. */
  readonly parents?: readonly (readonly [table: NbTable, column: string])[];
  /** Draws a row for a parent; undefined when the network lacks what it needs. */
  make(drawing: Drawing, parent: string): NbRow<Table> | undefined;
}

/** Any kind, for lists: a table and its rows are kept together by {@link kind}. */
export interface AnyKind {
  readonly table: NbTable;
  readonly parents: readonly (readonly [table: NbTable, column: string])[];
  make(drawing: Drawing, parent: string): NbRow<NbTable> | undefined;
}

export function kind<Table extends NbTable>({ parents = [], ...rest }: Kind<Table>): AnyKind {
  return { parents, ...rest };
}

/** A bad value where the network is to have some, else the good one. */
export function orBad<Value>({ dice, badness }: Drawing, good: () => Value, bad: readonly Value[]): Value {
  return dice.chance(badness) ? dice.pick(bad) : good();
}

/** A name that no row of the table has yet, out of few, so that names return after their rows have gone. */
export function freeName({ dice, content }: Drawing, table: NbTable, prefix: string): string {
  const taken = new Set(content.names(table));
  const free = Array.from({ length: taken.size + 3 }, (_, at) => `${prefix}${at}`).filter((name) => !taken.has(name));
  return dice.pick(free);
}

/** The number at the end of a row's name, from which its networks follow. */
export function numberOf(content: Content, table: NbTable, uuid: string): number {
  const name = String((content.rows(table).get(uuid) ?? {}).name ?? '');
  return Number(/\d+$/.exec(name)?.[0] ?? 0) % 250;
}
