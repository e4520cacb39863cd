import type { Logger } from '@ironloom/core';
import type { Bag, Graph, SourceIndex } from '@ironloom/incremental';
import type { Northbound } from '../pipeline';
import { NOT_YET_COMPILED } from './uses';

/** A northbound row that asks for something which is not compiled yet. */
export interface Unheeded {
  readonly table: string;
  readonly uuid: string;
  /** The row's name; undefined in tables whose rows have none. */
  readonly name: string | undefined;
  /** `COLUMN` or `COLUMN:KEY`. */
  readonly column: string;
}

/** Finds what the northbound asks for in vain. Rows that ask for nothing of the kind cost nothing. */
export function findUnheeded(graph: Graph, nb: Northbound): Bag<Unheeded> {
  const unheeded = graph.bag<Unheeded>('unheeded', {
    identity: ({ table, uuid, column }) => `${table} ${uuid} ${column}`,
    last: true,
  });
  for (const { table, columnsOf } of NOT_YET_COMPILED) {
    const source = nb[table] as { get(uuid: string): object | undefined };
    const index = (nb[table] as { index(name: string, keysOf: typeof columnsOf): SourceIndex<object> }).index(
      'unheeded',
      columnsOf,
    );
    graph.emitter<Unheeded>(`unheeded-${table}`, {
      over: index,
      into: unheeded,
      emit: (column, emit) => {
        for (const uuid of index.get(column)) {
          const { name } = (source.get(uuid) ?? {}) as { readonly name?: string };
          emit({ table, uuid, name, column });
        }
      },
    });
  }
  return unheeded;
}

/** Tells the operator, once for each row and column, of what has come to be asked for in vain since the last call. */
export function tellUnheeded(unheeded: Bag<Unheeded>, log: Logger): void {
  for (const { fact, before, after } of unheeded.drain()) {
    if (before.length > 0 || after.length === 0) continue;
    const { table, uuid, name, column } = fact;
    const row = name === undefined || name === '' ? uuid : `${name} (${uuid})`;
    log.warn({}, `${table} ${row}: ${column} is set, but not compiled yet`);
  }
}
