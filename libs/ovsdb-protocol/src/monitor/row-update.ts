import type { Datum } from '../notation/datum';
import { isDefaultDatum } from '../notation/default';
import { diffDatum } from '../notation/difference';
import { encodeDatum } from '../notation/encode';
import { datumEquals } from '../notation/equality';
import type { Json, JsonObject } from '../notation/json';
import type { Column } from '../transaction/column';
import { matchesAny } from '../transaction/condition';
import type { Row } from '../transaction/row';
import type { ChangeKind, MonitoredTable } from './monitor-request';

/** A row as a client last saw it and as it is now. */
export interface RowStates {
  readonly old: Row | undefined;
  readonly new: Row | undefined;
}

/**
 * What a change is to a monitor: a row that comes into its condition is inserted, one that leaves it is deleted.
 * Undefined when the monitor has nothing to do with it.
 */
export function changeKind({ table, where }: MonitoredTable, states: RowStates): ChangeKind | undefined {
  const before = states.old !== undefined && matchesAny(where, table, states.old);
  const after = states.new !== undefined && matchesAny(where, table, states.new);
  if (before) return after ? 'modify' : 'delete';
  return after ? 'insert' : undefined;
}

/** Composes one row's part of an update; undefined when there is nothing to send. */
export type ComposeRow = (monitored: MonitoredTable, kind: ChangeKind, states: RowStates) => JsonObject | undefined;

/** `<row-update>` of RFC 7047 §4.1.6: old and new values. */
export const composeRowUpdate: ComposeRow = (monitored, kind, states) => {
  if (!monitored.select[kind]) return undefined;
  const changed = kind === 'modify' ? changedColumns(monitored, states) : [];
  if (kind === 'modify' && changed.length === 0) return undefined;
  const selected = selectedColumns(monitored, kind);
  return {
    ...(kind === 'delete' ? { old: encodeRow(monitored, states.old, selected) } : {}),
    ...(kind === 'modify' ? { old: encodeRow(monitored, states.old, changed) } : {}),
    ...(kind === 'delete' ? {} : { new: encodeRow(monitored, states.new, selected) }),
  };
};

/** `<row-update2>` of ovsdb-server(7) §4.1.14: values that are not default, or differences. */
export const composeRowUpdate2: ComposeRow = (monitored, kind, states) => {
  if (!monitored.select[kind]) return undefined;
  if (kind === 'delete') return { delete: null };
  const json: Record<string, Json> = {};
  if (kind === 'modify') {
    const changed = changedColumns(monitored, states);
    if (changed.length === 0) return undefined;
    for (const column of changed) {
      const [before, after] = [fieldOf(monitored, states.old, column), fieldOf(monitored, states.new, column)];
      json[column.name] = encodeDatum(diffDatum(before, after, column.type), column.type);
    }
  } else {
    for (const column of selectedColumns(monitored, kind)) {
      const datum = fieldOf(monitored, states.new, column);
      if (!isDefaultDatum(datum, column.type, column.kind)) json[column.name] = encodeDatum(datum, column.type);
    }
  }
  return { [kind]: json };
};

function selectedColumns({ columns }: MonitoredTable, kind: ChangeKind): readonly Column[] {
  return columns.filter(({ select }) => select[kind]).map(({ column }) => column);
}

function changedColumns(monitored: MonitoredTable, states: RowStates): readonly Column[] {
  return selectedColumns(monitored, 'modify').filter(
    (column) => !datumEquals(fieldOf(monitored, states.old, column), fieldOf(monitored, states.new, column)),
  );
}

function encodeRow(monitored: MonitoredTable, row: Row | undefined, columns: readonly Column[]): JsonObject {
  const json: Record<string, Json> = {};
  for (const column of columns) json[column.name] = encodeDatum(fieldOf(monitored, row, column), column.type);
  return json;
}

function fieldOf({ table }: MonitoredTable, row: Row | undefined, column: Column): Datum {
  return row === undefined ? undefined : table.fieldOf(row, column);
}
